/** What supervisors were alerted to, and whether it still lasts. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table desk_alerts (
    kind text not null,
    queue text not null,
    began_at bigint not null,
    ended_at bigint,
    primary key (kind, queue)
  )`.execute(db);
}
