/** Shoppers who may not write for a time, and what agents look for again and again. */
import { type Kysely, sql } from "kysely";

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table shopper_blocks (
    conversation_id text not null primary key references conversations (id) on delete cascade,
    shopper_id text,
    until bigint not null
  )`.execute(db);
  await sql`create index shopper_blocks_shopper on shopper_blocks (shopper_id)`.execute(db);
  await sql`create table saved_views (
    id text not null primary key,
    agent_id text not null,
    name text not null,
    filter text not null
  )`.execute(db);
}
