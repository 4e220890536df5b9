import { describe, expect, it } from "vitest";
import type { CaseLine } from "../../../../scripts/converse/case-line.ts";
import { scoreDialogue, sumScores } from "../../../../scripts/understand/score-dialogues.ts";

const opened: CaseLine = {
  type: "quality",
  order_number: "889911",
  tracking_number: null,
  demand: "refund",
  missing_evidence: [],
  status: "draft",
  number: null,
};
const outcome = { case: opened, cases: [opened], facts: {}, wants_person: false };
const said = { lang: "en", turns: ["my cup is broken"] } as const;

function score(expected: Parameters<typeof scoreDialogue>[0]["expect"], of = outcome) {
  return scoreDialogue({ ...said, turns: [...said.turns], expect: expected }, of);
}

describe("scoreDialogue", () => {
  it("compares what is expected and nothing else", () => {
    expect(score({ type: "quality", demand: "exchange" })).toEqual({
      type: true,
      demand: false,
      whole: false,
    });
  });

  it("takes any of several that are right", () => {
    expect(score({ types: ["general", "quality"], demands: [null, "refund"] })).toEqual({
      type: true,
      demand: true,
      whole: true,
    });
  });

  it("finds facts that no case holds", () => {
    const none = { case: null, cases: [], facts: { demand: "query" }, wants_person: true };

    expect(
      scoreDialogue({ ...said, turns: [], expect: { type: null, demand: "query" } }, none),
    ).toMatchObject({ whole: true });
  });

  it("looks for the second matter in a case of its own", () => {
    const second = { ...opened, type: "not-received", order_number: "77" };
    const two = { ...outcome, cases: [opened, second] };
    const wanted = { second: { type: "not-received", order_number: "77" } };

    expect(score(wanted)).toEqual({ whole: true, second: false });
    expect(score(wanted, two)).toEqual({ whole: true, second: true });
  });
});

describe("sumScores", () => {
  it("counts a part only where it was asked", () => {
    expect(sumScores([{ type: true, whole: true }, { whole: false }])).toEqual({
      type: { right: 1, of: 1 },
      whole: { right: 1, of: 2 },
    });
  });
});
