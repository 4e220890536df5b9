/** The ticket, what can be asked of it, and what comes of that. Only `handoff/transition.ts` changes one. */
import type { HandoffReason, Priority } from "../kernel/case-data.ts";
import type { Locale } from "../kernel/locale.ts";
import type { CaseStatus } from "../kernel/protocol/case-cards.ts";
import type { Owner } from "../kernel/protocol/conversation.ts";
import type { TicketState } from "../kernel/protocol/ticket.ts";
import type { CommandKind } from "./transition-table.ts";
import type { Line, LineFacts } from "./wording.ts";

/** What a ticket is in any state. Times are epoch milliseconds. */
export interface TicketFields {
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

/** Offered to nobody. */
export interface NoOffer {
  readonly offeredTo: null;
  readonly offerExpiresAt: null;
}
/** Not ended yet. */
export interface NotOver {
  readonly resolvedAt: null;
  readonly outcome: null;
}
/** With a place in the queue. */
export interface Queued extends NoOffer, NotOver {
  readonly state: "waiting" | "left_message";
  readonly agentId: null;
  readonly heldUntil: null;
}
/** Somebody was asked and has not answered. */
export interface Offered extends NotOver {
  readonly state: "offered";
  readonly offeredTo: string;
  readonly offerExpiresAt: number;
  readonly agentId: null;
  readonly heldUntil: null;
}
/** Somebody has it. */
export type Held = NoOffer &
  NotOver & { readonly agentId: string } & (
    | { readonly state: "claimed"; readonly heldUntil: null }
    // Null: until the shopper writes.
    | { readonly state: "on_hold"; readonly heldUntil: number | null }
  );
/** Ended. */
export interface Over extends NoOffer {
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
  | { readonly kind: "take_over" }
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
  "first_response_due",
  "next_reply_due",
  "resolve_due",
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
