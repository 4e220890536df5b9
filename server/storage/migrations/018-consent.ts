/** What shoppers agreed to, and requests for erasure that somebody must look at. */
import { type Kysely, sql } from "kysely";

/** Adds the two columns and the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversations add column consent_version text`.execute(db);
  await sql`alter table conversations add column consent_at bigint`.execute(db);
  await sql`create table erasure_requests (
    conversation_id text not null primary key references conversations (id),
    asked_at bigint not null
  )`.execute(db);
}
