/** What the wait told to shoppers is based on is found fast, and missed offers are counted in a row. */
import { type Kysely, sql } from "kysely";

/** Adds the count of missed offers and the indexes that waits are read by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table presence add column missed_offers bigint not null default 0`.execute(db);
  await sql`update presence set away_reason = 'missed_offers' where away_reason = 'missed_offer'`.execute(
    db,
  );
  // Nothing ever read these.
  for (const column of ["payload", "claimed_by", "claimed_until"]) {
    await db.schema.alterTable("timers").dropColumn(column).execute();
  }
  await db.schema
    .createIndex("tickets_state_resolved_at")
    .on("tickets")
    .columns(["state", "resolved_at"])
    .execute();
  await db.schema.createIndex("ticket_events_at").on("ticket_events").columns(["at"]).execute();
}
