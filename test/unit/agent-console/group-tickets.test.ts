import { describe, expect, it } from "vitest";
import { groupTickets, NO_FILTER } from "../../../agent-console/desk/list/group-tickets.ts";
import { headlineOf } from "../../../agent-console/desk/list/headline-of.ts";
import { waitedSeconds, waitLevel } from "../../../agent-console/desk/list/wait-level.ts";
import { aTicketView } from "../../support/console-builders.ts";

const me = { id: "agent-1", name: "Alice" };
const bo = { id: "agent-2", name: "Bo" };

function ids(
  tickets: ReturnType<typeof groupTickets>,
  group: "mine" | "waiting" | "others" | "closed",
) {
  return tickets.get(group)?.map((ticket) => ticket.id);
}

describe("groupTickets", () => {
  it("puts each ticket under one heading", () => {
    const groups = groupTickets(
      [
        aTicketView({ id: "a", state: "waiting" }),
        aTicketView({ id: "b", state: "claimed", agent: me }),
        aTicketView({ id: "c", state: "claimed", agent: bo }),
        aTicketView({ id: "d", state: "resolved", agent: me }),
        aTicketView({ id: "e", state: "left_message", enteredAt: "2026-11-22T09:00:00.000Z" }),
        aTicketView({ id: "f", state: "on_hold", agent: me }),
      ],
      "agent-1",
      NO_FILTER,
    );

    expect(ids(groups, "mine")).toEqual(["b", "f"]);
    expect(ids(groups, "waiting")).toEqual(["a", "e"]);
    expect(ids(groups, "others")).toEqual(["c"]);
    expect(ids(groups, "closed")).toEqual(["d"]);
  });

  it("shows the queue in the order in which it is served", () => {
    const groups = groupTickets(
      [
        aTicketView({ id: "late", enteredAt: "2026-11-22T08:02:00.000Z" }),
        aTicketView({ id: "early", enteredAt: "2026-11-22T08:01:00.000Z" }),
        aTicketView({ id: "urgent", enteredAt: "2026-11-22T08:03:00.000Z", priority: 0 }),
      ],
      "agent-1",
      NO_FILTER,
    );

    expect(ids(groups, "waiting")).toEqual(["urgent", "early", "late"]);
  });

  it("finds by queue, language and any words", () => {
    const tickets = [
      aTicketView({ id: "a", headline: "123456" }),
      aTicketView({
        id: "b",
        queue: "payment",
        lang: "zh",
        headline: "998877",
        preview: "重复扣款了",
      }),
    ];
    const found = (filter: Partial<typeof NO_FILTER>) =>
      ids(groupTickets(tickets, "agent-1", { ...NO_FILTER, ...filter }), "waiting");

    expect(found({ queue: "payment" })).toEqual(["b"]);
    expect(found({ lang: "en" })).toEqual(["a"]);
    expect(found({ text: " 扣款 " })).toEqual(["b"]);
    expect(found({ text: "3456" })).toEqual(["a"]);
    expect(found({ text: "nothing" })).toEqual([]);
  });
});

describe("headlineOf", () => {
  it("does not say the type twice", () => {
    expect(headlineOf(aTicketView({ headline: "Other", typeLabel: "Other" }))).toBe("");
    expect(headlineOf(aTicketView({ headline: "123456" }))).toBe("123456");
    const preview = "the cup arrived in two pieces";
    expect(headlineOf(aTicketView({ headline: "the cup arrived…", preview }))).toBe("");
  });
});

describe("waiting times", () => {
  it("turn amber, then red, sooner for what is urgent", () => {
    expect([179, 180, 480].map((seconds) => waitLevel(seconds, 2))).toEqual([
      "fine",
      "late",
      "overdue",
    ]);
    expect(waitLevel(180, 0)).toBe("overdue");
  });

  it("are never negative", () => {
    expect(waitedSeconds("2026-11-22T08:00:05.000Z", Date.parse("2026-11-22T08:00:00Z"))).toBe(0);
  });
});
