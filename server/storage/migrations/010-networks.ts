/** Where a conversation began, as a mark that is no address: what one network has open is counted by it. */
import type { Kysely } from "kysely";

/** Adds the mark to conversations, and the index it is counted by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("conversations").addColumn("network", "text").execute();
  await db.schema
    .createIndex("conversations_network")
    .on("conversations")
    .columns(["network"])
    .execute();
}
