import { describe, expect, it } from "vitest";
import { figuresOf, spreadOf } from "../../../../server/reports/figures.ts";
import { cutRounds, type RoundEvent, type RoundTicket } from "../../../../server/reports/rounds.ts";

const TICKET: RoundTicket = {
  ...{ ticketId: "t", conversationId: "c", caseId: "k", queue: "general", lang: "en", priority: 2 },
  problemType: "payment",
};
const event = (command: string, at: number, change: Partial<RoundEvent>): RoundEvent => ({
  ...{ fromState: "waiting", actorKind: "agent", actorId: "anna" },
  ...{ command, at, toState: "claimed", reason: null, ...change },
});
const HISTORY = [
  event("request", 1000, { fromState: null, toState: "waiting", reason: "asked" }),
  event("claim", 5000, {}),
  event("hold", 8000, { toState: "on_hold" }),
  event("unhold", 20_000, {}),
  event("resolve", 21_000, { toState: "resolved" }),
  event("reopen", 50_000, { fromState: "resolved", toState: "waiting" }),
  event("abandon", 60_000, { toState: "abandoned", actorKind: "shopper", actorId: null }),
];

describe("the rounds of a ticket", () => {
  it("begin with each asking for a person and leave pauses out of the handling", () => {
    expect(cutRounds(TICKET, HISTORY)).toMatchObject([
      {
        ...{ again: false, reason: "asked", beganAt: 1000, claimedAt: 5000, agentId: "anna" },
        ...{ end: "resolved", endedAt: 21_000, handleMs: 4000, leftMessage: false },
      },
      {
        ...{ again: true, reason: "reopened", beganAt: 50_000, claimedAt: null, agentId: null },
        ...{ end: "abandoned", endedAt: 60_000, handleMs: null },
      },
    ]);
  });

  it("that are still held have no handling time yet", () => {
    expect(cutRounds(TICKET, HISTORY.slice(0, 2))).toMatchObject([{ end: "open", handleMs: null }]);
  });

  it("are of whoever held them last, a supervisor who took over too", () => {
    const over = event("take_over", 9000, { fromState: "on_hold", actorId: "chief" });
    const rounds = cutRounds(TICKET, [...HISTORY.slice(0, 3), over, HISTORY[4] as RoundEvent]);

    expect(rounds).toMatchObject([{ agentId: "chief", claimedAt: 5000, handleMs: 15_000 }]);
  });

  it("without a beginning are left out", () => {
    expect(cutRounds(TICKET, HISTORY.slice(1, 5))).toEqual([]);
  });
});

describe("figures", () => {
  const rounds = (firstReplyAt: number | null, change = {}) =>
    cutRounds(TICKET, HISTORY.slice(0, 5)).map((round) => ({
      ...round,
      firstReplyAt,
      tags: [],
      replies: [],
      firstDueAt: round.beganAt + 10_000,
      repliesDueAt: [],
      resolveDueAt: null,
      ...change,
    }));

  it("take the middle one and the one that nine in ten do not exceed", () => {
    const seconds = [...Array(10).keys()].map((n) => (n + 1) * 1000);

    expect(spreadOf([...seconds, null])).toEqual({ count: 10, median: 5, p90: 9 });
    expect(spreadOf([null])).toEqual({ count: 0, median: null, p90: null });
  });

  it("count an answer in time, a late one and one that never came against the target", () => {
    const all = [
      ...rounds(9000),
      ...rounds(12_000),
      ...rounds(null),
      // Left before the answer was due, left a message, still within the time: none of them counts.
      ...rounds(null, { end: "abandoned", endedAt: 5000 }),
      ...rounds(null, { leftMessage: true }),
      ...rounds(null, { end: "open", endedAt: null, firstDueAt: 109_000 }),
    ];

    expect(figuresOf(all, [], 100_000)).toMatchObject({ inTarget: 1, targeted: 3, requests: 6 });
  });

  it("count later replies and the end against theirs, and nothing that nobody promised", () => {
    const replies = [
      { since: 6000, at: 7000 },
      { since: 8000, at: 8500 },
      { since: 9000, at: 15_000 },
      { since: 16_000, at: null },
    ];
    const change = { replies, repliesDueAt: [6500, 9000, 10_000, 17_000] };
    const all = [
      ...rounds(7000, { ...change, resolveDueAt: 21_000 }),
      ...rounds(7000, { resolveDueAt: 20_999 }),
      ...rounds(null, { end: "abandoned", resolveDueAt: 1 }),
      ...rounds(7000, { end: "open", endedAt: null, resolveDueAt: 100_001 }),
    ];

    expect(figuresOf(all, [], 100_000)).toMatchObject({
      ...{ repliesInTarget: 1, repliesTargeted: 3, resolvedInTarget: 1, resolvedTargeted: 2 },
    });
    expect(figuresOf(rounds(7000, { replies }), [], 100_000)).toMatchObject({
      ...{ repliesTargeted: 0, resolvedTargeted: 0 },
    });
  });

  it("round the mean of the stars to hundredths, and have none without stars", () => {
    const stars = (score: number) => ({ ...STAR, score });

    expect(figuresOf([], [5, 4, 4].map(stars), 0)).toMatchObject({ rating: 4.33, ratings: 3 });
    expect(figuresOf([], [], 0).rating).toBeNull();
  });
});

const STAR = { agentId: null, queue: null, problemType: "", lang: "en", tags: [] };
