/** Why the bot said what it said, turn by turn. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table turn_traces (
    conversation_id text not null references conversations (id) on delete cascade,
    seq bigint not null,
    trace text not null,
    at bigint not null,
    primary key (conversation_id, seq)
  )`.execute(db);
}
