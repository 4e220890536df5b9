/** How the desk's state changes with a snapshot and with each fact that the desk pushes. Pure. */

import { EMPTY_LOG, type MessageLog } from "../../../browser/delivery/message-log.ts";
import type {
  ConsoleFact,
  ConsoleFactOf,
  ConsoleResultOf,
} from "../../../kernel/protocol/console-events.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import type { DeskState, Room } from "./desk-state.ts";

/** A typing sign without a repeat ends by itself. */
export const TYPING_MS = 8000;

/** Two repeats may be lost. */
export const VIEWING_MS = 50_000;

/** A fact with its name, as one value. */
export type Fact = { [E in ConsoleFact]: { event: E; fact: ConsoleFactOf<E> } }[ConsoleFact];

/** The whole desk replaces what was known; rooms stay and are resumed by their last seq. */
export function applySnapshot(state: DeskState, desk: ConsoleResultOf<"desk:open">): DeskState {
  return {
    ...state,
    connection: "live",
    me: desk.me,
    tickets: new Map(desk.tickets.map((ticket) => [ticket.id, ticket])),
    queues: desk.queues,
    agents: new Map(desk.agents.map((agent) => [agent.id, agent])),
    alerts: desk.alerts,
    mentions: desk.mentions,
    unseenReviews: desk.unseenReviews,
    viewing: new Map(),
    wrapUp: desk.wrapUp,
    problemTypes: desk.problemTypes,
    // They may have changed while nobody could say so.
    repliesRound: state.repliesRound + 1,
    service: desk.service,
    timeZone: desk.timeZone,
    knowledgeProblems: desk.knowledgeProblems,
    typing: new Map(),
  };
}

/** `now` in ms is only used to let typing signs end. */
export function applyFact(state: DeskState, { event, fact }: Fact, now: number): DeskState {
  switch (event) {
    case "ticket:changed":
      return withTicket(state, fact.ticket);
    case "offer:made":
      return withTicket(state, fact.ticket);
    case "ticket:removed":
      return withoutTicket(state, fact.ticketId);
    case "message:added":
      return spoke(state, fact.ticketId, fact.message.author.kind);
    case "message:changed":
      return state;
    case "case:changed":
      return changeRoom(state, fact.ticketId, (room) => ({ ...room, casePacket: fact.case }));
    case "agent:changed": {
      const agents = new Map(state.agents).set(fact.agent.id, fact.agent);
      if (fact.agent.id !== state.me.id) return { ...state, agents };
      // Facts go to everybody, so they leave out what only oneself is told.
      return { ...state, agents, me: { ...state.me, ...fact.agent } };
    }
    case "queues:changed":
      return { ...state, queues: fact.queues };
    case "typing:changed": {
      const typing = new Map(state.typing);
      if (fact.typing)
        typing.set(fact.ticketId, { who: fact.who, name: fact.name, until: now + TYPING_MS });
      else typing.delete(fact.ticketId);
      return { ...state, typing };
    }
    case "alert:raised":
      return { ...state, alerts: [...without(state.alerts, fact.alert), fact.alert] };
    case "alert:ended":
      return { ...state, alerts: without(state.alerts, fact) };
    case "mention:made":
      return { ...state, mentions: [fact.mention, ...state.mentions] };
    case "mention:seen": {
      const mentions = state.mentions.filter(({ ticketId }) => ticketId !== fact.ticketId);
      return { ...state, mentions };
    }
    case "review:made":
      return { ...state, unseenReviews: state.unseenReviews + 1 };
    case "viewing:changed":
      return viewed(state, fact, now);
    case "replies:changed":
      return { ...state, repliesRound: state.repliesRound + 1 };
    case "knowledge:problem":
      return { ...state, knowledgeProblems: fact.problems };
    case "session:ended":
      return { ...state, ended: fact.reason };
    case "server:draining":
      return state;
  }
}

/** A newer view of a ticket; an older one that arrives late is dropped. */
export function withTicket(state: DeskState, ticket: TicketView): DeskState {
  const known = state.tickets.get(ticket.id);
  if (known !== undefined && isOlder(ticket, known)) return state;
  return { ...state, tickets: new Map(state.tickets).set(ticket.id, ticket) };
}

/** Changes an opened room; does nothing when the ticket was never opened. */
export function changeRoom(
  state: DeskState,
  ticketId: string,
  change: (room: Room) => Room,
): DeskState {
  const room = state.rooms.get(ticketId);
  if (room === undefined) return state;
  return { ...state, rooms: new Map(state.rooms).set(ticketId, change(room)) };
}

/** Puts a room in place for a ticket that is being opened. */
export function withRoom(state: DeskState, ticketId: string): DeskState {
  if (state.rooms.has(ticketId)) return state;
  const room: Room = {
    state: "loading",
    transcript: EMPTY_LOG,
    casePacket: null,
    suggestions: [],
  };
  return { ...state, rooms: new Map(state.rooms).set(ticketId, room) };
}

/** What is known of a conversation becomes its transcript. */
export function withLog(state: DeskState, ticketId: string, log: MessageLog): DeskState {
  const room = state.rooms.get(ticketId);
  if (room === undefined || room.transcript === log) return state;
  return changeRoom(state, ticketId, () => ({ ...room, transcript: log }));
}

/** Whoever wrote is no longer typing; the message itself is the subscription's. */
function spoke(state: DeskState, ticketId: string, author: string): DeskState {
  if (state.typing.get(ticketId)?.who !== author) return state;
  const typing = new Map(state.typing);
  typing.delete(ticketId);
  return { ...state, typing };
}

function without(
  alerts: DeskState["alerts"],
  { kind, queue }: ConsoleFactOf<"alert:ended">,
): DeskState["alerts"] {
  return alerts.filter((alert) => alert.kind !== kind || alert.queue !== queue);
}

function viewed(
  state: DeskState,
  { ticketId, agent, viewing, fresh }: ConsoleFactOf<"viewing:changed">,
  now: number,
): DeskState {
  if (agent.id === state.me.id) return state;
  const here = new Map(state.viewing.get(ticketId));
  if (viewing) here.set(agent.id, { name: agent.name, until: now + VIEWING_MS });
  else here.delete(agent.id);
  const asked = (state.viewingAsked.get(ticketId) ?? 0) + (fresh ? 1 : 0);
  return {
    ...state,
    viewing: new Map(state.viewing).set(ticketId, here),
    viewingAsked: new Map(state.viewingAsked).set(ticketId, asked),
  };
}

function withoutTicket(state: DeskState, ticketId: string): DeskState {
  const tickets = new Map(state.tickets);
  const rooms = new Map(state.rooms);
  tickets.delete(ticketId);
  rooms.delete(ticketId);
  return { ...state, tickets, rooms };
}

function isOlder(incoming: TicketView, known: TicketView): boolean {
  const difference = Date.parse(incoming.updatedAt) - Date.parse(known.updatedAt);
  return difference < 0 || (difference === 0 && incoming.lastSeq < known.lastSeq);
}
