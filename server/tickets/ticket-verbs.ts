/** What an agent does to a ticket beside claiming it: each one conditional update with all that follows. */
import { findQueue } from "../../handoff/routing.ts";
import type { Command, Ticket } from "../../handoff/ticket.ts";
import { serviceBy } from "../../handoff/who-serves.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Account } from "../accounts/account.ts";
import { asPerson, findAgent } from "../people/agents.ts";
import { reservePlace } from "../people/capacity.ts";
import { momentAt } from "../people/desk-situation.ts";
import type { Transaction } from "../storage/storage.ts";
import { applyTransition } from "./apply-transition.ts";
import type { DeskPorts } from "./desk-ports.ts";
import { queueNextCase } from "./request-handoff.ts";
import { actorOf, withTicket } from "./ticket-access.ts";
import { findLiveTicket } from "./ticket-rows.ts";
import { wrapUp } from "./ticket-tags.ts";

/** Who wants something of which ticket. */
export interface TicketRequest {
  readonly account: Account;
  readonly ticketId: string;
}

/** The agent asked says no. @throws AppError already_claimed, wrong_state, not_found */
export async function declineTicket(ports: DeskPorts, request: TicketRequest): Promise<Ticket> {
  return await apply(ports, request, { kind: "decline" });
}

/** The holder gives it back to its old place. @throws AppError already_claimed, wrong_state, not_found */
export async function releaseTicket(
  ports: DeskPorts,
  { note, ...request }: TicketRequest & { note: string },
): Promise<Ticket> {
  return await apply(ports, request, { kind: "release", note });
}

/** @throws AppError bad_request (a time in the past), already_claimed, wrong_state, not_found */
export async function holdTicket(
  ports: DeskPorts,
  { until, ...request }: TicketRequest & { until: number | null },
): Promise<Ticket> {
  if (until !== null && until <= ports.clock.now()) {
    throw new AppError("bad_request", { details: { field: "until" } });
  }
  return await apply(ports, request, { kind: "hold", until });
}

/** Takes the chat up again. @throws AppError as `applyTransition` */
export async function unholdTicket(ports: DeskPorts, request: TicketRequest): Promise<Ticket> {
  return await apply(ports, request, { kind: "unhold" });
}

/** How an agent ends a chat; without `tags` it keeps those that it has. */
export interface Resolving extends TicketRequest {
  readonly outcome: string;
  readonly note: string;
  readonly tags?: readonly string[] | undefined;
}

/**
 * It is settled; the next matter of the same chat, if any, takes its turn.
 * @throws AppError already_claimed, wrong_state, not_found, wrap_up_missing
 */
export async function resolveTicket(
  ports: DeskPorts,
  { outcome, note, tags, ...request }: Resolving,
): Promise<Ticket> {
  const actor = actorOf(request.account);
  const command = { kind: "resolve", outcome, note } as const;
  return await withTicket(ports, request, async (tx, locked) => {
    const resolved = await applyTransition(ports, tx, { ...locked, command, actor });
    await wrapUp(ports, tx, { ticket: resolved, outcome, note, tags });
    const { conversationId } = resolved;
    await queueNextCase(ports, tx, { conversationId, actor: { kind: "system" } });
    return resolved;
  });
}

/**
 * An agent takes up again what is over, for a slip or because it was not settled. A repeat by the holder is fine.
 * @throws AppError wrong_state (another matter of this chat is open), already_claimed, at_limit, not_found
 */
export async function takeBackTicket(ports: DeskPorts, request: TicketRequest): Promise<Ticket> {
  const { account, ticketId } = request;
  return await withTicket(ports, request, async (tx, { conversation, ticket }) => {
    if (ticket.agentId === account.id && ticket.state === "claimed") return ticket;
    const live = await findLiveTicket(tx.db, conversation.id);
    if (live !== undefined && live.id !== ticket.id) throw new AppError("wrong_state");
    await reservePlace(tx, { agentId: account.id, ticketId });
    const command = { kind: "take_back" } as const;
    const actor = actorOf(account);
    return await applyTransition(ports, tx, { conversation, ticket, command, actor });
  });
}

