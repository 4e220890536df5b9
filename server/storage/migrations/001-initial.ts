/** First version of all tables. The same statements run on SQLite and PostgreSQL. */
import { type CreateTableBuilder, type Kysely, sql } from "kysely";

type Column = readonly [name: string, type: "text" | "bigint", required?: "required"];

const text = (name: string): Column => [name, "text", "required"];
const maybeText = (name: string): Column => [name, "text"];
const int = (name: string): Column => [name, "bigint", "required"];
const maybeInt = (name: string): Column => [name, "bigint"];

const TABLES: Record<string, { columns: readonly Column[]; key: readonly string[] }> = {
  conversations: {
    columns: [
      text("id"),
      text("token_hash"),
      text("lang"),
      text("role"),
      text("owner"),
      int("owner_version"),
      maybeText("agent_id"),
      maybeText("session_code"),
      int("last_seq"),
      int("answered_seq"),
      int("seen_by_shopper"),
      int("seen_by_desk"),
      maybeText("bot_state"),
      text("page"),
      maybeText("origin"),
      maybeInt("turn_due"),
      maybeText("turn_holder"),
      maybeInt("turn_until"),
      int("created_at"),
      int("updated_at"),
      maybeInt("closed_at"),
    ],
    key: ["id"],
  },
  messages: {
    columns: [
      text("id"),
      text("conversation_id"),
      int("seq"),
      text("author_kind"),
      maybeText("author_id"),
      maybeText("author_name"),
      maybeText("client_msg_id"),
      maybeInt("in_reply_to"),
      maybeInt("reply_index"),
      text("lang"),
      text("visibility"),
      text("content"),
      int("at"),
    ],
    key: ["conversation_id", "seq"],
  },
  cases: {
    columns: [
      text("id"),
      maybeText("number"),
      text("conversation_id"),
      text("problem_type"),
      text("role"),
      text("lang"),
      text("status"),
      text("data"),
      maybeInt("chased_at"),
      int("chase_count"),
      int("created_at"),
      int("updated_at"),
      maybeInt("resolved_at"),
    ],
    key: ["id"],
  },
  case_events: {
    columns: [
      text("case_id"),
      int("position"),
      text("kind"),
      text("actor_kind"),
      maybeText("actor_id"),
      text("details"),
      int("at"),
    ],
    key: ["case_id", "position"],
  },
  tickets: {
    columns: [
      text("id"),
      text("conversation_id"),
      text("case_id"),
      text("state"),
      text("queue"),
      int("priority"),
      text("lang"),
      text("reason"),
      maybeText("agent_id"),
      maybeText("last_agent_id"),
      maybeText("offered_to"),
      maybeInt("offer_expires_at"),
      text("declined_by"),
      maybeInt("held_until"),
      int("entered_at"),
      maybeInt("claimed_at"),
      maybeInt("first_reply_at"),
      maybeInt("resolved_at"),
      maybeText("outcome"),
      int("version"),
      int("created_at"),
      int("updated_at"),
    ],
    key: ["id"],
  },
  ticket_events: {
    columns: [
      text("ticket_id"),
      int("version"),
      text("command"),
      maybeText("from_state"),
      text("to_state"),
      text("actor_kind"),
      maybeText("actor_id"),
      maybeText("reason"),
      maybeText("note"),
      int("at"),
    ],
    key: ["ticket_id", "version"],
  },
  files: {
    columns: [
      text("id"),
      text("conversation_id"),
      maybeText("client_file_id"),
      text("uploaded_by"),
      text("name"),
      text("mime"),
      int("width"),
      int("height"),
      int("bytes"),
      text("sha256"),
      int("created_at"),
    ],
    key: ["id"],
  },
  agents: {
    columns: [
      text("id"),
      text("email"),
      text("name"),
      text("password_hash"),
      text("roles"),
      text("languages"),
      text("skills"),
      int("chat_limit"),
      int("active"),
      int("created_at"),
    ],
    key: ["id"],
  },
  sessions: {
    columns: [
      text("id_hash"),
      text("agent_id"),
      int("created_at"),
      int("expires_at"),
      int("seen_at"),
    ],
    key: ["id_hash"],
  },
  invitations: {
    columns: [
      text("token_hash"),
      maybeText("email"),
      text("roles"),
      int("expires_at"),
      maybeInt("used_at"),
    ],
    key: ["token_hash"],
  },
  presence: {
    columns: [
      text("agent_id"),
      text("state"),
      maybeText("away_reason"),
      int("lease_until"),
      maybeInt("gone_at"),
      int("updated_at"),
    ],
    key: ["agent_id"],
  },
  timers: {
    columns: [
      text("id"),
      text("kind"),
      text("subject"),
      int("due_at"),
      text("payload"),
      maybeText("claimed_by"),
      maybeInt("claimed_until"),
    ],
    key: ["id"],
  },
  misses: {
    columns: [
      text("id"),
      text("conversation_id"),
      int("seq"),
      text("text"),
      text("lang"),
      text("candidates"),
      text("decision"),
      int("at"),
    ],
    key: ["id"],
  },
  feedback: {
    columns: [
      text("conversation_id"),
      text("message_id"),
      text("article_id"),
      text("locale"),
      int("helpful"),
      int("at"),
    ],
    key: ["conversation_id", "message_id"],
  },
  ratings: {
    columns: [
      text("conversation_id"),
      text("case_id"),
      maybeText("agent_id"),
      int("score"),
      maybeText("comment"),
      int("at"),
    ],
    key: ["conversation_id", "case_id"],
  },
  nodes: { columns: [text("id"), int("seen_at")], key: ["id"] },
  sign_in_attempts: { columns: [text("subject"), int("at")], key: ["subject", "at"] },
};

