import { AppError } from "../../kernel/errors.ts";
import type { Transaction } from "../storage/storage.ts";
import { countLoad } from "../tickets/ticket-rows.ts";

export interface PlaceRequest {
  readonly agentId: string;
  readonly ticketId: string;
  readonly alone?: boolean;
  /** Who asks: the agent, or a colleague who hands a chat over and must hear whose limit it is. */
  readonly by?: "agent" | "colleague";
}

/**
 * Makes sure that the agent has a free place for this ticket, and keeps it so until the transaction ends: the
 * agent's row is locked first, so two claims by the same agent count one after the other (on PostgreSQL, two
 * counts side by side would both see the last free place). Offers keep their places; the ticket's own does not
 * count twice. `alone`: only while nothing else is asked of the agent. Lock the conversation before.
 * @throws AppError at_limit, or colleague_at_limit when a colleague asks; not_allowed (deactivated)
 */
export async function reservePlace(
  tx: Transaction,
  { agentId, ticketId, alone = false, by = "agent" }: PlaceRequest,
): Promise<void> {
  const agent = await tx.db
    .updateTable("agents")
    .set({ active: 1 })
    .where("id", "=", agentId)
    .where("active", "=", 1)
    .returning(["chat_limit", "name"])
    .executeTakeFirst();
  if (agent === undefined) throw new AppError("not_allowed");
  const { held, offered } = await countLoad(tx.db, { agentId, ticketId });
  if (held + offered >= agent.chat_limit || (alone && offered > 0)) {
    const details = { limit: agent.chat_limit, held, offered, agent: agent.name };
    throw new AppError(by === "agent" ? "at_limit" : "colleague_at_limit", { details });
  }
}
