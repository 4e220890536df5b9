/** What is known about privacy itself: proofs of what was done, and cases that must be kept. */
import { type Kysely, PostgresAdapter, sql } from "kysely";

/** Adds the table and the columns of a legal hold. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table privacy_log (
    id text not null primary key,
    what text not null,
    by_kind text not null,
    by_id text,
    subject_hash text,
    counts text not null,
    at bigint not null
  )`.execute(db);
  await sql`create index privacy_log_subject_hash on privacy_log (subject_hash)`.execute(db);
  await sql`alter table cases add column hold_reason text`.execute(db);
  await sql`alter table cases add column held_since bigint`.execute(db);
  // Words that are deleted from the index leave its pages at once, not when these are next merged.
  if (!(db.getExecutor().adapter instanceof PostgresAdapter))
    await sql`insert into search_index(search_index, rank) values ('secure-delete', 1)`.execute(db);
}
