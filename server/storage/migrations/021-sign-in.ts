/** The second step of signing in, sessions by their browser, and links for those who are locked out. */
import { type Kysely, sql } from "kysely";

/** Adds columns and two tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table agents add column totp_secret text`.execute(db);
  await sql`alter table agents add column totp_since bigint`.execute(db);
  await sql`alter table agents add column totp_step bigint`.execute(db);
  await sql`alter table sessions add column browser text not null default '?'`.execute(db);
  await sql`create table recovery_codes (
    agent_id text not null,
    code_hash text not null,
    primary key (agent_id, code_hash)
  )`.execute(db);
  await sql`create table password_resets (
    token_hash text not null primary key,
    agent_id text not null,
    expires_at bigint not null
  )`.execute(db);
}
