/** What tells those who have left: the outbox, keys that open a conversation elsewhere, web push, the desk's own secrets. */
import { type CreateTableBuilder, type Kysely, sql } from "kysely";

type Column = readonly [name: string, type: "text" | "bigint", required?: "required"];

const text = (name: string): Column => [name, "text", "required"];
const maybeText = (name: string): Column => [name, "text"];
const int = (name: string): Column => [name, "bigint", "required"];
const maybeInt = (name: string): Column => [name, "bigint"];

const TABLES: Record<string, { columns: readonly Column[]; key: readonly string[] }> = {
  outbox: {
    columns: [
      text("id"),
      text("notice_key"),
      text("kind"),
      text("channel"),
      text("state"),
      text("recipient"),
      maybeText("conversation_id"),
      maybeText("ticket_id"),
      maybeText("agent_id"),
      int("seq"),
      int("due_at"),
      int("attempts"),
      maybeText("claimed_by"),
      maybeInt("claimed_until"),
      maybeText("error"),
      int("created_at"),
      maybeInt("ended_at"),
      int("expires_at"),
    ],
    key: ["id"],
  },
  conversation_keys: {
    columns: [
      text("token_hash"),
      text("conversation_id"),
      text("kind"),
      int("created_at"),
      int("expires_at"),
      maybeInt("revoked_at"),
    ],
    key: ["token_hash"],
  },
  stopped_notices: {
    columns: [text("conversation_id"), text("recipient_hash"), int("at")],
    key: ["conversation_id", "recipient_hash"],
  },
  push_subscriptions: {
    columns: [
      text("id"),
      text("conversation_id"),
      text("endpoint"),
      text("p256dh"),
      text("auth"),
      text("shop_key"),
      int("created_at"),
    ],
    key: ["id"],
  },
  desk_secrets: { columns: [text("name"), text("value"), int("created_at")], key: ["name"] },
};

const UNIQUE: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["outbox", ["notice_key"]],
  ["push_subscriptions", ["conversation_id", "endpoint"]],
];

const INDEXES: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["outbox", ["state", "due_at"]],
  ["outbox", ["recipient", "created_at"]],
  ["outbox", ["conversation_id"]],
  ["conversation_keys", ["conversation_id"]],
];

/** Makes the five tables with their indexes; what was stored before stays as it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, { columns, key }] of Object.entries(TABLES)) {
    let builder: CreateTableBuilder<string, string> = db.schema.createTable(table);
    for (const [name, type, required] of columns) {
      builder = builder.addColumn(name, type, (column) => (required ? column.notNull() : column));
    }
    await builder.addPrimaryKeyConstraint(`${table}_key`, [...key]).execute();
  }
  for (const [table, columns] of UNIQUE) {
    const name = `${table}_${columns.join("_")}_unique`;
    await db.schema
      .createIndex(name)
      .unique()
      .on(table)
      .columns([...columns])
      .execute();
  }
  for (const [table, columns] of INDEXES) {
    const name = `${table}_${columns.join("_")}`;
    await db.schema
      .createIndex(name)
      .on(table)
      .columns([...columns])
      .execute();
  }
  // One message at a time to each shopper's contact: two nodes cannot both find that it is quiet enough.
  await sql`create unique index outbox_lane_unique on outbox (recipient, channel)
    where claimed_by is not null and kind = 'answer_unread'`.execute(db);
}