const UNIQUE: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["conversations", ["token_hash"]],
  ["messages", ["id"]],
  ["messages", ["conversation_id", "author_kind", "client_msg_id"]],
  ["messages", ["conversation_id", "in_reply_to", "reply_index"]],
  ["cases", ["number"]],
  ["files", ["conversation_id", "client_file_id"]],
  ["agents", ["email"]],
  ["timers", ["kind", "subject"]],
];

const INDEXES: readonly (readonly [table: string, columns: readonly string[]])[] = [
  ["conversations", ["turn_due"]],
  ["cases", ["conversation_id"]],
  ["tickets", ["state", "queue", "priority", "entered_at"]],
  ["tickets", ["agent_id", "state"]],
  ["tickets", ["conversation_id"]],
  ["files", ["conversation_id"]],
  ["sessions", ["agent_id"]],
  ["timers", ["due_at"]],
  ["misses", ["at"]],
];

/** Makes all tables and indexes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, { columns, key }] of Object.entries(TABLES)) {
    let builder: CreateTableBuilder<string, string> = db.schema.createTable(table);
    for (const [name, type, required] of columns) {
      builder = builder.addColumn(name, type, (column) => {
        const typed = required ? column.notNull() : column;
        return name === "chase_count" ? typed.defaultTo(0) : typed;
      });
    }
    await builder.addPrimaryKeyConstraint(`${table}_key`, [...key]).execute();
  }
  for (const [table, columns] of UNIQUE) {
    await db.schema
      .createIndex(`${table}_${columns.join("_")}_unique`)
      .unique()
      .on(table)
      .columns([...columns])
      .execute();
  }
  for (const [table, columns] of INDEXES) {
    await db.schema
      .createIndex(`${table}_${columns.join("_")}`)
      .on(table)
      .columns([...columns])
      .execute();
  }
  // A conversation has at most one live ticket: a doubled handoff cannot even be stored.
  await sql`create unique index tickets_live_unique on tickets (conversation_id)
    where state in ('waiting', 'offered', 'claimed', 'on_hold', 'left_message')`.execute(db);
}
