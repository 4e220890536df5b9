/** Where and how urgent it was when a promise was not kept: tickets move on, reports tell of that moment. */
import { type Kysely, sql } from "kysely";

/** Adds columns, for old rows as their tickets are now, and what reports are read by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table missed_targets add column queue text`.execute(db);
  await sql`alter table missed_targets add column priority bigint`.execute(db);
  await sql`update missed_targets set
    queue = (select queue from tickets where tickets.id = missed_targets.ticket_id),
    priority = (select priority from tickets where tickets.id = missed_targets.ticket_id)`.execute(
    db,
  );
  await sql`create index missed_targets_due on missed_targets (due_at)`.execute(db);
  await sql`create index cases_created on cases (created_at, problem_type, lang)`.execute(db);
}
