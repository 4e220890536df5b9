import { describe, expect, it } from "vitest";
import {
  attentionCount,
  findAlerts,
  offersFor,
} from "../../../agent-console/desk/alerts/find-alerts.ts";
import { createDeskState, type DeskState } from "../../../agent-console/desk/state/desk-state.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { anAgentView, aTicketView } from "../../support/console-builders.ts";

const me = { id: "agent-1", name: "Alice" };
const first = createDeskState(anAgentView(), { outbox: [], joined: new Set() });

function deskWith(...tickets: TicketView[]): DeskState {
  const known = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return { ...first, connection: "live", tickets: known };
}

const offered = (expiresAt: string) =>
  aTicketView({ state: "offered", offer: { agentId: "agent-1", expiresAt } });

describe("findAlerts", () => {
  it("tells of a note that names one, once, also when it was there at the first look", () => {
    const mention = { messageId: "m1", ticketId: "t9", by: "Bo", text: "look", at: "" };
    const named = { ...deskWith(), mentions: [mention] };

    expect(findAlerts(first, named)).toMatchObject([
      { kind: "mention", ticket: { id: "t9", typeLabel: "Bo", headline: "look" } },
    ]);
    expect(findAlerts(named, { ...named })).toEqual([]);
    expect(attentionCount(named)).toBe(1);
  });

  it("tells of an offer once, and again when it is made again", () => {
    const one = deskWith(offered("2026-11-22T08:01:00.000Z"));
    const again = deskWith(offered("2026-11-22T08:05:00.000Z"));

    expect(findAlerts(deskWith(), one).map(({ kind }) => kind)).toEqual(["offer"]);
    expect(findAlerts(one, { ...one, tickets: new Map(one.tickets) })).toEqual([]);
    expect(findAlerts(one, again)).toHaveLength(1);
  });

  it("is silent about what was there before, except for offers", () => {
    const after = deskWith(
      aTicketView({ id: "w" }),
      { ...offered("2026-11-22T08:01:00.000Z"), id: "o" },
      aTicketView({ id: "m", state: "claimed", agent: me, unread: 2 }),
    );

    expect(findAlerts(first, after).map(({ ticket }) => ticket.id)).toEqual(["o"]);
  });

  it("tells of new waiting shoppers and of messages in own chats only", () => {
    const mine = aTicketView({ id: "m", state: "claimed", agent: me });
    const others = { ...mine, id: "x", agent: { id: "agent-2", name: "Bo" } };
    const before = deskWith(mine, others);
    const after = deskWith(
      { ...mine, unread: 1 },
      { ...others, unread: 1 },
      aTicketView({ id: "w" }),
    );

    expect(findAlerts(before, after).map(({ kind }) => kind)).toEqual(["message", "waiting"]);
  });
});

describe("what needs attention", () => {
  it("counts offers and unread messages of own chats", () => {
    const desk = deskWith(
      { ...offered("2026-11-22T08:01:00.000Z"), id: "o" },
      aTicketView({ id: "m", state: "claimed", agent: me, unread: 2 }),
      aTicketView({ id: "x", unread: 5 }),
    );

    expect(attentionCount(desk)).toBe(3);
  });

  it("shows the offer that ends first in front, and none made to others", () => {
    const desk = deskWith(
      { ...offered("2026-11-22T08:09:00.000Z"), id: "later" },
      { ...offered("2026-11-22T08:01:00.000Z"), id: "soon" },
      aTicketView({
        id: "other",
        state: "offered",
        offer: { agentId: "agent-2", expiresAt: "2026-11-22T08:00:30.000Z" },
      }),
    );

    expect(offersFor(desk).map(({ id }) => id)).toEqual(["soon", "later"]);
  });
});
