/**
 * Keeps what conversations are found by. Not with each message: a moment after it, many conversations at a time,
 * so that writing costs nothing more and finding lags by seconds.
 */
import type { CaseData } from "../../kernel/case-data.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { MessageContent } from "../../kernel/protocol/message.ts";
import type { Queries, Storage } from "../storage/storage.ts";
import { wordsOf, wordsOfValue } from "./search-terms.ts";

/** How far back of the newest text another node's change may still turn up. */
const OVERLAP_MS = 60_000;
/** Conversations collected in one go. */
const BATCH = 50;
/** Words kept of one conversation: more than a day's talk. */
const MOST_WORDS = 20_000;

/** Collects the texts of conversations that changed. One on each node; two at once do no harm. */
export class SearchTexts {
  readonly #ports: { readonly storage: Storage; readonly clock: Clock };
  /** Everything that changed before this was collected. */
  #since: number | undefined;

  constructor(ports: { readonly storage: Storage; readonly clock: Clock }) {
    this.#ports = ports;
  }

  /** Collects at most one batch; true when there may be more. */
  async collect(): Promise<boolean> {
    const { db } = this.#ports.storage;
    this.#since ??= await newestCollected(db);
    const changed = await db
      .selectFrom("conversations as c")
      .leftJoin("search_texts as s", "s.conversation_id", "c.id")
      .select(["c.id", "c.updated_at"])
      .where("c.updated_at", ">=", this.#since - OVERLAP_MS)
      .where("c.last_seq", ">", 0)
      .where((eb) =>
        eb.or([eb("s.indexed_at", "is", null), eb("s.indexed_at", "<", eb.ref("c.updated_at"))]),
      )
      .orderBy("c.updated_at")
      .limit(BATCH)
      .execute();
    for (const { id, updated_at } of changed) {
      await this.#store(id, updated_at);
      this.#since = Math.max(this.#since, updated_at);
    }
    return changed.length === BATCH;
  }

  async #store(conversationId: string, indexedAt: number): Promise<void> {
    await this.#ports.storage.transaction(async ({ db }) => {
      const tokens = [...(await readWords(db, conversationId))].slice(0, MOST_WORDS).join(" ");
      await db
        .insertInto("search_texts")
        .values({ conversation_id: conversationId, tokens, indexed_at: indexedAt })
        .onConflict((conflict) =>
          conflict.column("conversation_id").doUpdateSet({ tokens, indexed_at: indexedAt }),
        )
        .execute();
    });
  }
}

async function newestCollected(db: Queries): Promise<number> {
  const row = await db
    .selectFrom("search_texts")
    .select((eb) => eb.fn.max("indexed_at").as("newest"))
    .executeTakeFirst();
  return Number(row?.newest ?? 0);
}

/** What people said, what stands on their pictures, and what their cases hold. */
async function readWords(db: Queries, conversationId: string): Promise<Set<string>> {
  const words = new Set<string>();
  const addAll = (found: Iterable<string>) => {
    for (const word of found) words.add(word);
  };
  const cases = await db
    .selectFrom("cases")
    .select(["number", "data"])
    .where("conversation_id", "=", conversationId)
    .execute();
  for (const { number, data } of cases) {
    addAll(wordsOfValue(number ?? ""));
    const { slots } = JSON.parse(data) as CaseData;
    for (const { value } of Object.values(slots)) addAll(wordsOfValue(value));
  }
  const files = await db
    .selectFrom("files")
    .select(["name", "seen_text"])
    .where("conversation_id", "=", conversationId)
    .execute();
  for (const { name, seen_text } of files) addAll(wordsOf(`${name}\n${seen_text ?? ""}`));
  const messages = await db
    .selectFrom("messages")
    .select("content")
    .where("conversation_id", "=", conversationId)
    .where("author_kind", "!=", "system")
    .orderBy("seq")
    .execute();
  for (const { content } of messages)
    addAll(wordsOf(saidIn(JSON.parse(content) as MessageContent)));
  return words;
}

/** Of an answer its title: its text is the same in a thousand chats. */
function saidIn(content: MessageContent): string {
  switch (content.kind) {
    case "answer":
      return content.article.title;
    case "text":
      return content.text;
    case "action":
      return content.label;
    default:
      return "";
  }
}
