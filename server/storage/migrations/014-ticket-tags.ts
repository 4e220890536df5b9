/** Which of the shop's tags a chat has. */
import type { Kysely } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("ticket_tags")
    .addColumn("ticket_id", "text", (column) =>
      column.notNull().references("tickets.id").onDelete("cascade"),
    )
    .addColumn("tag", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("ticket_tags_key", ["ticket_id", "tag"])
    .execute();
}
