/** Messages of people who knew neither us nor our wordings, the third that nothing was fitted on. */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import type { Locale } from "../../kernel/locale.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";

interface Line {
  readonly text: string;
  readonly lang: Locale;
  readonly kind: "covered" | "uncovered" | "fragment";
  readonly ok: readonly string[];
  readonly split: "fit" | "kept";
}

const AT = Date.UTC(2026, 10, 30);
const FARTHEST = 0.08;
const LEAST_FIRST = 0.74;
const MOST_HARMED = 0.05;

it("believes of what it shows strangers what is true of it", async () => {
  const text = await readFile("knowledge/calibration/strangers.jsonl", "utf8");
  const lines = text.split("\n").filter(Boolean);
  const kept = lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ split }) => split === "kept");
  const knowledge = await createKnowledge({
    faqDir: "knowledge/faq",
    modelDir: "language/encoder/model",
    indexDir: null,
    calibrationDir: "knowledge/calibration",
    clock: { now: () => AT },
    logger: silentLogger,
  });
  await knowledge.settled();
  const covered = kept.filter(({ kind }) => kind === "covered").length;
  let first = 0;
  let shown = 0;
  let right = 0;
  let stated = 0;
  for (const { text: message, lang, kind, ok } of kept) {
    const question = { text: message, lang, role: "buyer" as const, at: AT };
    const { decision, candidates, probability } = await knowledge.explain(question);
    const best = candidates.find(({ refused }) => !refused)?.id ?? "";
    if (kind === "covered" && ok.includes(best)) first += 1;
    if (decision.kind !== "answer") continue;
    shown += 1;
    stated += probability;
    if (decision.articles.some(({ id }) => ok.includes(id))) right += 1;
  }
  await knowledge.close();

  expect(shown).toBeGreaterThan(100);
  expect(Math.abs(stated - right) / shown, "stated, less true").toBeLessThanOrEqual(FARTHEST);
  expect((shown - right) / kept.length, "shown what does no good").toBeLessThanOrEqual(MOST_HARMED);
  expect(first / covered, "first").toBeGreaterThanOrEqual(LEAST_FIRST);
});
