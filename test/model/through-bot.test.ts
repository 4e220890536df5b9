/** The regression questions as first messages of a chat: every twentieth, so that it stays quick. */
import { expect, it } from "vitest";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { loadRegressionQuestions } from "../../knowledge/regression/regression.ts";
import { findFalls, loadChatFloor } from "../../scripts/faq/eval-through-bot.ts";
import { chatWithDesk, measureChat, sampleQuestions } from "../../scripts/faq/through-bot.ts";

const AT = Date.UTC(2026, 10, 22, 4);

it("the whole bot shows what is right, and little that is wrong", async () => {
  const all = await loadRegressionQuestions("test/retrieval/questions.jsonl");
  const outcomes = await chatWithDesk(sampleQuestions(all, 20), { at: AT, progress: () => {} });
  const { refused } = new FaqReader().read(await loadFaqFiles("knowledge/faq"));
  const refersTo = new Set(refused.flatMap((subject) => subject.refersTo ?? []));
  const groups = Map.groupBy(outcomes, ({ question }) => question.lang);
  const figures = new Map([...groups].map(([lang, part]) => [lang, measureChat(part, refersTo)]));

  expect([...figures.keys()].sort()).toEqual(["en", "zh"]);
  expect(findFalls(figures, await loadChatFloor("test/retrieval/through-bot.json"))).toEqual([]);
});
