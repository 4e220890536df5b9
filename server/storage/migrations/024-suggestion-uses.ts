/** What agents make of suggestions. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table suggestion_uses (
    problem_type text not null,
    kind text not null,
    item_id text not null,
    shown bigint not null,
    inserted bigint not null,
    edited bigint not null,
    primary key (problem_type, kind, item_id)
  )`.execute(db);
}
