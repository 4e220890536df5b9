/** The figures of the live board, from the desk's state. Pure. */
import type { TicketView } from "../../kernel/protocol/ticket.ts";
import { type WaitLevel, waitedSeconds, waitLevel } from "../desk/list/wait-level.ts";
import type { DeskState } from "../desk/state/desk-state.ts";

/** The figures above the live board. */
export interface BoardFigures {
  readonly waiting: number;
  /** Seconds that the longest waiting shopper waits; null when nobody does. */
  readonly oldest: number | null;
  readonly level: WaitLevel;
  readonly inProgress: number;
  /** Agents who are online and on duty, of so many who serve at all. */
  readonly online: number;
  readonly agents: number;
  /** How many more chats can be taken now, as the desk counts it. */
  readonly room: number;
  /** Up to eight, the longest wait first. */
  readonly longest: readonly TicketView[];
}

/** `now` in ms. The queues' own counts win over the tickets one can see. */
export function boardFigures(state: DeskState, now: number): BoardFigures {
  const tickets = [...state.tickets.values()];
  const waiting = tickets.filter(isWaiting).sort((a, b) => a.enteredAt.localeCompare(b.enteredAt));
  const first = waiting[0];
  const seen = first === undefined ? null : waitedSeconds(first.enteredAt, now);
  const told = state.queues.flatMap((queue) => queue.oldestSeconds ?? []);
  const oldest = seen ?? (told.length === 0 ? null : Math.max(...told));
  const agents = [...state.agents.values()].filter(({ roles }) => roles.includes("agent"));
  const online = agents.filter(({ presence, duty }) => presence === "online" && duty === "on");
  return {
    waiting: Math.max(
      waiting.length,
      state.queues.reduce((sum, queue) => sum + queue.waiting, 0),
    ),
    oldest,
    level: oldest === null ? "fine" : waitLevel(oldest, first?.priority ?? 2),
    inProgress: tickets.filter((ticket) => ticket.state === "claimed" || ticket.state === "on_hold")
      .length,
    online: online.length,
    agents: agents.length,
    room: agents.reduce((sum, agent) => sum + agent.room, 0),
    longest: waiting.slice(0, 8),
  };
}

/** The longest waiting ticket of each queue. */
export function queueWaits(state: DeskState): ReadonlyMap<string, TicketView> {
  const oldest = new Map<string, TicketView>();
  for (const ticket of state.tickets.values()) {
    if (!isWaiting(ticket)) continue;
    const known = oldest.get(ticket.queue);
    if (known === undefined || ticket.enteredAt < known.enteredAt) oldest.set(ticket.queue, ticket);
  }
  return oldest;
}

function isWaiting(ticket: TicketView): boolean {
  return ticket.state === "waiting" || ticket.state === "offered";
}
