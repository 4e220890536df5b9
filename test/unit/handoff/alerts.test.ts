import { describe, expect, it } from "vitest";
import { alertsSchema, findAlerts, type QueueFacts } from "../../../handoff/alerts.ts";

const MINUTE = 60_000;
const NOW = 100 * MINUTE;
const calm: QueueFacts = {
  ...{ queue: "general", open: true, staffed: true, oldestAt: null },
  ...{ due: 0, inTime: 0, percent: 80, overdue: 0 },
};
const kinds = (facts: Partial<QueueFacts>, settings: object = {}) =>
  findAlerts(alertsSchema.parse(settings), [{ ...calm, ...facts }], NOW).map(({ kind }) => kind);
const waits = (minutes: number) => ({ oldestAt: NOW - minutes * MINUTE });

describe("supervisors are alerted", () => {
  it.each([
    [{}, []],
    [waits(9), []],
    [waits(10), ["longest_wait"]],
    [{ ...waits(2), staffed: false }, ["unstaffed"]],
    [{ ...waits(1), staffed: false }, []],
    [{ staffed: false }, []],
    [{ ...waits(10), staffed: false }, ["unstaffed", "longest_wait"]],
    [{ due: 5, inTime: 4 }, []],
    [{ due: 5, inTime: 3 }, ["target_missed"]],
    [{ due: 4, inTime: 0 }, []],
    [{ overdue: 1 }, ["overdue"]],
    [{ ...waits(60), staffed: false, open: false }, []],
  ])("as a queue stands: %j", (facts, expected) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it("to nothing that is switched off", () => {
    const off = { longestWait: "off", unstaffed: false, targetMissed: "off" };

    expect(kinds({ ...waits(60), staffed: false, due: 9, inTime: 0 }, off)).toEqual([]);
  });
});
