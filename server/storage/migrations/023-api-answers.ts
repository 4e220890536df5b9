/** What programs were answered, for requests that come again, and whose words it holds. */
import { type Kysely, sql } from "kysely";

/** Adds columns. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_repeats add column answer text`.execute(db);
  await sql`alter table api_repeats add column conversation_id text`.execute(db);
  await sql`create index api_repeats_conversation on api_repeats (conversation_id)`.execute(db);
}
