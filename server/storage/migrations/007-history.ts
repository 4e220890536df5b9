/** Finished chats are found again: by what was said in them, by contact; and who looked is written down. */
import { type Kysely, PostgresAdapter, sql } from "kysely";

interface Tables {
  cases: { id: string; data: string; contact_key: string | null };
}

/** Adds what searching needs; the texts of chats stored before are collected after the start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addContactKeys(db);
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  await db.schema
    .createTable("search_texts")
    .addColumn("id", isPostgres ? "bigserial" : "integer", (column) => column.primaryKey())
    .addColumn("conversation_id", "text", (column) =>
      column.notNull().unique().references("conversations.id").onDelete("cascade"),
    )
    .addColumn("tokens", "text", (column) => column.notNull())
    .addColumn("indexed_at", "bigint", (column) => column.notNull())
    .execute();
  for (const statement of isPostgres ? POSTGRES : SQLITE) await sql.raw(statement).execute(db);
  await db.schema
    .createIndex("search_texts_indexed_at")
    .on("search_texts")
    .columns(["indexed_at"])
    .execute();
  await db.schema
    .createIndex("conversations_updated_at")
    .on("conversations")
    .columns(["updated_at"])
    .execute();
  await addAuditLog(db);
}

/** The words are cut by us, so that both engines find the same: here they are only looked up. */
const POSTGRES = [
  `create index search_texts_tokens on search_texts
    using gin (array_to_tsvector(string_to_array(tokens, ' ')))`,
];

const SQLITE = [
  `create virtual table search_index using fts5(
    tokens, content='search_texts', content_rowid='id', detail='none',
    tokenize='unicode61 remove_diacritics 0')`,
  `create trigger search_texts_added after insert on search_texts begin
    insert into search_index(rowid, tokens) values (new.id, new.tokens); end`,
  `create trigger search_texts_removed after delete on search_texts begin
    insert into search_index(search_index, rowid, tokens) values ('delete', old.id, old.tokens); end`,
  `create trigger search_texts_changed after update of tokens on search_texts begin
    insert into search_index(search_index, rowid, tokens) values ('delete', old.id, old.tokens);
    insert into search_index(rowid, tokens) values (new.id, new.tokens); end`,
];

async function addContactKeys(db: Kysely<unknown>): Promise<void> {
  await sql`alter table cases add column contact_key text`.execute(db);
  const cases = db as Kysely<Tables>;
  for (const { id, data } of await cases.selectFrom("cases").select(["id", "data"]).execute()) {
    const key = contactKeyOf(data);
    if (key === null) continue;
    await cases.updateTable("cases").set({ contact_key: key }).where("id", "=", id).execute();
  }
  await db.schema.createIndex("cases_contact_key").on("cases").columns(["contact_key"]).execute();
}

async function addAuditLog(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("audit_log")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("audit_log_at").on("audit_log").columns(["at"]).execute();
}

// As handoff/contact-key.ts was when this was released: a migration does not change with the program.
function contactKeyOf(data: string): string | null {
  const { slots } = JSON.parse(data) as { slots?: { contact?: { value?: string } } };
  const plain = (slots?.contact?.value ?? "").normalize("NFKC").toLowerCase();
  const mail = /[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+/u.exec(plain)?.[0];
  if (mail !== undefined) return mail;
  const key = plain.replace(/[^\p{L}\p{N}]/gu, "");
  const shown = /^\d+$/.test(key) ? key.slice(-11) : key;
  return shown.length < 5 ? null : shown;
}
