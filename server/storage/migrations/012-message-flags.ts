/** Agents put what was answered wrongly, or should be an article, before the editors. */
import type { Kysely } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("message_flags")
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("flag", "text", (column) => column.notNull())
    .addColumn("agent_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("message_flags_key", ["message_id"])
    .execute();
}
