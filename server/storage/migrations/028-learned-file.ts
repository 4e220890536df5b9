/** Where an editor put what was learned from a question, so that it can be taken back at any time. */
import type { Kysely } from "kysely";

/** Adds the column; what was settled before has none, and is only put back on the list. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("learn_marks").addColumn("file", "text").execute();
}
