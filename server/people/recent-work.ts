/** What the desk did lately, as evidence for what the next shopper can be told about waiting. */
import { type Evidence, SAMPLES } from "../../handoff/wait-estimate.ts";
import type { Queries } from "../storage/storage.ts";

/** The latest settled chats and answered offers of the whole desk: queues share their people. */
export async function readEvidence(db: Queries): Promise<Evidence> {
  const [settled, ends] = [await readSettled(db), await readEnds(db)];
  const taken = ends.filter(({ command }) => command === "claim");
  return {
    serviceTimes: settled,
    offers: ends
      .filter(({ from_state }) => from_state === "offered")
      .slice(0, SAMPLES)
      .map(({ command, took }) => ({ took, taken: command === "claim" })),
    picks: taken
      .filter(({ from_state }) => from_state !== "offered")
      .slice(0, SAMPLES)
      .map(({ took }) => took),
  };
}

async function readSettled(db: Queries): Promise<number[]> {
  const rows = await db
    .selectFrom("tickets")
    .select(["claimed_at", "resolved_at"])
    .where("state", "=", "resolved")
    .where("claimed_at", "is not", null)
    .where("resolved_at", "is not", null)
    .orderBy("resolved_at", "desc")
    .limit(SAMPLES)
    .execute();
  return rows.map((row) => (row.resolved_at ?? 0) - (row.claimed_at ?? 0)).filter((ms) => ms > 0);
}

/** The latest answers to offers and takings from the list, with how long each chat had waited for them. */
async function readEnds(db: Queries) {
  const rows = await db
    .selectFrom("ticket_events as end")
    .innerJoin("ticket_events as begin", (join) =>
      join
        .onRef("begin.ticket_id", "=", "end.ticket_id")
        .on((eb) => eb(eb.ref("begin.version"), "=", eb("end.version", "-", 1))),
    )
    .select(["end.command", "end.from_state", "end.at", "begin.at as since"])
    .where("end.command", "in", ["claim", "decline", "expire_offer"])
    .orderBy("end.at", "desc")
    .limit(SAMPLES * 2)
    .execute();
  return rows.map(({ at, since, ...row }) => ({ ...row, took: Math.max(0, at - since) }));
}
