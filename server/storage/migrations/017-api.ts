/** Programs of the shop: their tokens, and which requests were carried out already. */
import { type Kysely, sql } from "kysely";

/** Makes the tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table api_tokens (
    id text not null primary key,
    agent_id text not null,
    name text not null,
    token_hash text not null unique,
    scopes text not null,
    created_at bigint not null,
    expires_at bigint,
    used_at bigint
  )`.execute(db);
  await sql`create table api_repeats (
    token_id text not null references api_tokens (id) on delete cascade,
    key text not null,
    request_hash text not null,
    at bigint not null,
    done_at bigint,
    primary key (token_id, key)
  )`.execute(db);
}
