/** Shoppers whose identity a shop signed, and which conversations are theirs. */
import { type Kysely, sql } from "kysely";

/** Conversations of before are of guests. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("shoppers")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("shop_key", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("name", "text")
    .execute();
  await db.schema
    .createIndex("shoppers_subject")
    .unique()
    .on("shoppers")
    .columns(["shop_key", "subject"])
    .execute();
  await sql`alter table conversations add column shopper_id text`.execute(db);
  await db.schema
    .createIndex("conversations_shopper")
    .on("conversations")
    .column("shopper_id")
    .execute();
}
