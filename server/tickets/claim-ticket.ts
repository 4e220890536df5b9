import { compareTickets } from "../../handoff/assignment.ts";
import { findQueue } from "../../handoff/routing.ts";
import type { Ticket } from "../../handoff/ticket.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import { isSupervisor } from "../people/agents.ts";
import { reservePlace } from "../people/capacity.ts";
import type { Transaction } from "../storage/storage.ts";
import { applyTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { refuse } from "./refuse.ts";
import { takeUpUnanswered } from "./shopper-wrote.ts";
import { actorOf, requireTicket, withTicket } from "./ticket-access.ts";
import { readTicket } from "./ticket-rows.ts";

/**
 * An agent takes a chat. Of many who try, one gets it; the others are told who. A repeat by the holder is
 * fine and changes nothing.
 * @throws AppError already_claimed, at_limit, wrong_state (over, or an older one waits), not_found
 */
export async function claimTicket(
  ports: DeskPorts,
  { account, ticketId }: { account: Account; ticketId: string },
): Promise<Ticket> {
  const seen = await requireTicket(ports, ports.storage.db, { account, ticketId });
  // Most who lose a race find out here, without queueing for the lock behind everyone else.
  if (seen.agentId !== null && seen.agentId !== account.id) {
    return await refuse(ports.storage.db, { ticket: seen, reason: "not_holder" });
  }
  return await withTicket(ports, { account, ticketId }, async (tx, { conversation, ticket }) => {
    if (ticket.agentId === account.id && ticket.state === "claimed") return ticket;
    if (ticket.agentId !== null) return await refuse(tx.db, { ticket, reason: "not_holder" });
    await refuseCherryPicking(ports, tx, { account, ticket });
    await reservePlace(tx, { agentId: account.id, ticketId });
    const claimed = await applyTransition(ports, tx, {
      conversation,
      ticket,
      command: { kind: "claim" },
      actor: actorOf(account),
    });
    await takeUpUnanswered(ports, tx, { conversation, ticket: claimed });
    return claimed;
  });
}

/** Who was asked may say yes; who helps himself takes the one that waits longest. */
async function refuseCherryPicking(
  ports: DeskPorts,
  tx: Transaction,
  { account, ticket }: { account: Account; ticket: Ticket },
): Promise<void> {
  if (ports.settings.routing.cherryPicking || isSupervisor(account)) return;
  if (ticket.offeredTo === account.id) return;
  const rows = await tx.db
    .selectFrom("tickets")
    .selectAll()
    .where("queue", "=", ticket.queue)
    .where("state", "in", ["waiting", "left_message"])
    .where("lang", "in", [...account.languages])
    .where("priority", "<=", ticket.priority)
    .orderBy("priority")
    .orderBy("entered_at")
    .limit(20)
    .execute();
  const older = rows
    .map(readTicket)
    .find((other) => compareTickets(other, ticket) < 0 && !other.declinedBy.includes(account.id));
  if (older === undefined) return;
  const queue = findQueue(ports.settings.routing, ticket.queue);
  throw new AppError("wrong_state", {
    details: { reason: "older_waiting", ticketId: older.id, queue: queue?.key ?? ticket.queue },
  });
}
