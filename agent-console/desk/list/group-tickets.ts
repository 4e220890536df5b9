/** The ticket list: which tickets are shown, under which heading, in which order. Pure. */
import type { TicketView } from "../../../kernel/protocol/ticket.ts";

/** The parts of the list, in their order. */
export const GROUPS = ["mine", "waiting", "others", "closed"] as const;
export type TicketGroup = (typeof GROUPS)[number];

/** What the list is narrowed to. */
export interface ListFilter {
  /** Queue id, or all. */
  readonly queue: string | null;
  readonly lang: "zh" | "en" | null;
  /** Looked for in type, headline, preview and case number. */
  readonly text: string;
}

/** Shows everything. */
export const NO_FILTER: ListFilter = { queue: null, lang: null, text: "" };

/** Under which heading a ticket stands for this agent. Offered to me counts as waiting: it needs a decision. */
export function groupOf(ticket: TicketView, myId: string): TicketGroup {
  switch (ticket.state) {
    case "waiting":
    case "offered":
    case "left_message":
      return "waiting";
    case "claimed":
    case "on_hold":
      return ticket.agent?.id === myId ? "mine" : "others";
    case "resolved":
    case "abandoned":
      return "closed";
  }
}

/** The list in reading order: own chats (unread first), the queue (as it is served), others', closed. */
export function groupTickets(
  tickets: Iterable<TicketView>,
  myId: string,
  filter: ListFilter,
): ReadonlyMap<TicketGroup, readonly TicketView[]> {
  const groups = new Map<TicketGroup, TicketView[]>(GROUPS.map((group) => [group, []]));
  for (const ticket of tickets) {
    if (passes(ticket, filter)) groups.get(groupOf(ticket, myId))?.push(ticket);
  }
  groups.get("mine")?.sort(byAttention);
  groups.get("waiting")?.sort(byPlaceInQueue);
  groups.get("others")?.sort(byRecency);
  groups.get("closed")?.sort(byRecency);
  return groups;
}

function passes(ticket: TicketView, filter: ListFilter): boolean {
  if (filter.queue !== null && ticket.queue !== filter.queue) return false;
  if (filter.lang !== null && ticket.lang !== filter.lang) return false;
  const wanted = filter.text.trim().toLowerCase();
  if (wanted === "") return true;
  return [ticket.typeLabel, ticket.headline, ticket.preview, ticket.caseNumber].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function byAttention(a: TicketView, b: TicketView): number {
  const held = Number(a.state === "on_hold") - Number(b.state === "on_hold");
  return held || Number(b.unread > 0) - Number(a.unread > 0) || byRecency(a, b);
}

function byPlaceInQueue(a: TicketView, b: TicketView): number {
  return a.priority - b.priority || a.enteredAt.localeCompare(b.enteredAt);
}

function byRecency(a: TicketView, b: TicketView): number {
  return b.updatedAt.localeCompare(a.updatedAt);
}
