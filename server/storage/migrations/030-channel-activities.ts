/** What channels call what they were sent, so that it can be said otherwise there or taken back. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table channel_activities (
    conversation_id text not null references conversations (id) on delete cascade,
    seq integer not null,
    activity_id text not null,
    primary key (conversation_id, seq)
  )`.execute(db);
}
