/**
 * The epoch of the desk's log. A restored backup has another: seqs that clients remember may be taken by other
 * messages since, so a client whose epoch differs reads its conversation anew.
 */
import { randomBytes } from "node:crypto";
import type { Queries } from "./storage.ts";

const NAME = "epoch";
/** Of a desk that was never restored: nothing has to be stored at a first start. */
const FIRST = "1";

/** The epoch of this database. */
export async function readEpoch(db: Queries): Promise<string> {
  const row = await db
    .selectFrom("desk_secrets")
    .select("value")
    .where("name", "=", NAME)
    .executeTakeFirst();
  return row?.value ?? FIRST;
}

/** Begins another epoch, as a restore does; returns it. */
export async function bumpEpoch(db: Queries, now: number): Promise<string> {
  const value = randomBytes(8).toString("hex");
  await db
    .insertInto("desk_secrets")
    .values({ name: NAME, value, created_at: now })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value, created_at: now }))
    .execute();
  return value;
}
