import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import {
  askAll,
  findDrops,
  loadBaseline,
  loadRegressionQuestions,
  measureBy,
  withoutRepeats,
} from "../../knowledge/regression/regression.ts";

const AT = Date.parse("2026-11-22T12:00:00Z");

/** The goals: shares in percent that each language has to reach on questions by another author. */
const GOALS = { first: 85, firstThree: 95, answeredRight: 75 } as const;
const LIMITS = { answeredWrong: 5, outOfScopeAnswered: 3 } as const;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await createKnowledge({
    faqDir: "knowledge/faq",
    modelDir: "language/encoder/model",
    indexDir: null,
    calibrationDir: "knowledge/calibration",
    clock: { now: () => AT },
    logger: silentLogger,
  });
  await knowledge.settled();
});

afterAll(() => knowledge.close());

async function answerTo(text: string, lastArticleId?: string): Promise<string[]> {
  const last = lastArticleId === undefined ? {} : { lastArticleId };
  const decision = await knowledge.ask({ text, role: "buyer", at: AT, ...last });
  return decision.kind === "answer" ? decision.articles.map(({ id }) => id) : [decision.kind];
}

describe("the shipped FAQ, asked", () => {
  it.each([
    ["where is my parcel and can I still cancel", "logistics/track-parcel", /^orders\/cancel/],
    ["我的包裹到哪了,还能取消吗", "logistics/track-parcel", /^orders\/cancel/],
    ["怎么改地址,运费怎么算", "logistics/shipping-fee", /^orders\/change-address/],
  ])("answers both of two questions: %s", async (text, first, second) => {
    const answers = await answerTo(text);

    expect(answers).toHaveLength(2);
    expect(answers).toContain(first);
    expect(answers.filter((id) => id !== first)[0]).toMatch(second);
  });

  it.each([
    ["那要多久", "refunds/request-refund", /^refunds\//],
    ["and for cash on delivery?", "payments/how-to-pay", /^payments\/cash-on-delivery$/],
  ])("reads a follow-up with the article before it: %s", async (text, last, answer) => {
    expect((await answerTo(text, last))[0]).toMatch(answer);
  });
});

describe("the regression questions", () => {
  it("reach the goals in each language, and nothing falls below the baseline", async () => {
    const all = await loadRegressionQuestions("test/retrieval/questions.jsonl");
    const questions = withoutRepeats(all, knowledge.articles());
    const outcomes = await askAll(knowledge, questions, { at: AT, progress: () => {} });

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
