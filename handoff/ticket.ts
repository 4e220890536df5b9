/**
 * The ticket and the one function that changes it. Pure: the caller stores what comes out, all of it in
 * one transaction, guarded by the ticket's version.
 */
import type { HandoffReason, Priority } from "../kernel/case-data.ts";
import type { Locale } from "../kernel/locale.ts";
import type { CaseStatus } from "../kernel/protocol/case-cards.ts";
import type { Owner } from "../kernel/protocol/conversation.ts";
import type { TicketState } from "../kernel/protocol/ticket.ts";
import { type CommandKind, TRANSITIONS, type TransitionRule } from "./transition-table.ts";
import { type Line, type LineFacts, writeLine } from "./wording.ts";

/** What a ticket is in any state. Times are epoch milliseconds. */
interface TicketFields {
  readonly id: string;
  readonly conversationId: string;
  readonly caseId: string;
  readonly queue: string;
  readonly priority: Priority;
  readonly lang: Locale;
  readonly reason: HandoffReason;
  /** Who held it last: a reopened ticket goes there first. */
  readonly lastAgentId: string | null;
  /** Agents who declined or missed an offer in this round. */
  readonly declinedBy: readonly string[];
  /** Place in the queue; kept whenever the ticket comes back to waiting. */
  readonly enteredAt: number;
  readonly claimedAt: number | null;
  readonly firstReplyAt: number | null;
  /** Raised by one with every transition. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Where a ticket stands, with all that belongs to this state: nobody has what is offered, somebody what is held. */
export type TicketStanding = Offered | Held | Queued | Over;

interface NoOffer {
  readonly offeredTo: null;
  readonly offerExpiresAt: null;
}
interface NotOver {
  readonly resolvedAt: null;
  readonly outcome: null;
}
interface Queued extends NoOffer, NotOver {
  readonly state: "waiting" | "left_message";
  readonly agentId: null;
  readonly heldUntil: null;
}
interface Offered extends NotOver {
  readonly state: "offered";
  readonly offeredTo: string;
  readonly offerExpiresAt: number;
  readonly agentId: null;
  readonly heldUntil: null;
}
type Held = NoOffer &
  NotOver & { readonly agentId: string } & (
    | { readonly state: "claimed"; readonly heldUntil: null }
    // Null: until the shopper writes.
    | { readonly state: "on_hold"; readonly heldUntil: number | null }
  );
interface Over extends NoOffer {
  readonly state: "resolved" | "abandoned";
  /** Null when nobody had taken it. */
  readonly agentId: string | null;
  readonly heldUntil: null;
  readonly resolvedAt: number;
  readonly outcome: string;
}

/** A case that waits for a person or is held by one. */
export type Ticket = TicketFields & TicketStanding;

/** Who wants the change. `supervisor` may act on chats of others. */
export type Actor =
  | { readonly kind: "shopper" | "bot" | "system" }
  | {
      readonly kind: "agent";
      readonly id: string;
      readonly name: string;
      readonly supervisor: boolean;
    };

/** What a new ticket is made of; only `request` and `leave_message` may bring one. */
export interface Opening {
  readonly id: string;
  readonly conversationId: string;
  readonly caseId: string;
  readonly queue: string;
  readonly priority: Priority;
  readonly lang: Locale;
  readonly reason: HandoffReason;
}

/** What can be asked of a ticket. */
export type Command =
  | { readonly kind: "request"; readonly opening: Opening }
  | { readonly kind: "offer"; readonly agentId: string; readonly expiresAt: number }
  | { readonly kind: "decline" }
  | { readonly kind: "expire_offer" }
  | { readonly kind: "claim" }
  | { readonly kind: "release"; readonly note?: string }
  | { readonly kind: "lose_agent" }
  | {
      readonly kind: "transfer_to_agent";
      readonly agentId: string;
      readonly expiresAt: number;
      readonly note?: string;
    }
  | { readonly kind: "transfer_to_queue"; readonly queue: string; readonly note?: string }
  | { readonly kind: "hold"; readonly until: number | null }
  | { readonly kind: "unhold" }
  | { readonly kind: "take_back" }
  | { readonly kind: "join" }
  | { readonly kind: "resolve"; readonly outcome: string; readonly note?: string }
  | { readonly kind: "abandon" }
  | { readonly kind: "leave_message"; readonly opening?: Opening }
  | { readonly kind: "reopen"; readonly offerTo: string | null; readonly expiresAt: number };

/** `facts` fill the shopper's line: names, place in the queue, opening times. */
export interface TransitionContext {
  readonly actor: Actor;
  readonly at: number;
  readonly facts: LineFacts;
  /** How long a shopper waits before three choices are put, in milliseconds; null when nobody is due. */
  readonly tooLongMs: number | null;
  /** How long a holder may leave the shopper without an answer, in milliseconds. */
  readonly slowAgentMs: number;
}

/** What is to happen to a ticket by itself, later. */
export const TICKET_TIMERS = [
  "offer_expiry",
  "waiting_too_long",
  "snooze_end",
  "slow_agent",
  "idle_remind",
  "idle_close",
] as const;
export type TicketTimer = (typeof TICKET_TIMERS)[number];

/** What has to be stored beside the ticket, in the same transaction. */
export interface TransitionEffects {
  /** The conversation's new owner; null leaves it. A change raises the owner's version. */
  readonly owner: Owner | null;
  /** Who holds the conversation afterwards. */
  readonly agentId: string | null;
  /** True when the shopper gets a new code to compare with what the agent says. */
  readonly newSessionCode: boolean;
  readonly caseStatus: CaseStatus | null;
  /** True when the bot starts over with a clean state. */
  readonly cleanBot: boolean;
  /** Timers to set (due) or to clear (null); all others stay. */
  readonly timers: Readonly<Partial<Record<TicketTimer, number | null>>>;
}

/** One transition, as its history keeps it. */
export interface TicketEvent {
  readonly command: CommandKind;
  readonly from: TicketState | null;
  readonly to: TicketState;
  readonly actor: Actor;
  readonly reason: string | null;
  readonly note: string | null;
  readonly at: number;
}

/** `not_holder`: someone else holds it or it is offered to someone else. */
export type Refusal = "wrong_state" | "not_holder" | "not_allowed";

/** What a command leads to: the ticket as it is afterwards with everything that follows, or why not. */
export type Outcome =
  | {
      readonly kind: "done";
      readonly ticket: Ticket;
      readonly event: TicketEvent;
      readonly line: Line;
      readonly effects: TransitionEffects;
    }
  | { readonly kind: "refused"; readonly reason: Refusal };

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
    newSessionCode: command.kind === "claim" || command.kind === "take_back",
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
