import { describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import {
  askAll,
  findDrops,
  loadBaseline,
  loadRegressionQuestions,
  measureBy,
  withoutRepeats,
} from "../../scripts/faq/regression.ts";

const AT = Date.parse("2026-11-22T12:00:00Z");

/** The goals: shares in percent that each language has to reach on questions by another author. */
const GOALS = { first: 85, firstThree: 95, answeredRight: 75 } as const;
const LIMITS = { answeredWrong: 5, outOfScopeAnswered: 3 } as const;

describe("the regression questions", () => {
  it("reach the goals in each language, and nothing falls below the baseline", async () => {
    const knowledge = await createKnowledge({
      faqDir: "knowledge/faq",
      modelDir: "knowledge/model",
      indexDir: null,
      calibrationDir: "knowledge/calibration",
      clock: { now: () => AT },
      logger: silentLogger,
    });
    await knowledge.settled();
    const all = await loadRegressionQuestions("test/retrieval/questions.jsonl");
    const questions = withoutRepeats(all, knowledge.articles());
    const outcomes = await askAll(knowledge, questions, { at: AT, progress: () => {} });
    await knowledge.close();

    const figures = measureBy(outcomes, (question) => question.lang);
    for (const [, language] of figures) {
      for (const [name, least] of Object.entries(GOALS)) {
        expect(language[name as keyof typeof GOALS]).toBeGreaterThanOrEqual(least);
      }
      for (const [name, most] of Object.entries(LIMITS)) {
        expect(language[name as keyof typeof LIMITS]).toBeLessThanOrEqual(most);
      }
    }
    const baseline = await loadBaseline("test/retrieval/baseline.json");
    expect(baseline).toBeDefined();
    expect(findDrops(figures, baseline ?? {})).toEqual([]);
  });
});
