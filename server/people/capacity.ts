import { AppError } from "../../kernel/errors.ts";
import type { Transaction } from "../storage/storage.ts";
import { countLoad } from "../tickets/ticket-rows.ts";

/**
 * Makes sure that the agent has a free place, and keeps it so until the transaction ends: the agent's row is
 * locked first, so two claims by the same agent count one after the other (on PostgreSQL, two counts side
 * by side would both see the last free place). Lock the conversation before.
 * @throws AppError at_limit, not_allowed (deactivated)
 */
export async function reservePlace(
  tx: Transaction,
  { agentId, countOffers }: { agentId: string; countOffers: boolean },
): Promise<void> {
  const agent = await tx.db
    .updateTable("agents")
    .set({ active: 1 })
    .where("id", "=", agentId)
    .where("active", "=", 1)
    .returning("chat_limit")
    .executeTakeFirst();
  if (agent === undefined) throw new AppError("not_allowed");
  const { held, offered } = await countLoad(tx.db, agentId);
  const load = countOffers ? held + offered : held;
  if (load >= agent.chat_limit) {
    throw new AppError("at_limit", { details: { limit: agent.chat_limit, held } });
  }
}
