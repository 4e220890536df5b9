/** Scores of finished chats. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table quality_reviews (
    ticket_id text not null primary key,
    conversation_id text,
    agent_id text not null,
    reviewer_id text not null,
    points text not null,
    score bigint not null,
    note text,
    at bigint not null,
    seen_at bigint
  )`.execute(db);
  await sql`create index quality_reviews_agent on quality_reviews (agent_id, at)`.execute(db);
  await sql`create index quality_reviews_conversation on quality_reviews (conversation_id)`.execute(
    db,
  );
}
