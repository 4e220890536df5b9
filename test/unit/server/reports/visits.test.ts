import { describe, expect, it } from "vitest";
import {
  cutVisits,
  endOf,
  SETTLED_MS,
  SILENCE_MS,
  type Visit,
  type VisitFacts,
} from "../../../../server/reports/visits.ts";

const RANGE = { from: 1_000_000_000, to: 2_000_000_000 };
const at = RANGE.from;
const burst = (first: number, last = first) => ({ conversationId: "c", first, last });

describe("chats of a conversation", () => {
  it("are told apart by a long silence, and counted where they begin", () => {
    const visits = cutVisits(
      [burst(at), burst(at + 5000, at + 9000), burst(at + 9000 + SILENCE_MS)],
      RANGE,
    );

    expect(visits).toEqual([
      { conversationId: "c", from: at, last: at + 9000, until: at + 9000 + SILENCE_MS },
      {
        ...{ conversationId: "c", from: at + 9000 + SILENCE_MS, last: at + 9000 + SILENCE_MS },
        until: Number.POSITIVE_INFINITY,
      },
    ]);
  });

  it("that began before the range are not counted again", () => {
    expect(cutVisits([burst(at - 1000), burst(at + 1000)], RANGE)).toEqual([]);
  });

  it("that begin with the range's end belong to the next", () => {
    expect(cutVisits([burst(RANGE.to)], RANGE)).toEqual([]);
  });
});

describe("how a chat ended", () => {
  const visit: Visit = { conversationId: "c", from: at, last: at + 100, until: at + 10_000 };
  const end = (given: Partial<Record<keyof VisitFacts, (number | [number, boolean])[]>>) => {
    const moments = (key: keyof VisitFacts) =>
      new Map([
        [
          "c",
          (given[key] ?? []).map((one) => {
            const [when, helpful] = typeof one === "number" ? [one, true] : one;
            return { conversationId: "c", at: at + when, helpful };
          }),
        ],
      ]);
    return endOf(visit, {
      answers: moments("answers"),
      requests: moments("requests"),
      marks: moments("marks"),
    });
  };

  it.each([
    ["nobody answered", {}, "neither"],
    ["the bot answered", { answers: [50] }, "bot_alone"],
    ["the bot answered in the next chat only", { answers: [20_000] }, "neither"],
    ["a person was asked for", { answers: [50], requests: [60] }, "handed_over"],
    ["a person was asked for two days later", { answers: [50], requests: [1e8] }, "neither"],
    [
      "a person was asked for much later",
      { answers: [50], requests: [101 + SETTLED_MS] },
      "bot_alone",
    ],
    ["it did not help", { answers: [50], marks: [[60, false] as [number, boolean]] }, "neither"],
    [
      "it helped in the end",
      {
        answers: [50],
        marks: [
          [60, false],
          [70, true],
        ] as [number, boolean][],
      },
      "bot_alone",
    ],
  ] as const)("when %s", (_name, given, expected) => {
    expect(end(given as Parameters<typeof end>[0])).toBe(expected);
  });
});
