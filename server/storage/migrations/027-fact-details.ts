/** What a fact for the shop's programs says, as it was when it became true. */
import type { Kysely } from "kysely";

/** Adds the column; notices to people have none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("outbox").addColumn("details", "text").execute();
}
