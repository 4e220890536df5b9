/** The state machine of a ticket as data: the documentation's table and `transition` both come from here. */
import type { CaseStatus } from "../kernel/protocol/case-cards.ts";
import type { Owner } from "../kernel/protocol/conversation.ts";
import type { TicketState } from "../kernel/protocol/ticket.ts";

/** Everything that can be asked of a ticket. */
export const COMMANDS = [
  "request",
  "offer",
  "decline",
  "expire_offer",
  "claim",
  "release",
  "lose_agent",
  "transfer_to_agent",
  "transfer_to_queue",
  "hold",
  "unhold",
  "join",
  "resolve",
  "abandon",
  "leave_message",
  "reopen",
  "take_back",
  "take_over",
] as const;
export type CommandKind = (typeof COMMANDS)[number];

/** States of which a conversation has at most one ticket at a time. */
export const LIVE_STATES = ["waiting", "offered", "claimed", "on_hold", "left_message"] as const;
/** States in which an agent holds the chat; both count against the agent's limit. */
export const HELD_STATES = ["claimed", "on_hold"] as const;

/** From where, by whom and to where a command leads. */
export interface TransitionRule {
  /** `none`: there is no ticket yet. */
  readonly from: readonly (TicketState | "none")[];
  /** Where it leads; several when it depends on the ticket. `same`: the state stays. */
  readonly to: readonly (TicketState | "same")[];
  readonly by: readonly ("shopper" | "bot" | "system" | "agent")[];
  /** An agent who does this must hold the chat, or be a supervisor. */
  readonly needsHolder: boolean;
  readonly needsSupervisor: boolean;
  /** Who owns the conversation afterwards; null leaves the owner. */
  readonly owner: Owner | null;
  readonly caseStatus: CaseStatus | null;
  readonly cleanBot: boolean;
  /** What it is for, in one sentence. */
  readonly meaning: string;
}

/** Every command there is. What is not listed here cannot happen to a ticket. */
export const TRANSITIONS: Readonly<Record<CommandKind, TransitionRule>> = {
  request: rule({
    from: ["none", "left_message"],
    to: ["waiting"],
    by: ["shopper", "bot", "system"],
    owner: "queue",
    caseStatus: "submitted",
    meaning:
      "The shopper is handed to people and takes a place in the queue; who left a message keeps it.",
  }),
  offer: rule({
    from: ["waiting", "left_message"],
    to: ["offered"],
    by: ["system", "agent"],
    needsSupervisor: true,
    meaning: "One free agent is asked, for a limited time.",
  }),
  decline: rule({
    from: ["offered"],
    to: ["waiting", "left_message"],
    by: ["agent"],
    meaning: "The agent says no; the next one is asked, the place is kept.",
  }),
  expire_offer: rule({
    from: ["offered"],
    to: ["waiting", "left_message"],
    by: ["system"],
    meaning: "The agent did not answer in time; the next one is asked, the place is kept.",
  }),
  claim: rule({
    from: ["waiting", "offered", "left_message"],
    to: ["claimed"],
    by: ["agent"],
    owner: "agent",
    caseStatus: "in_progress",
    meaning: "An agent takes the chat; the bot is silent from here on.",
  }),
  release: rule({
    from: ["claimed", "on_hold"],
    to: ["waiting", "left_message"],
    by: ["agent"],
    needsHolder: true,
    owner: "queue",
    caseStatus: "submitted",
    meaning: "The holder gives the chat back; it waits again at its old place.",
  }),
  lose_agent: rule({
    from: ["claimed", "on_hold"],
    to: ["waiting", "left_message"],
    by: ["system"],
    owner: "queue",
    caseStatus: "submitted",
    meaning: "The holder's browser is gone for too long; the chat waits again at its old place.",
  }),
  transfer_to_agent: rule({
    from: ["claimed", "on_hold", "waiting", "offered", "left_message"],
    to: ["offered"],
    by: ["agent"],
    needsHolder: true,
    owner: "queue",
    caseStatus: "submitted",
    meaning: "A named agent, who is online, is asked to take over.",
  }),
  transfer_to_queue: rule({
    from: ["claimed", "on_hold", "waiting", "offered", "left_message"],
    to: ["waiting", "left_message"],
    by: ["agent"],
    needsHolder: true,
    owner: "queue",
    caseStatus: "submitted",
    meaning: "Another queue takes over; the time already waited counts there too.",
  }),
  hold: rule({
    from: ["claimed"],
    to: ["on_hold"],
    by: ["agent"],
    needsHolder: true,
    meaning: "The holder pauses the chat, for good or until a time.",
  }),
  unhold: rule({
    from: ["on_hold"],
    to: ["claimed"],
    by: ["agent", "system", "shopper"],
    needsHolder: true,
    caseStatus: "in_progress",
    meaning: "The pause ends: by the holder, by its time, or because the shopper wrote.",
  }),
  join: rule({
    from: ["claimed", "on_hold"],
    to: ["same"],
    by: ["agent"],
    needsSupervisor: true,
    meaning: "A supervisor steps in visibly and may post from then on.",
  }),
  resolve: rule({
    from: ["claimed", "on_hold"],
    to: ["resolved"],
    by: ["agent", "shopper", "system"],
    needsHolder: true,
    owner: "closed",
    caseStatus: "resolved",
    cleanBot: true,
    meaning:
      "It is settled, ended by the shopper, or closed after long silence; the next message finds the bot with a clean state.",
  }),
  abandon: rule({
    from: ["waiting", "offered", "left_message"],
    to: ["abandoned"],
    by: ["shopper", "bot", "system"],
    owner: "bot",
    caseStatus: "cancelled",
    meaning: "The shopper leaves the queue; the bot answers again.",
  }),
  leave_message: rule({
    from: ["none", "waiting", "offered"],
    to: ["left_message"],
    by: ["shopper", "bot", "system"],
    owner: "bot",
    caseStatus: "submitted",
    meaning: "Instead of waiting, the shopper leaves a contact; people answer when they are back.",
  }),
  reopen: rule({
    from: ["resolved", "abandoned"],
    to: ["waiting", "offered"],
    by: ["shopper", "bot", "agent"],
    owner: "queue",
    caseStatus: "reopened",
    meaning: "It was not settled after all: the last agent is asked if online, else the queue.",
  }),
  take_back: rule({
    from: ["resolved", "abandoned"],
    to: ["claimed"],
    by: ["agent"],
    owner: "agent",
    caseStatus: "in_progress",
    meaning:
      "An agent takes up again what is over: a slip undone at once, or a matter that is not settled.",
  }),
  take_over: rule({
    from: ["claimed", "on_hold"],
    to: ["claimed"],
    by: ["agent"],
    needsSupervisor: true,
    owner: "agent",
    caseStatus: "in_progress",
    meaning: "A supervisor takes the chat from a colleague, who no longer holds it.",
  }),
};

type RuleInput = Pick<TransitionRule, "from" | "to" | "by" | "meaning"> & Partial<TransitionRule>;

function rule(input: RuleInput): TransitionRule {
  return {
    needsHolder: false,
    needsSupervisor: false,
    owner: null,
    caseStatus: null,
    cleanBot: false,
    ...input,
  };
}
