/** Everything the desk page shows, as one immutable value. */
import type { MessageLog } from "../../../browser/delivery/message-log.ts";
import type { suggestionSchema } from "../../../kernel/protocol/console-events.ts";
import type {
  AgentView,
  AlertView,
  CasePacket,
  MentionView,
  QueueView,
  TicketView,
  WrapUpView,
} from "../../../kernel/protocol/ticket.ts";
import type { AgentEntry } from "../agent-draft.ts";

/** An article that may help with what is being said. */
export interface Suggestion extends Readonly<(typeof suggestionSchema)["_output"]> {}

/** An opened ticket: its case and conversation. */
export interface Room {
  readonly state: "loading" | "ready" | "failed";
  readonly transcript: MessageLog;
  readonly casePacket: CasePacket | null;
  readonly suggestions: readonly Suggestion[];
  /** Words of the refusal, with state `failed`. */
  readonly problem?: string;
}

/** Someone is composing; ends at `until` (ms) without a repeat. */
export interface Typing {
  readonly who: "shopper" | "agent";
  readonly name?: string | undefined;
  readonly until: number;
}

/** A colleague who looks at a chat. */
export interface Viewer {
  readonly name: string;
  readonly until: number;
}

/** How often one says that one looks at a chat; whoever is silent for longer has gone. */
export const VIEWING_REPEAT_MS = 20_000;

/** A FAQ file that could not be read, so that its last good version stays, or one whose readers are not shown all there is. */
export interface KnowledgeProblem {
  readonly file: string;
  readonly line: number;
  /** In English. */
  readonly message: string;
  readonly chinese: string;
  readonly disguised: boolean;
}

/** Why the session is over. */
export type SessionEnd = "logged_out" | "expired" | "deactivated" | "password_changed";

/** All that the console shows of the desk. Replaced as a whole with every change. */
export interface DeskState {
  /**
   * `connecting`: nothing loaded yet; `offline`: what is shown may be old; `outdated`: the desk no longer
   * speaks this page's version.
   */
  readonly connection: "connecting" | "live" | "offline" | "outdated";
  readonly me: AgentView;
  readonly tickets: ReadonlyMap<string, TicketView>;
  readonly queues: readonly QueueView[];
  readonly agents: ReadonlyMap<string, AgentView>;
  /** The shop's tags, and what it asks for at the end of a chat. */
  readonly wrapUp: WrapUpView;
  /** What cases can be about. */
  readonly problemTypes: readonly { readonly key: string; readonly label: string }[];
  readonly service: { readonly open: boolean; readonly opensAt: string | null };
  /** The desk's own zone; null before the first snapshot. */
  readonly timeZone: string | null;
  readonly rooms: ReadonlyMap<string, Room>;
  /** By ticket id. */
  readonly typing: ReadonlyMap<string, Typing>;
  readonly outbox: readonly AgentEntry[];
  /** Tickets that this supervisor has stepped into. */
  readonly joined: ReadonlySet<string>;
  readonly knowledgeProblems: readonly KnowledgeProblem[];
  /** What is wrong in queues; told to supervisors. */
  readonly alerts: readonly AlertView[];
  /** Notes that name this agent and are not opened yet. */
  readonly mentions: readonly MentionView[];
  /** Scores of this agent's chats that were not read yet. */
  readonly unseenReviews: number;
  /** Who looks at which ticket: by ticket id, then by agent id; ends at `until` (ms) without a repeat. */
  readonly viewing: ReadonlyMap<string, ReadonlyMap<string, Viewer>>;
  /** Counts how often somebody new looked at a ticket, and wants to know who else does. */
  readonly viewingAsked: ReadonlyMap<string, number>;
  /** Counts how often kept replies became others: who shows them asks anew. */
  readonly repliesRound: number;
  readonly ended: SessionEnd | null;
}

/** The state before the first snapshot. */
export function createDeskState(
  me: AgentView,
  kept: { outbox: readonly AgentEntry[]; joined: ReadonlySet<string> },
): DeskState {
  return {
    connection: "connecting",
    me,
    tickets: new Map(),
    queues: [],
    agents: new Map(),
    wrapUp: { tags: [], tagFor: [], noteFor: [] },
    problemTypes: [],
    service: { open: true, opensAt: null },
    timeZone: null,
    rooms: new Map(),
    typing: new Map(),
    outbox: kept.outbox,
    joined: kept.joined,
    knowledgeProblems: [],
    alerts: [],
    mentions: [],
    unseenReviews: 0,
    viewing: new Map(),
    viewingAsked: new Map(),
    repliesRound: 0,
    ended: null,
  };
}

/** May this agent write in the ticket's conversation now? */
export function mayPost(state: DeskState, ticket: TicketView): boolean {
  if (ticket.state !== "claimed" && ticket.state !== "on_hold") return false;
  return ticket.agent?.id === state.me.id || state.joined.has(ticket.id);
}

/** May this agent take words out of the chat for good, and keep its shopper from writing? */
export function mayKeep(state: DeskState, ticket: TicketView): boolean {
  return ticket.agent?.id === state.me.id || isSupervisor(state.me);
}

/** Supervisors and administrators see the board and may step in. */
export function isSupervisor(agent: AgentView): boolean {
  return agent.roles.includes("supervisor") || agent.roles.includes("admin");
}

/** Whether the articles are theirs to keep. */
export function isEditor(agent: AgentView): boolean {
  return agent.roles.some((role) => ["editor", "supervisor", "admin"].includes(role));
}

/** Whether chats are any of their business; who only edits sees none. */
export function worksAtDesk(agent: AgentView): boolean {
  return agent.roles.some((role) => role !== "editor");
}
