/** Files know what was read on them: the fields, and the masked text for searching. */
import { type Kysely, sql } from "kysely";

/** Adds the columns; files of before were not read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ["source", "reading", "seen_text"])
    await sql`alter table files add column ${sql.ref(column)} text`.execute(db);
}
