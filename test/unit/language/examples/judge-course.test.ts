import { describe, expect, it } from "vitest";
import type { ExampleLine } from "../../../../language/examples/example-lines.ts";
import { type Borrowing, planJudge } from "../../../../language/examples/judge-course.ts";
import type { ExampleFolder, ExampleSet } from "../../../../language/examples/read-example-sets.ts";

function aSet(judge: string, lines: Readonly<Record<string, readonly string[]>>): ExampleSet {
  const keys = Object.keys(lines).sort();
  const all = keys.flatMap((key) =>
    (lines[key] ?? []).map(
      (text, i): ExampleLine => ({
        kind: "example",
        text,
        key,
        lang: "en",
        file: key,
        line: i + 1,
      }),
    ),
  );
  return { judge, keys, lines: all };
}

const own = aSet("demand", { refund: ["my money"], repair: ["mend it"], none: ["hello"] });
const shippedDemand = aSet("demand", {
  refund: ["a refund", "pay me back", "refund it", "money back"],
  resend: ["send it again"],
  none: ["good day"],
});
const acts = aSet("act", { greets: ["hi there"], asks: ["when"] });
const shipped = [shippedDemand, acts];
const folder = (set: ExampleSet, ...others: ExampleSet[]): ExampleFolder => ({
  sets: [set, ...others],
  shipped,
  parts: { zh: new Map(), en: new Map() },
  problems: [],
});
const BORROWING: Borrowing = {
  key: "none",
  share: 0.5,
  from: { act: ["asks"] },
  sameKeys: ["refund", "none"],
};

const textsOf = (set: ExampleSet, of: ExampleFolder, key: string): string[] =>
  planJudge(set, of, BORROWING)
    .plan.lines.filter((line) => line.key === key)
    .map(({ text }) => text);

describe("planJudge", () => {
  it("borrows lines of other judges as nothing of the kind, for all but some keys", () => {
    expect(textsOf(own, folder(own, acts), "none")).toContain("hi there");
    expect(textsOf(own, folder(own, acts), "none")).not.toContain("when");
  });

  it("borrows no line that is marked as its lender's own, and learns it there", () => {
    const ofItself = [{ ...acts.lines[1], kind: "own" } as ExampleLine];
    const lender: ExampleSet = { ...acts, lines: ofItself };

    expect(textsOf(own, folder(own, lender), "none")).toEqual(textsOf(own, folder(own), "none"));
    expect(planJudge(lender, folder(lender), undefined).plan.lines).toEqual(ofItself);
  });

  it("borrows nothing that one lender knows as left out, from another either", () => {
    const both = aSet("person", { none: ["when", "far away"] });
    const from = { act: ["asks"], person: [] };
    const { plan } = planJudge(own, folder(own, acts, both), { key: "none", from });
    const none = plan.lines.filter(({ key }) => key === "none").map(({ text }) => text);

    expect(none).toContain("far away");
    expect(none).not.toContain("when");
  });

  it("lends a key of many lines what is known of its namesake, and none to one of few", () => {
    const many = (word: string) => Array.from({ length: 130 }, (_, i) => `${word} ${i}`);
    const grown = aSet("demand", { refund: many("money"), repair: many("mend"), none: many("hi") });

    expect(textsOf(grown, folder(grown), "refund")).toHaveLength(130 + 4);
    expect(textsOf(grown, folder(grown), "repair")).toHaveLength(130);
    expect(textsOf(own, folder(own), "refund")).toEqual(["my money"]);
  });

  it("plans a judge that came with the program the same in every shop", () => {
    const set = { ...acts, shipped: true as const };
    const here = planJudge(set, folder(set, own), { key: "greets", from: { demand: [] } });
    const there = planJudge(set, folder(set), { key: "greets", from: { demand: [] } });

    expect(here.plan.hash).toBe(there.plan.hash);
    expect(here.plan.lines.map(({ text }) => text)).toContain("good day");
  });

  it("knows how often nothing of the kind is said, and plans anew when that changes", () => {
    const { plan } = planJudge(own, folder(own), BORROWING);
    const other = planJudge(own, folder(own), { ...BORROWING, share: 0.4 });

    expect(plan.rest).toEqual({ subject: plan.keys.indexOf("none"), share: 0.5 });
    expect(other.plan.hash).not.toBe(plan.hash);
  });
});
