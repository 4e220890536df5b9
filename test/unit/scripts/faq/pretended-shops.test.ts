import { describe, expect, it } from "vitest";
import { pretendFromLabels } from "../../../../scripts/faq/general/pretended-shops.ts";
import { randomNumbers } from "../../../../scripts/random-numbers.ts";

describe("pretended shops", () => {
  it("title the labels of an open set, and ask nothing that is a wording", () => {
    const texts = ["card_lost", "pin_code", "exchange_rate"].flatMap((label) =>
      Array.from({ length: 20 }, (_, i) => ({ text: `${label} ${i}`, label })),
    );
    const options = { subjects: 2, wordings: 5, languages: ["en"] as const, refused: [] };

    const shop = pretendFromLabels(texts, { ...options, random: randomNumbers(3) });

    const wordings = new Set(shop.set.articles.flatMap(({ aliases }) => aliases));
    expect(shop.set.articles).toHaveLength(2);
    expect(shop.questions.some(({ text }) => wordings.has(text))).toBe(false);
    expect(shop.questions.some(({ covered }) => !covered)).toBe(true);
  });
});
