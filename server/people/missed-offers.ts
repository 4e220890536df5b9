/** Offers an agent let pass, in a row: a chair may be empty though the browser is open. */
import { AWAY_MISSED_OFFERS } from "../../handoff/presence.ts";
import type { Storage, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "../tickets/desk-ports.ts";
import { noteWorkNow } from "./work-log.ts";

/** One more offer was missed; several in a row set the agent away. One says nothing: people look aside. */
export async function countMissedOffer(
  ports: DeskPorts,
  tx: Transaction,
  agentId: string,
): Promise<void> {
  const row = await tx.db
    .updateTable("presence")
    .set((eb) => ({ missed_offers: eb("missed_offers", "+", 1) }))
    .where("agent_id", "=", agentId)
    .returning("missed_offers")
    .executeTakeFirst();
  const limit = ports.settings.routing.awayAfterMissedOffers;
  if (row === undefined || limit === 0 || row.missed_offers < limit) return;
  const { numUpdatedRows } = await tx.db
    .updateTable("presence")
    .set({
      state: "away",
      away_reason: AWAY_MISSED_OFFERS,
      back_at: null,
      missed_offers: 0,
      updated_at: ports.clock.now(),
    })
    .where("agent_id", "=", agentId)
    .where("state", "=", "online")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await noteWorkNow(ports, tx, agentId);
  tx.afterCommit(() => ports.signals.agentChanged(agentId));
}

/** The agent answered, wrote or chose a presence: the row of misses is broken. */
export async function forgetMissedOffers(
  { db }: Pick<Storage, "db"> | Pick<Transaction, "db">,
  agentId: string,
): Promise<void> {
  await db
    .updateTable("presence")
    .set({ missed_offers: 0 })
    .where("agent_id", "=", agentId)
    .where("missed_offers", ">", 0)
    .execute();
}
