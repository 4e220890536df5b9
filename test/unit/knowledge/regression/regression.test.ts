import { describe, expect, it } from "vitest";
import {
  findDrops,
  measure,
  measureBy,
  type RegressionOutcome,
} from "../../../../knowledge/regression/regression.ts";

function outcome(
  expectId: string | null,
  given: {
    decision?: RegressionOutcome["decision"];
    ranked?: string[];
    lang?: "zh" | "en";
    also?: string[];
  },
): RegressionOutcome {
  const { decision = "answer", ranked = ["a/b"], lang = "en", also = [] } = given;
  return {
    question: { text: "x", lang, expect: expectId, also, style: "plain", role: "buyer" },
    decision,
    probability: 0.5,
    ranked,
    answered: decision === "answer" ? ranked.slice(0, 1) : [],
    ms: 1,
  };
}

describe("measure", () => {
  it("counts in percent of questions in scope and out of scope", () => {
    const figures = measure([
      outcome("a/b", {}),
      outcome("a/b", { ranked: ["c/d", "a/b"] }),
      outcome("a/b", { ranked: ["c/d", "e/f", "a/b"], decision: "clarify" }),
      outcome("a/b", { ranked: ["x/y"], also: ["x/y"] }),
      outcome(null, {}),
      outcome(null, { decision: "none" }),
    ]);

    expect(figures).toMatchObject({
      questions: 4,
      first: 50,
      firstThree: 100,
      answeredRight: 50,
      answeredWrong: 25,
      outOfScope: 2,
      outOfScopeAnswered: 50,
    });
  });

  it("has zeros for nothing", () => {
    expect(measure([])).toMatchObject({ questions: 0, first: 0, p95ms: 0 });
  });
});

describe("findDrops", () => {
  const now = measureBy([outcome("a/b", {}), outcome(null, {})], (question) => question.lang);

  it("names figures that got worse in either direction", () => {
    const baseline = {
      en: { first: 100, answeredRight: 100, outOfScopeAnswered: 0, answeredWrong: 0 },
    };

    expect(findDrops(now, baseline)).toEqual(["en outOfScopeAnswered: 0 → 100"]);
    expect(findDrops(now, { en: { ...baseline.en, outOfScopeAnswered: 100 } })).toEqual([]);
  });

  it("forgives half a point", () => {
    expect(findDrops(now, { en: { first: 100.4, outOfScopeAnswered: 99.8 } })).toEqual([]);
  });
});
