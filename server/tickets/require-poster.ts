import type { Ticket } from "../../handoff/ticket.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import { isSupervisor } from "../people/agents.ts";
import type { Transaction } from "../storage/storage.ts";
import { refuse } from "./refuse.ts";
import { hasJoined } from "./ticket-verbs.ts";

/**
 * Lets through who may speak to the shopper: the holder, or a supervisor who stepped in visibly.
 * @throws AppError already_claimed (someone else holds it), wrong_state (nobody does), not_allowed
 */
export async function requirePoster(
  tx: Pick<Transaction, "db">,
  ticket: Ticket,
  account: Account,
): Promise<void> {
  if (ticket.state !== "claimed" && ticket.state !== "on_hold") {
    throw new AppError("wrong_state", { details: { state: ticket.state } });
  }
  if (ticket.agentId === account.id) return;
  if (!isSupervisor(account)) return await refuse(tx.db, { ticket, reason: "not_holder" });
  if (!(await hasJoined(tx, ticket, account.id))) {
    throw new AppError("not_allowed", { details: { reason: "join_first" } });
  }
}
