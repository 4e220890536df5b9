import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { lintFaq } from "../../knowledge/lint/lint-faq.ts";
import { wordingText } from "../../knowledge/search/corpus.ts";

const files = await loadFaqFiles("knowledge/faq");
const set = new FaqReader().read(files);
const wordings = new Set([
  ...set.articles.flatMap(({ title, aliases }) => [title, ...aliases].map(wordingText)),
  ...set.refused.flatMap((subject) => subject.wordings.map(wordingText)),
]);

async function readLines(
  path: string,
): Promise<{ text: string; split?: string; expect?: string }[]> {
  const text = await readFile(path, "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

describe("the shipped FAQ", () => {
  it("has no file that an editor has to mend, and nothing of the pages its facts came from", () => {
    const errors = lintFaq(files, "2026-11-22").filter((problem) => problem.severity === "error");

    expect(errors).toEqual([]);
  }, 60_000);

  it("has every article in both languages, with a dozen wordings each", () => {
    const byId = Map.groupBy(set.articles, (article) => article.id);

    expect(byId.size).toBeGreaterThanOrEqual(123);
    for (const variants of byId.values()) {
      expect(variants.map((article) => article.locale).sort()).toEqual(["en", "zh"]);
      for (const { aliases } of variants) expect(aliases.length).toBeGreaterThanOrEqual(12);
    }
  });

  it("has hardly any of the questions that are set aside for calibration", async () => {
    const lines = [
      ...(await readLines("language/encoder/training/data/paraphrases.jsonl")).filter(
        (line) => line.split === "aside",
      ),
      ...(await readLines("knowledge/calibration/questions.jsonl")),
    ];

    const repeats = lines.filter((line) => wordings.has(wordingText(line.text)));

    // Calibration leaves these out; short ones are bound to be thought of twice.
    expect(repeats.length / lines.length).toBeLessThan(0.01);
  });

  it("repeats hardly any regression question word for word", async () => {
    const questions = (await readLines("test/retrieval/questions.jsonl")).filter(
      (line) => line.expect,
    );
    const repeats = questions.filter((line) => wordings.has(wordingText(line.text)));

    expect(repeats.length / questions.length).toBeLessThan(0.002);
  });
});
