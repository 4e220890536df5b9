/** What a console receives, with everything that does not matter filled in. */
import type { Message } from "../../kernel/protocol/message.ts";
import type { AgentView, TicketView } from "../../kernel/protocol/ticket.ts";

/** An agent; what does not matter is filled in. */
export function anAgentView(change: Partial<AgentView> = {}): AgentView {
  return {
    id: "agent-1",
    name: "Alice",
    email: "alice@example.com",
    roles: ["agent", "supervisor", "admin"],
    languages: ["zh", "en"],
    skills: ["logistics"],
    limit: 4,
    load: 2,
    offered: 0,
    room: 2,
    presence: "online",
    awayReason: null,
    duty: "on",
    backAt: null,
    ...change,
  };
}

/** A waiting ticket; what does not matter is filled in. */
export function aTicketView(change: Partial<TicketView> = {}): TicketView {
  const at = "2026-11-22T08:00:00.000Z";
  return {
    id: "t1",
    conversationId: "c1",
    state: "waiting",
    queue: "logistics",
    queueLabel: "Logistics",
    priority: 2,
    lang: "en",
    enteredAt: at,
    updatedAt: at,
    agent: null,
    offer: null,
    heldUntil: null,
    due: null,
    problemType: "not-received",
    typeLabel: "Parcel not received",
    caseNumber: "FD-20261122-7Q4K",
    headline: "123456",
    preview: "It should have come on Monday.",
    lastSeq: 0,
    unread: 0,
    tags: [],
    blockedUntil: null,
    owner: "queue",
    shopperOnline: true,
    shopper: null,
    ...change,
  };
}

/** A message; `text` is the usual content. */
export function aMessage(seq: number, text: string, change: Partial<Message> = {}): Message {
  return {
    id: `m-${change.conversationId ?? "c1"}-${seq}`,
    conversationId: "c1",
    seq,
    at: new Date(Date.UTC(2026, 10, 22, 8, 0, seq)).toISOString(),
    author: { kind: "shopper" },
    lang: "en",
    visibility: "all",
    content: { kind: "text", text },
    ...change,
  };
}
