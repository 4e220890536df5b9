import { describe, expect, it } from "vitest";
import {
  type Contest,
  type Measure,
  measureInRounds,
  median,
  percentile,
} from "../../../../scripts/bench/measure.ts";
import { keptRatio, replaceTable, tableRow } from "../../../../scripts/bench/table.ts";

const MEASURE: Measure = {
  part: "hop",
  name: "Hop",
  unit: "µs",
  oursIs: "ours",
  peerIs: "theirs",
  goal: 2,
  open: async () => contest([], []),
};

/** A contest with prepared figures that notes whose turn it was. */
function contest(ours: number[], peer: number[], turns: string[] = []): Contest {
  const take = (side: string, figures: number[]) => async () => {
    turns.push(side);
    return figures.shift() ?? 1;
  };
  return { ours: take("ours", ours), peer: take("peer", peer), close: async () => {} };
}

describe("rounds", () => {
  it("take turns, so that a machine that slows down hurts both, after one that warms up", async () => {
    const turns: string[] = [];
    await measureInRounds(contest([], [], turns), 1);

    const round = ["ours", "peer", "peer", "ours"];
    expect(turns).toEqual([...round, ...round]);
  });

  it("give the medians and the range of the ratios, without the first round", async () => {
    const ours = [900, 900, 20, 40, 60, 60, 30, 30];
    const peer = [1, 1, 10, 10, 20, 20, 30, 30];

    expect(await measureInRounds(contest(ours, peer), 3)).toEqual({
      ours: 30,
      peer: 20,
      ratio: 3,
      range: [1, 3],
      remark: "",
    });
  });

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[], Number.NaN],
  ])("of %j have the median %d", (values, middle) => {
    expect(median(values)).toEqual(middle);
  });

  it("find the time that 95 of 100 do not exceed", () => {
    expect(
      percentile(
        Array.from({ length: 100 }, (_, at) => at + 1),
        0.95,
      ),
    ).toBe(95);
  });
});

describe("the table", () => {
  it("is read again for the ratio that it told", () => {
    const outcome = { ours: 30, peer: 20, ratio: 1.5, range: [1, 2] as const, remark: "" };
    const page = `# Page\n\n${tableRow(MEASURE, outcome)}\n`;

    expect(keptRatio(page, MEASURE)).toBe(1.5);
    expect(keptRatio(page, { ...MEASURE, name: "Leap" })).toBeUndefined();
  });

  const outcome = { ours: 1234, peer: 500, ratio: 2.468, range: [2, 3] as const, remark: "all" };

  it("says whether the goal was reached", () => {
    expect(tableRow(MEASURE, outcome)).toBe(
      "| Hop (µs) | 1,234 | 500 · theirs | **2.47** (2.00–3.00) | ≤ 2 | missed, all |",
    );
  });

  it("keeps rows that were not measured, and the page round it", () => {
    const page = "before\n<!-- bench -->\n<!-- /bench -->\nafter\n";
    const first = replaceTable(page, ["| A (µs) | 1 |", "| B (µs) | 2 |"]);
    const second = replaceTable(first, ["| B (µs) | 3 |", "| C (µs) | 4 |"]);

    expect(second.match(/^\| [ABC].*$/gm)).toEqual([
      "| A (µs) | 1 |",
      "| B (µs) | 3 |",
      "| C (µs) | 4 |",
    ]);
    expect(second.startsWith("before\n<!-- bench -->")).toBe(true);
    expect(second.endsWith("<!-- /bench -->\nafter\n")).toBe(true);
  });

  it("is missed when the page lost its marks", () => {
    expect(() => replaceTable("nothing", [])).toThrow("no table between");
  });
});
