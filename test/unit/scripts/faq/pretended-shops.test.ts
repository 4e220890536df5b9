import { describe, expect, it } from "vitest";
import { loadFaqFiles } from "../../../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../../../knowledge/content/faq-set.ts";
import type { CalibrationQuestion } from "../../../../knowledge/rank/fit/sample.ts";
import {
  createRandom,
  pretendFromFaq,
  pretendFromLabels,
} from "../../../../scripts/faq/general/pretended-shops.ts";
import { smallFaq } from "../../../support/small-faq.ts";

const set = new FaqReader().read(await loadFaqFiles(smallFaq()));
const ids = [...new Set(set.articles.map(({ id }) => id))];
const question = (id: string): CalibrationQuestion => ({
  ...{ text: `about ${id}`, lang: "en", covered: true, sort: "help", byStranger: true },
  accepted: [id],
});

describe("pretended shops", () => {
  it("answer some categories of an FAQ, with as many aliases as are wanted, in their languages", () => {
    const options = { subjects: 1, wordings: 2, languages: ["en"] as const, refused: set.refused };

    const shop = pretendFromFaq(set, ids.map(question), { ...options, random: createRandom(1) });
    const again = pretendFromFaq(set, ids.map(question), { ...options, random: createRandom(1) });

    const written = new Set(shop.set.articles.map(({ id }) => id));
    expect(shop).toEqual(again);
    expect(new Set(shop.set.articles.map(({ category }) => category)).size).toBe(1);
    expect(shop.set.articles.every(({ locale }) => locale === "en")).toBe(true);
    expect(Math.max(...shop.set.articles.map(({ aliases }) => aliases.length))).toBeLessThanOrEqual(
      2,
    );
    for (const { covered, accepted } of shop.questions) {
      expect(accepted.some((id) => written.has(id))).toBe(covered);
    }
  });

  it("title the labels of an open set, and ask nothing that is a wording", () => {
    const texts = ["card_lost", "pin_code", "exchange_rate"].flatMap((label) =>
      Array.from({ length: 20 }, (_, i) => ({ text: `${label} ${i}`, label })),
    );
    const options = { subjects: 2, wordings: 5, languages: ["en"] as const, refused: [] };

    const shop = pretendFromLabels(texts, { ...options, random: createRandom(3) });

    const wordings = new Set(shop.set.articles.flatMap(({ aliases }) => aliases));
    expect(shop.set.articles).toHaveLength(2);
    expect(shop.questions.some(({ text }) => wordings.has(text))).toBe(false);
    expect(shop.questions.some(({ covered }) => !covered)).toBe(true);
  });
});
