/** Colleagues are named in notes, and hear of it. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table mentions (
    message_id text not null references messages (id) on delete cascade,
    agent_id text not null,
    ticket_id text not null,
    at bigint not null,
    seen_at bigint,
    primary key (message_id, agent_id)
  )`.execute(db);
  await sql`create index mentions_agent on mentions (agent_id, seen_at)`.execute(db);
}
