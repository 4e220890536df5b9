/** What an agent must be told about when it happens, and what the title counts. Pure. */
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import type { DeskState } from "../state/desk-state.ts";

/** Something an agent should hear of without looking. */
export interface Alert {
  /**
   * `offer`: for me to accept; `waiting`: new in a queue; `message`: a shopper wrote in my chat; `mention`: a note
   * names me.
   */
  readonly kind: "offer" | "waiting" | "message" | "mention";
  readonly ticket: Pick<TicketView, "id" | "typeLabel" | "headline">;
}

/** What is new in `after`. The first snapshot alerts only about offers: the rest was there before. */
export function findAlerts(before: DeskState, after: DeskState): readonly Alert[] {
  if (after.connection !== "live") return [];
  const first = before.connection === "connecting";
  const alerts: Alert[] = [...findMentions(before, after)];
  if (before.tickets === after.tickets) return alerts;
  for (const ticket of after.tickets.values()) {
    const known = before.tickets.get(ticket.id);
    if (known === ticket) continue;
    if (isOfferedTo(ticket, after.me.id)) {
      if (known === undefined || known.offer?.expiresAt !== ticket.offer?.expiresAt)
        alerts.push({ kind: "offer", ticket });
    } else if (!first && ticket.state === "waiting" && known === undefined) {
      alerts.push({ kind: "waiting", ticket });
    } else if (!first && isMine(ticket, after.me.id) && ticket.unread > (known?.unread ?? 0)) {
      alerts.push({ kind: "message", ticket });
    }
  }
  return alerts;
}

/** Notes that name this agent; those found at the first look too: nobody else told of them. */
function findMentions(before: DeskState, after: DeskState): Alert[] {
  const known = new Set(before.mentions.map(({ messageId }) => messageId));
  return after.mentions
    .filter(({ messageId }) => !known.has(messageId))
    .map(({ ticketId, by, text }) => ({
      kind: "mention",
      ticket: { id: ticketId, typeLabel: by, headline: text },
    }));
}

/** Offers that this agent has to decide about, the one that ends first in front. */
export function offersFor(state: DeskState): readonly TicketView[] {
  return [...state.tickets.values()]
    .filter((ticket) => isOfferedTo(ticket, state.me.id))
    .sort((a, b) => (a.offer?.expiresAt ?? "").localeCompare(b.offer?.expiresAt ?? ""));
}

/** The number in the page's title: offers and unread messages in own chats. */
export function attentionCount(state: DeskState): number {
  let count = state.mentions.length;
  for (const ticket of state.tickets.values()) {
    if (isOfferedTo(ticket, state.me.id)) count += 1;
    else if (isMine(ticket, state.me.id)) count += ticket.unread;
  }
  return count;
}

function isOfferedTo(ticket: TicketView, agentId: string): boolean {
  return ticket.state === "offered" && ticket.offer?.agentId === agentId;
}

function isMine(ticket: TicketView, agentId: string): boolean {
  return ticket.agent?.id === agentId && (ticket.state === "claimed" || ticket.state === "on_hold");
}
