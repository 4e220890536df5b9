/** The only ways to a ticket. Absent and forbidden look the same. */
import { findQueue } from "../../handoff/routing.ts";
import type { Actor, Ticket } from "../../handoff/ticket.ts";
import { mayServe } from "../../handoff/who-serves.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import { lockConversation } from "../chat/require-conversation.ts";
import { isSupervisor } from "../people/agents.ts";
import type { ConversationRow } from "../storage/schema.ts";
import type { Queries, Transaction } from "../storage/storage.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { findTicket } from "./ticket-rows.ts";

/** True when the agent holds it, is asked to take it, serves its queue, or supervises. */
export function maySee(
  ports: Pick<DeskPorts, "settings">,
  account: Account,
  ticket: Ticket,
): boolean {
  if (isSupervisor(account)) return true;
  if (!account.roles.includes("agent")) return false;
  if ([ticket.agentId, ticket.offeredTo, ticket.lastAgentId].includes(account.id)) return true;
  const queue = findQueue(ports.settings.routing, ticket.queue);
  return mayServe(account, { queue, lang: ticket.lang });
}

/** The ticket, or undefined when there is none that this account may see. */
export async function findVisibleTicket(
  ports: Pick<DeskPorts, "settings">,
  db: Queries,
  { account, ticketId }: { account: Account; ticketId: string },
): Promise<Ticket | undefined> {
  const ticket = await findTicket(db, ticketId);
  return ticket !== undefined && maySee(ports, account, ticket) ? ticket : undefined;
}

/** @throws AppError not_found */
export async function requireTicket(
  ports: Pick<DeskPorts, "settings">,
  db: Queries,
  { account, ticketId }: { account: Account; ticketId: string },
): Promise<Ticket> {
  const ticket = await findVisibleTicket(ports, db, { account, ticketId });
  if (ticket === undefined) throw new AppError("not_found");
  return ticket;
}

/** A ticket that nobody else changes before the transaction ends. */
export interface LockedTicket {
  readonly conversation: ConversationRow;
  readonly ticket: Ticket;
}

/**
 * Runs `work` in a transaction with the conversation locked and the ticket read after that, as it is now.
 * @throws AppError not_found
 */
export async function withTicket<T>(
  ports: DeskPorts,
  { account, ticketId }: { account: Account; ticketId: string },
  work: (tx: Transaction, locked: LockedTicket) => Promise<T>,
): Promise<T> {
  return await ports.storage.transaction(async (tx) => {
    const seen = await requireTicket(ports, tx.db, { account, ticketId });
    const conversation = await lockConversation(tx, seen.conversationId, ports.clock.now());
    const ticket = await requireTicket(ports, tx.db, { account, ticketId });
    return await work(tx, { conversation, ticket });
  });
}

/** As `withTicket`, for the desk itself: undefined when the ticket is gone. */
export async function lockTicket(
  ports: DeskPorts,
  tx: Transaction,
  ticketId: string,
): Promise<LockedTicket | undefined> {
  const seen = await findTicket(tx.db, ticketId);
  if (seen === undefined) return undefined;
  const conversation = await lockConversation(tx, seen.conversationId, ports.clock.now());
  const ticket = await findTicket(tx.db, ticketId);
  return ticket && { conversation, ticket };
}

/** An account as the one who acts on a ticket. */
export function actorOf(account: Account): Extract<Actor, { kind: "agent" }> {
  const { id, name } = account;
  return { kind: "agent", id, name, supervisor: isSupervisor(account) };
}
