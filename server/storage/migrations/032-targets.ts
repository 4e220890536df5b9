/** What was promised to a shopper and not kept in time, once for each promise. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table missed_targets (
    ticket_id text not null,
    kind text not null,
    since bigint not null,
    due_at bigint not null,
    at bigint not null,
    agent_id text,
    kept_at bigint,
    primary key (ticket_id, kind, since)
  )`.execute(db);
  await sql`create index missed_targets_open on missed_targets (ticket_id) where kept_at is null`.execute(
    db,
  );
}
