/** A conversation as its shopper may keep it: every message they could see, with small images. */
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { SiteSettings } from "../../../help-centre/site-settings.ts";
import type { Clock } from "../../../kernel/clock.ts";
import type { Locale } from "../../../kernel/locale.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import { readPage } from "../../chat/read-page.ts";
import type { ConversationRow } from "../../storage/schema.ts";
import type { Storage } from "../../storage/storage.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

/** A message and who wrote it, in words. */
export interface TranscriptLine {
  readonly message: Message;
  readonly who: string;
  /** The thumbnail as a data URL, when the message is an image. */
  readonly image: string | undefined;
}

/** All that a saved conversation says. */
export interface Transcript {
  readonly locale: Locale;
  readonly brand: string;
  readonly caseNumbers: readonly string[];
  /** The zone that times are told in: the reader's. */
  readonly timeZone: string;
  /** ISO 8601. */
  readonly savedAt: string;
  readonly lines: readonly TranscriptLine[];
  /** Without extension; safe in a header. */
  readonly fileName: string;
}

/** What a transcript is read from. */
export interface TranscriptPorts {
  readonly storage: Pick<Storage, "db">;
  readonly clock: Clock;
  readonly site: Pick<SiteSettings, "brand">;
  /** A file's small image, if the conversation has it. */
  readonly openThumb: (fileId: string, conversationId: string) => Promise<Readable | undefined>;
}

/** Most images that go into one saved page. */
const MOST_IMAGES = 40;

/** Reads the whole conversation as its shopper may see it, with small images. */
export async function loadTranscript(
  deps: TranscriptPorts,
  conversation: ConversationRow,
  { locale, timeZone }: Pick<Transcript, "locale" | "timeZone">,
): Promise<Transcript> {
  const messages = await readAll(deps, conversation.id);
  const images = await loadThumbs(deps, conversation.id, messages);
  const caseNumbers = await readCaseNumbers(deps, conversation.id);
  return {
    locale,
    timeZone,
    brand: deps.site.brand.desk[locale],
    caseNumbers,
    savedAt: new Date(deps.clock.now()).toISOString(),
    lines: messages.map((message) => ({
      message,
      who: nameAuthor(message, locale),
      image: images.get(message.id),
    })),
    fileName: `frontdesk-${(caseNumbers[0] ?? conversation.id).replace(/[^\w-]/g, "")}`,
  };
}

/** Newest first. */
async function readCaseNumbers(
  { storage }: TranscriptPorts,
  conversationId: string,
): Promise<readonly string[]> {
  const rows = await storage.db
    .selectFrom("cases")
    .select("number")
    .where("conversation_id", "=", conversationId)
    .where("number", "is not", null)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map(({ number }) => number ?? "");
}

async function readAll({ storage }: TranscriptPorts, conversationId: string) {
  const all: Message[] = [];
  for (let more = true; more; ) {
    const lastSeq = all.at(-1)?.seq ?? 0;
    const page = await readPage(storage.db, { conversationId, lastSeq, readers: "all" });
    all.push(...page.messages);
    more = page.more;
  }
  return all;
}

async function loadThumbs(
  { openThumb }: TranscriptPorts,
  conversationId: string,
  messages: readonly Message[],
): Promise<Map<string, string>> {
  const thumbs = new Map<string, string>();
  for (const { id, content } of messages) {
    if (content.kind !== "file" || !("file" in content) || thumbs.size >= MOST_IMAGES) continue;
    const { mime } = content.file;
    const found = await openThumb(content.file.id, conversationId);
    if (found === undefined) continue;
    const bytes = await buffer(found);
    // A video's small image is a picture.
    const shown = mime.startsWith("video/") ? "image/jpeg" : mime;
    thumbs.set(id, `data:${shown};base64,${bytes.toString("base64")}`);
  }
  return thumbs;
}

function nameAuthor({ author }: Message, locale: Locale): string {
  const words = TRANSCRIPT_WORDING[locale].who;
  if (author.kind !== "agent") return words[author.kind];
  return author.name === undefined ? words.agent : `${author.name} (${words.agent})`;
}
