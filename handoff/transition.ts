/**
 * The one function that changes a ticket. Pure: the caller stores what comes out, all of it in one
 * transaction, guarded by the ticket's version.
 */
import type {
  Actor,
  Command,
  Held,
  NoOffer,
  NotOver,
  Offered,
  Outcome,
  Over,
  Queued,
  Refusal,
  Ticket,
  TicketFields,
  TicketStanding,
  TransitionContext,
  TransitionEffects,
} from "./ticket.ts";
import { TRANSITIONS, type TransitionRule } from "./transition-table.ts";
import { writeLine } from "./wording.ts";

/**
 * Applies one command. A transition that happens has exactly one line for the shopper; everything else is
 * a refusal and changes nothing. Never throws.
 */
export function transition(
  ticket: Ticket | undefined,
  command: Command,
  context: TransitionContext,
): Outcome {
  const rule = TRANSITIONS[command.kind];
  const refusal = findRefusal(ticket, command, { rule, actor: context.actor });
  if (refusal !== undefined) return { kind: "refused", reason: refusal };
  const before = ticket ?? openTicket(command, context.at);
  if (before === undefined) return { kind: "refused", reason: "wrong_state" };

  const next = applyCommand(before, command, context);
  if (next === undefined) return { kind: "refused", reason: "wrong_state" };
  const after: Ticket = {
    ...before,
    ...next.fields,
    ...next.standing,
    version: before.version + 1,
    updatedAt: context.at,
  };
  return {
    kind: "done",
    ticket: after,
    event: {
      command: command.kind,
      from: ticket?.state ?? null,
      to: after.state,
      actor: context.actor,
      reason: reasonOf(command, after),
      note: "note" in command ? (command.note ?? null) : null,
      at: context.at,
    },
    line: writeLine(lineCode(command, after, context), context.facts),
    effects: effectsOf(after, command, { before, rule, context }),
  };
}

function findRefusal(
  ticket: Ticket | undefined,
  command: Command,
  { rule, actor }: { rule: TransitionRule; actor: Actor },
): Refusal | undefined {
  if (!rule.by.includes(actor.kind)) return "not_allowed";
  if (!rule.from.includes(ticket?.state ?? "none")) return "wrong_state";
  if (ticket === undefined) return undefined;
  if (actor.kind !== "agent") return undefined;
  if (command.kind === "decline") return ticket.offeredTo === actor.id ? undefined : "not_holder";
  if (command.kind === "claim") {
    const free = ticket.offeredTo === null || ticket.offeredTo === actor.id;
    return free || actor.supervisor ? undefined : "not_holder";
  }
  if (rule.needsSupervisor) return actor.supervisor ? undefined : "not_allowed";
  if (rule.needsHolder && ticket.agentId !== actor.id && !actor.supervisor) return "not_holder";
  return undefined;
}

function openTicket(command: Command, at: number): Ticket | undefined {
  const opening = "opening" in command ? command.opening : undefined;
  if (opening === undefined) return undefined;
  return {
    ...opening,
    ...queued("waiting"),
    lastAgentId: null,
    declinedBy: [],
    enteredAt: at,
    claimedAt: null,
    firstReplyAt: null,
    version: 0,
    createdAt: at,
    updatedAt: at,
  };
}

const NO_OFFER: NoOffer = { offeredTo: null, offerExpiresAt: null };
const NOT_OVER: NotOver = { resolvedAt: null, outcome: null };

/** What a command makes of a ticket; what is not named stays as it was. */
interface Change {
  readonly fields?: Partial<TicketFields>;
  readonly standing: TicketStanding;
}

/** Undefined where the ticket is not what the command needs. */
function applyCommand(
  ticket: Ticket,
  command: Command,
  { actor, at }: TransitionContext,
): Change | undefined {
  switch (command.kind) {
    case "request": {
      const { caseId, reason } = command.opening;
      return { standing: queued("waiting"), fields: { caseId, reason } };
    }
    case "offer":
    case "transfer_to_agent":
      return { standing: offered(command.agentId, command.expiresAt) };
    case "decline":
    case "expire_offer": {
      const asked = ticket.offeredTo === null ? [] : [ticket.offeredTo];
      const declinedBy = [...new Set([...ticket.declinedBy, ...asked])];
      return { standing: queued(restingState(ticket)), fields: { declinedBy } };
    }
    case "claim":
      return take(actor, at, { declinedBy: [] });
    case "take_back":
    case "take_over":
      return take(actor, at);
    case "release":
    case "lose_agent":
      return { standing: queued(restingState(ticket)), fields: { declinedBy: [] } };
    case "transfer_to_queue": {
      const { queue } = command;
      return { standing: queued(restingState(ticket)), fields: { declinedBy: [], queue } };
    }
    case "hold":
      return keep(ticket, { state: "on_hold", heldUntil: command.until });
    case "unhold":
      return keep(ticket, { state: "claimed", heldUntil: null });
    case "join":
      return { standing: ticket };
    case "resolve":
      return { standing: over(ticket, { state: "resolved", outcome: command.outcome }, at) };
    case "abandon":
      return { standing: over(ticket, { state: "abandoned", outcome: "abandoned" }, at) };
    case "leave_message":
      return { standing: queued("left_message"), fields: { reason: "message_left" } };
    case "reopen":
      return reopened(command, at);
  }
}

