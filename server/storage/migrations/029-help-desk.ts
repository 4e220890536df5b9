/** Chats that were handed over to another help desk, and how far each side has the other's words. */
import { type Kysely, sql } from "kysely";

/** Makes the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table help_desk_chats (
    ticket_id text not null primary key references tickets (id) on delete cascade,
    conversation_id text not null references conversations (id) on delete cascade,
    round integer not null,
    remote_id text,
    opened_seq integer not null,
    said_seq integer,
    said_id bigint,
    read_id bigint not null,
    our_state text not null,
    their_state text not null,
    seen_seq integer not null,
    seen_version integer not null,
    due_at bigint not null,
    attempts integer not null,
    claimed_by text,
    claimed_until bigint,
    error text,
    created_at bigint not null
  )`.execute(db);
  await sql`create index help_desk_chats_due on help_desk_chats (due_at)`.execute(db);
  await sql`create index help_desk_chats_remote on help_desk_chats (remote_id)`.execute(db);
  await sql`create index help_desk_chats_conversation on help_desk_chats (conversation_id)`.execute(
    db,
  );
}
