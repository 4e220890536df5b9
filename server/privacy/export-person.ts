/** Everything that the desk knows of one person, as that person may have it: one zip of JSON, files and pages. */
import type { Readable } from "node:stream";
import { sql } from "kysely";
import { ZipFile } from "yazl";
import type { IdSource } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { getConversation } from "../chat/require-conversation.ts";
import type { FileStore } from "../files/file-store.ts";
import { loadTranscript, type TranscriptPorts } from "../http/transcript/load-transcript.ts";
import { presentTranscriptHtml } from "../http/transcript/transcript-html.ts";
import type { Queries } from "../storage/storage.ts";
import { PERSONAL_TABLES, type PersonalTable } from "./personal-data.ts";
import { type DoneBy, logDeed } from "./privacy-log.ts";

/** What a copy is made from. */
export interface ExportPorts extends Omit<TranscriptPorts, "openThumb"> {
  readonly store: Pick<FileStore, "read">;
  readonly ids: IdSource;
  /** The zone of times in the pages. */
  readonly serviceZone: string;
}

/** Rows of one conversation, by table. */
export type ConversationData = Readonly<Record<string, readonly Record<string, unknown>[]>>;

/** What the desk knows of one conversation, keys and internal notes left out. */
export async function readConversationData(
  db: Queries,
  conversationId: string,
): Promise<ConversationData> {
  const idsOf = async (table: "cases" | "tickets") =>
    (
      await db
        .selectFrom(table)
        .select("id")
        .where("conversation_id", "=", conversationId)
        .execute()
    ).map(({ id }) => id);
  const ids = {
    conversation: [conversationId],
    case: await idsOf("cases"),
    ticket: await idsOf("tickets"),
  };
  const { shopper_id } = await getConversation(db, conversationId);
  const found = { ...ids, shopper: shopper_id === null ? [] : [shopper_id] };
  const data: Record<string, readonly Record<string, unknown>[]> = {};
  for (const entry of PERSONAL_TABLES)
    data[entry.table] = await readRows(db, entry, found[entry.by]);
  return data;
}

async function readRows(
  db: Queries,
  { table, column, exports, json = [] }: PersonalTable,
  ids: readonly string[],
): Promise<readonly Record<string, unknown>[]> {
  if (ids.length === 0 || exports.length === 0) return [];
  const columns = sql.join(exports.map((name) => sql.ref(name)));
  // Notes that agents wrote for each other are not the shopper's.
  const own = table === "messages" ? sql`and visibility = 'all'` : sql``;
  const { rows } = await sql<Record<string, unknown>>`
    select ${columns} from ${sql.table(table)}
    where ${sql.ref(column)} in (${sql.join(ids)}) ${own}`.execute(db);
  return rows.map((row) => presentRow(row, json));
}

/** Times in words, JSON as JSON. */
function presentRow(
  row: Record<string, unknown>,
  json: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      json.includes(name) && typeof value === "string"
        ? JSON.parse(value)
        : presentValue(name, value),
    ]),
  );
}

function presentValue(name: string, value: unknown): unknown {
  const isTime = typeof value === "number" && (name === "at" || name.endsWith("_at"));
  return isTime ? new Date(value).toISOString() : value;
}

const READ_ME: Readonly<Record<Locale, string>> = {
  en: "All that our help desk keeps about you. Open the .html files to read; the .json files hold the same for programs.\n",
  zh: "客服台保存的与您有关的全部数据。打开 .html 文件即可阅读；.json 文件供程序使用。\n",
};

/**
 * The zip, as a stream: for each conversation `data.json`, `conversation.html` and the files as they are kept, those
 * that agents sent apart.
 * Writes down that it was made.
 */
export async function exportPerson(
  ports: ExportPorts,
  conversationIds: readonly string[],
  { by, locale }: { readonly by: DoneBy; readonly locale: Locale },
): Promise<Readable> {
  const zip = new ZipFile();
  const sources = {
    ...ports,
    openThumb: async (fileId: string) => (await ports.store.read(fileId, "thumb"))?.stream,
  };
  zip.addBuffer(Buffer.from(READ_ME.en + READ_ME.zh), "README.txt");
  for (const [index, id] of conversationIds.entries()) {
    const conversation = await getConversation(ports.storage.db, id);
    const folder = `conversation-${index + 1}`;
    const data = await readConversationData(ports.storage.db, id);
    zip.addBuffer(Buffer.from(`${JSON.stringify(data, null, 2)}\n`), `${folder}/data.json`);
    const transcript = await loadTranscript(sources, conversation, {
      locale,
      timeZone: ports.serviceZone,
    });
    const page = presentTranscriptHtml(transcript);
    zip.addBuffer(Buffer.from(page), `${folder}/conversation.html`);
    await addFiles(zip, ports, { conversationId: id, folder });
    const counts = { messages: transcript.lines.length };
    await logDeed(ports, ports.storage.db, { what: "exported", by, conversationId: id, counts });
  }
  zip.end();
  return zip.outputStream as Readable;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

async function addFiles(
  zip: ZipFile,
  { storage, store }: ExportPorts,
  { conversationId, folder }: { readonly conversationId: string; readonly folder: string },
): Promise<void> {
  const files = await storage.db
    .selectFrom("files")
    .select(["id", "mime", "uploaded_by"])
    .where("conversation_id", "=", conversationId)
    .execute();
  for (const { id, mime, uploaded_by } of files) {
    const found = await store.read(id, "full");
    if (found === undefined) continue;
    // What the desk sent is the shopper's to have, and is not what they sent.
    const of = uploaded_by === "shopper" ? "files" : "files-from-the-desk";
    zip.addReadStream(found.stream, `${folder}/${of}/${id}.${EXTENSIONS[mime] ?? "bin"}`);
  }
}
