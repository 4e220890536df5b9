import { describe, expect, it } from "vitest";
import type { RegressionQuestion } from "../../../../knowledge/regression/regression.ts";
import { findFalls, loadChatFloor } from "../../../../scripts/faq/eval-through-bot.ts";
import {
  type ChatOutcome,
  measureChat,
  sampleQuestions,
} from "../../../../scripts/faq/through-bot.ts";

function outcome(expected: string | null, shown: string[], caseOpened = false): ChatOutcome {
  const question: RegressionQuestion = {
    ...{ text: "?", expect: expected, also: [], style: "plain" },
    lang: "en",
    role: "buyer",
  };
  return { question, shown, caseOpened };
}

const outcomes = [
  outcome("a/b", ["a/b"]),
  outcome("a/b", ["a/c"]),
  outcome("a/b", [], true),
  outcome("a/b", ["a/c", "a/b"]),
  outcome(null, ["a/c"]),
  outcome(null, ["a/ask"]),
  outcome(null, []),
  outcome(null, [], true),
];

describe("figures through the bot", () => {
  const figures = measureChat(outcomes, new Set(["a/ask"]));

  it("tell what was shown and which cases opened, in scope and out of it", () => {
    expect(figures).toEqual({
      ...{ questions: 4, shownRight: 50, shownWrong: 25, caseOpened: 25 },
      ...{ outOfScope: 4, outOfScopeShown: 25, outOfScopeCase: 25 },
    });
  });

  it("fall below a floor in either direction", () => {
    const floor = { en: { shownRight: 60, shownWrong: 30, outOfScopeShown: 4 } };

    expect(findFalls(new Map([["en", figures]]), floor)).toEqual([
      "en shownRight: 50, floor 60",
      "en outOfScopeShown: 25, floor 4",
    ]);
    expect(findFalls(new Map([["fr", figures]]), floor)).toEqual([]);
  });

  it("are of the same questions every time", () => {
    const questions = outcomes.map(({ question }) => question);

    expect(sampleQuestions(questions, 3)).toHaveLength(3);
    expect(
      sampleQuestions(
        questions.map((question) => ({ ...question, role: "merchant" as const })),
        1,
      ),
    ).toEqual([]);
  });

  it("have a floor in both languages", async () => {
    const floor = await loadChatFloor("test/retrieval/through-bot.json");

    expect(Object.keys(floor).sort()).toEqual(["en", "zh"]);
  });
});
