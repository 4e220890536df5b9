/** Messages of agents can be changed for a while; what they said before is kept. */
import { type Kysely, sql } from "kysely";

/** Adds when a message was changed, and the table of what it said before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table messages add column edited_at bigint`.execute(db);
  await sql`create index messages_edited on messages (conversation_id, seq)
    where edited_at is not null`.execute(db);
  await db.schema
    .createTable("message_edits")
    .addColumn("conversation_id", "text", (column) =>
      column.notNull().references("conversations.id").onDelete("cascade"),
    )
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("message_edits_key", ["conversation_id", "seq", "at"])
    .execute();
}
