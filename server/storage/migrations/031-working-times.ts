/** When people work, until when they rest, and what they did at the desk. */
import { type Kysely, sql } from "kysely";

/** Adds columns and the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agents add column working_times text`.execute(db);
  await sql`alter table presence add column back_at bigint`.execute(db);
  await sql`alter table presence add column work_state text`.execute(db);
  await sql`create table work_log (
    agent_id text not null,
    at bigint not null,
    state text not null
  )`.execute(db);
  await sql`create index work_log_agent on work_log (agent_id, at)`.execute(db);
}
