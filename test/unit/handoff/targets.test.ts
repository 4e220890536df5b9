import { describe, expect, it } from "vitest";
import { hoursSchema } from "../../../handoff/hours.ts";
import { routingSchema } from "../../../handoff/routing.ts";
import { owedBy, Targets } from "../../../handoff/targets.ts";
import type { Ticket } from "../../../handoff/ticket.ts";

const label = { zh: "队列", en: "Queue" };
const hours = hoursSchema.parse({
  timeZone: "Asia/Shanghai",
  weekly: {
    mon: [["09:00", "18:00"]],
    tue: [["09:00", "18:00"]],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  },
});
const routing = {
  target: { seconds: 180, percent: 80, nextReplySeconds: 300 },
  queues: [
    { key: "general", label },
    {
      ...{ key: "security", label },
      target: {
        seconds: 60,
        percent: 90,
        resolveSeconds: 7200,
        priorities: { "0": { seconds: 20 } },
      },
    },
  ],
};
const targets = (change: object = {}) =>
  new Targets({ hours, routing: routingSchema.parse({ ...routing, ...change }) });
const owed = { queue: "general", priority: 2 } as const;
/** By the shop's clock; 30 November 2026 is a Monday. */
const at = (day: number, clock: string) =>
  Date.parse(`2026-1${day === 30 ? "1-30" : `2-0${day}`}T${clock}:00+08:00`);

describe("targets", () => {
  it("are those of the queue, else of the desk, and of the priority where it differs", () => {
    const due = (
      queue: string,
      priority: 0 | 2,
      kind: "first_response" | "next_reply" | "resolve",
    ) => targets().dueAt({ kind, since: 0, queue, priority });

    expect(due("general", 0, "first_response")).toBe(180_000);
    expect(due("general", 2, "next_reply")).toBe(300_000);
    expect(due("general", 2, "resolve")).toBeNull();
    expect(due("security", 2, "first_response")).toBe(60_000);
    expect(due("security", 0, "first_response")).toBe(20_000);
    expect(due("security", 0, "resolve")).toBe(7_200_000);
    expect(due("security", 0, "next_reply")).toBeNull();
  });

  it("stand still while the desk is closed, where settings say so", () => {
    const paused = targets({ pauseTargetsWhenClosed: true });
    const due = (since: number) => paused.dueAt({ ...owed, kind: "next_reply", since });

    expect(due(at(30, "10:00"))).toBe(at(30, "10:05"));
    expect(due(at(30, "17:58"))).toBe(at(1, "09:03"));
    expect(due(at(30, "20:00"))).toBe(at(1, "09:05"));
    expect(due(at(1, "17:55"))).toBe(at(1, "18:00"));
    expect(due(at(1, "18:00"))).toBe(Date.parse("2026-12-07T09:05:00+08:00"));
    expect(targets().dueAt({ ...owed, kind: "next_reply", since: at(30, "20:00") })).toBe(
      at(30, "20:05"),
    );
  });

  it("promise nothing at a desk that never opens", () => {
    const weekly = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const never = new Targets({
      hours: hoursSchema.parse({ timeZone: "Asia/Shanghai", weekly }),
      routing: routingSchema.parse({ ...routing, pauseTargetsWhenClosed: true }),
    });

    expect(never.dueAt({ ...owed, kind: "first_response", since: 0 })).toBeNull();
  });

  it.each([
    [{ state: "waiting" }, ["first_response", "resolve"]],
    [{ state: "claimed", firstReplyAt: 5 }, ["resolve"]],
    [{ state: "left_message", reason: "message_left" }, ["resolve"]],
    [{ state: "resolved" }, []],
    [{ state: "abandoned" }, []],
  ])("are owed by a ticket as it stands: %j", (change, kinds) => {
    const ticket = { ...owed, enteredAt: 1, firstReplyAt: null, reason: "asked", ...change };

    expect(owedBy(ticket as Ticket).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    [{ seconds: 1, percent: 80 }, "seconds"],
    [{ seconds: 60, percent: 80, resolveSeconds: 5 }, "resolveSeconds"],
    [{ seconds: 60, percent: 80, priorities: { "4": {} } }, 'Unrecognized key: \\"4\\"'],
    [{ seconds: 60, percent: 80, priorities: { "0": { second: 5 } } }, "second"],
  ])("that make no sense are refused with their place: %j", (target, words) => {
    const { error } = routingSchema.safeParse({ ...routing, target });

    expect(JSON.stringify(error?.issues)).toContain(words);
  });
});
