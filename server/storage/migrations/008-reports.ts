/** Reports read a month in a second: who wrote when is found without reading what was written. */
import { type Kysely, sql } from "kysely";

/** Adds the indexes. server/reports/read-facts.ts names the same conditions. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index messages_shopper_at on messages (at, conversation_id)
    where author_kind = 'shopper'`.execute(db);
  await sql`create index messages_agent_words on messages (conversation_id, at)
    where author_kind = 'agent' and visibility = 'all'`.execute(db);
  await sql`create index messages_answers_at on messages (at, conversation_id)
    where author_kind = 'bot' and substr(content, 1, 16) = '{"kind":"answer"'`.execute(db);
  for (const table of ["feedback", "ratings"])
    await db.schema.createIndex(`${table}_at`).on(table).columns(["at"]).execute();
  await db.schema.createIndex("tickets_case_id").on("tickets").columns(["case_id"]).execute();
}