function queued(state: Queued["state"]): Queued {
  return { state, agentId: null, heldUntil: null, ...NO_OFFER, ...NOT_OVER };
}

function offered(offeredTo: string, offerExpiresAt: number): Offered {
  return {
    ...{ state: "offered", offeredTo, offerExpiresAt },
    ...{ agentId: null, heldUntil: null },
    ...NOT_OVER,
  };
}

/** Only people take chats. */
function take(actor: Actor, at: number, fields: Partial<TicketFields> = {}): Change | undefined {
  if (actor.kind !== "agent") return undefined;
  const { id } = actor;
  return {
    standing: { state: "claimed", agentId: id, heldUntil: null, ...NO_OFFER, ...NOT_OVER },
    fields: { ...fields, lastAgentId: id, claimedAt: at },
  };
}

/** The same holder, at it or waiting for something. */
function keep(ticket: Ticket, held: Pick<Held, "state" | "heldUntil">): Change | undefined {
  if (ticket.state !== "claimed" && ticket.state !== "on_hold") return undefined;
  const { agentId } = ticket;
  return { standing: { agentId, ...held, ...NO_OFFER, ...NOT_OVER } as Held };
}

function over(
  { agentId }: Ticket,
  end: Pick<Over, "state" | "outcome">,
  resolvedAt: number,
): TicketStanding {
  return { ...end, agentId, resolvedAt, heldUntil: null, ...NO_OFFER };
}

/** A reopened ticket queues up anew: those who waited meanwhile were here first. */
function reopened(
  { offerTo, expiresAt }: Extract<Command, { kind: "reopen" }>,
  at: number,
): Change {
  const anew = { reason: "reopened", declinedBy: [], enteredAt: at } as const;
  return {
    standing: offerTo === null ? queued("waiting") : offered(offerTo, expiresAt),
    fields: { ...anew, claimedAt: null, firstReplyAt: null },
  };
}

/** Where a ticket rests when an offer came to nothing: the shopper waits, or has left a message. */
function restingState(ticket: Ticket): Queued["state"] {
  return ticket.reason === "message_left" ? "left_message" : "waiting";
}

function reasonOf(command: Command, after: Ticket): string | null {
  if (command.kind === "resolve") return command.outcome;
  return command.kind === "request" || command.kind === "reopen" ? after.reason : null;
}

function lineCode(command: Command, after: Ticket, { actor, facts }: TransitionContext) {
  if (command.kind === "request") {
    if (facts.reachable) return "requested";
    return command.opening.reason === "distress" ? "requested_alone" : "requested_closed";
  }
  if (command.kind === "reopen")
    return after.state === "offered" ? "reopened_to_agent" : "reopened";
  if (command.kind === "resolve") {
    if (actor.kind === "shopper") return "ended_by_shopper";
    return actor.kind === "system" ? "closed_idle" : "resolved";
  }
  if (after.reason === "message_left") {
    if (command.kind === "offer") return "message_offered";
    if (command.kind === "claim") return "message_claimed";
    if (after.state === "left_message" && command.kind !== "leave_message")
      return "message_waiting";
  }
  if (command.kind === "hold") return after.heldUntil === null ? "hold" : "hold_until";
  return command.kind;
}

function effectsOf(
  after: Ticket,
  command: Command,
  { before, rule, context }: { before: Ticket; rule: TransitionRule; context: TransitionContext },
): TransitionEffects {
  // Whoever left a message is not waiting in line: the bot keeps answering until a person takes it.
  const owner = rule.owner === "queue" && after.reason === "message_left" ? "bot" : rule.owner;
  return {
    owner,
    agentId: after.state === "claimed" || after.state === "on_hold" ? after.agentId : null,
    newSessionCode: ["claim", "take_back", "take_over"].includes(command.kind),
    caseStatus: rule.caseStatus,
    cleanBot: rule.cleanBot,
    timers: timersOf(after, before, context),
  };
}

/** Timers follow from the state alone, so that none can outlive what it was set for. */
function timersOf(
  after: Ticket,
  before: Ticket,
  { at, tooLongMs, slowAgentMs }: TransitionContext,
): TransitionEffects["timers"] {
  const isWaiting = after.state === "waiting" || after.state === "offered";
  const wasWaiting =
    before.version > 0 && (before.state === "waiting" || before.state === "offered");
  // Going round between waiting and offered must not postpone the choices a long wait is owed.
  const patience =
    isWaiting && wasWaiting
      ? {}
      : { waiting_too_long: isWaiting && tooLongMs !== null ? at + tooLongMs : null };
  // Whoever takes a chat, or takes it up again, owes an answer; who left a message does not sit and wait.
  const owes = after.state === "claimed" && after.reason !== "message_left";
  const answerDue =
    owes && before.state === "claimed" ? {} : { slow_agent: owes ? at + slowAgentMs : null };
  return {
    offer_expiry: after.state === "offered" ? after.offerExpiresAt : null,
    snooze_end: after.state === "on_hold" ? after.heldUntil : null,
    ...(after.state === "claimed" ? {} : { idle_remind: null, idle_close: null }),
    ...answerDue,
    ...patience,
  };
}
