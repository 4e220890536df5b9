/** The editors' studio: what was changed in the FAQ and by whom, drafts, and what was done about misses. */
import { type CreateTableBuilder, type Kysely, sql } from "kysely";

type Column = readonly [name: string, type: "text" | "bigint", required?: "required"];

const text = (name: string): Column => [name, "text", "required"];
const maybeText = (name: string): Column => [name, "text"];
const int = (name: string): Column => [name, "bigint", "required"];

const TABLES: Record<string, { columns: readonly Column[]; key: readonly string[] }> = {
  faq_changes: {
    columns: [
      text("id"),
      int("at"),
      maybeText("agent_id"),
      text("agent_name"),
      text("action"),
      text("file"),
      maybeText("content"),
    ],
    key: ["id"],
  },
  faq_drafts: {
    columns: [
      text("file"),
      text("agent_id"),
      text("content"),
      maybeText("base_hash"),
      text("state"),
      int("updated_at"),
    ],
    key: ["file", "agent_id"],
  },
  learn_marks: {
    columns: [text("question_key"), text("outcome"), text("agent_id"), int("at")],
    key: ["question_key"],
  },
};

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, { columns, key }] of Object.entries(TABLES)) {
    let builder: CreateTableBuilder<string, string> = db.schema.createTable(table);
    for (const [name, type, required] of columns)
      builder = builder.addColumn(name, type, (column) => (required ? column.notNull() : column));
    await builder.addPrimaryKeyConstraint(`${table}_key`, key as string[]).execute();
  }
  await sql`create index faq_changes_file on faq_changes (file, at)`.execute(db);
  // What the bot said lately, without going through what everybody said.
  await sql`create index messages_bot_at on messages (at) where author_kind = 'bot'`.execute(db);
}