/**
 * A supervisor takes the chat from whoever holds it; doing so twice is fine and says nothing more.
 * @throws AppError not_found, not_allowed, wrong_state (nobody holds it), at_limit
 */
export async function takeOverTicket(ports: DeskPorts, request: TicketRequest): Promise<Ticket> {
  const { account, ticketId } = request;
  return await withTicket(ports, request, async (tx, { conversation, ticket }) => {
    if (ticket.agentId === account.id && ticket.state === "claimed") return ticket;
    await reservePlace(tx, { agentId: account.id, ticketId });
    const command = { kind: "take_over" } as const;
    const actor = actorOf(account);
    return await applyTransition(ports, tx, { conversation, ticket, command, actor });
  });
}

/** A supervisor steps in visibly. Joining twice is fine and says nothing more. */
export async function joinTicket(ports: DeskPorts, request: TicketRequest): Promise<Ticket> {
  const { account } = request;
  return await withTicket(ports, request, async (tx, { conversation, ticket }) => {
    if (ticket.agentId === account.id || (await hasJoined(tx, ticket, account.id))) return ticket;
    const actor = actorOf(account);
    return await applyTransition(ports, tx, {
      conversation,
      ticket,
      command: { kind: "join" },
      actor,
    });
  });
}

/**
 * Passes the chat on. An agent must be there and have a free place (the offer runs for a limited time, then
 * the queue goes on); a queue must exist.
 * @throws AppError not_found, wrong_state (agent not available), colleague_at_limit, already_claimed
 */
export async function transferTicket(
  ports: DeskPorts,
  { to, note, ...request }: TicketRequest & { to: TransferTarget; note: string },
): Promise<Ticket> {
  return await withTicket(ports, request, async (tx, { conversation, ticket }) => {
    const actor = actorOf(request.account);
    const command =
      "queue" in to
        ? toQueue(ports, to.queue, note)
        : await toAgent(ports, tx, { agentId: to.agentId, ticket, note });
    return await applyTransition(ports, tx, { conversation, ticket, command, actor });
  });
}

/** A colleague, or a queue. */
export type TransferTarget = { readonly agentId: string } | { readonly queue: string };

/** True when the supervisor stepped into this chat since it was claimed. */
export async function hasJoined(
  tx: Pick<Transaction, "db">,
  ticket: Ticket,
  agentId: string,
): Promise<boolean> {
  const row = await tx.db
    .selectFrom("ticket_events")
    .select("version")
    .where("ticket_id", "=", ticket.id)
    .where("command", "=", "join")
    .where("actor_id", "=", agentId)
    .where("at", ">=", ticket.claimedAt ?? 0)
    .executeTakeFirst();
  return row !== undefined;
}

async function apply(ports: DeskPorts, request: TicketRequest, command: Command): Promise<Ticket> {
  const actor = actorOf(request.account);
  return await withTicket(ports, request, (tx, locked) =>
    applyTransition(ports, tx, { ...locked, command, actor }),
  );
}

function toQueue(ports: DeskPorts, queue: string, note: string): Command {
  if (findQueue(ports.settings.routing, queue) === undefined) {
    throw new AppError("not_found", { details: { queue } });
  }
  return { kind: "transfer_to_queue", queue, note };
}

async function toAgent(
  ports: DeskPorts,
  tx: Transaction,
  { agentId, ticket, note }: { agentId: string; ticket: Ticket; note: string },
): Promise<Command> {
  const agent = await findAgent(tx.db, agentId);
  if (agent === undefined || agentId === ticket.agentId) {
    throw new AppError("not_found", { details: { agentId } });
  }
  const { routing } = ports.settings;
  const now = ports.clock.now();
  const matter = { queue: findQueue(routing, ticket.queue), lang: ticket.lang };
  const service = serviceBy(asPerson(agent), matter, momentAt(ports));
  if (service.kind === "no" || (service.kind === "soon" && service.why === "reconnecting")) {
    throw new AppError("wrong_state", {
      details: { reason: "agent_not_available", why: service.why, agent: agent.account.name },
    });
  }
  await reservePlace(tx, { agentId, ticketId: ticket.id, by: "colleague" });
  return { kind: "transfer_to_agent", agentId, expiresAt: now + routing.offerSeconds * 1000, note };
}
