import { describe, expect, it } from "vitest";
import type { Article } from "../../../../knowledge/content/article.ts";
import { adviseWordings, estimateFirst } from "../../../../knowledge/content/few-wordings.ts";
import { parseArticle } from "../../../../knowledge/content/parse-article.ts";

/** An article with so many wordings beside its title. */
function anArticle(aliases: number): Article {
  const list = Array.from({ length: aliases }, (_, i) => `another way to ask, number ${i}`);
  const text = [
    "---",
    "title: Where is my parcel",
    `aliases: ${JSON.stringify(list)}`,
    "role: any",
    "region: all",
    "status: published",
    "updated: 2026-07-12",
    "source: { type: practice }",
    "owner: support-content",
    "reviewBy: 2027-01-31",
    "---",
    "It is on its way.",
  ].join("\n");
  const parsed = parseArticle("en/parcels/where.md", text);
  if (parsed.kind === "broken") throw new Error(parsed.problems[0]?.message);
  return parsed.article;
}

describe("adviseWordings", () => {
  it("says how many articles have few, and what ten each would bring", () => {
    const advice = adviseWordings([anArticle(0), anArticle(4), anArticle(9)]);

    expect(advice?.en).toMatch(/^2 of 3 articles have fewer than 10 wordings, 1 of them no other/);
    expect(advice?.zh).toMatch(/^3 篇文章里有 2 篇的问法不到 10 个，其中 1 篇只有标题/);
    const now = estimateFirst([0, 4, 9]);
    const then = estimateFirst([10, 14, 19]);
    expect(advice?.en).toContain(
      `some ${now.mean} will find the right article first; with 10 more wordings each some ${then.mean} `,
    );
    expect(advice?.zh).toContain(
      `有 ${now.mean} 个能把对的文章排在第一；每篇再写 10 个问法，大约 ${then.mean} 个`,
    );
    expect(advice?.zh).toContain(`${now.least} 到 ${now.most}、${then.least} 到 ${then.most}`);
  });

  it("says nothing where every article has ten", () => {
    expect(adviseWordings([anArticle(9), anArticle(30)])).toBeUndefined();
  });
});

describe("estimateFirst", () => {
  it("promises more the more wordings there are, less each time, and never more than was seen", () => {
    const means = [0, 1, 3, 7, 15].map((count) => estimateFirst([count]).mean);
    const gains = means.slice(1).map((mean, i) => mean - (means[i] ?? 0));

    expect(gains.every((gain) => gain >= 0)).toBe(true);
    expect(gains.at(-1)).toBeLessThan(gains[0] ?? 0);
    expect(estimateFirst([500])).toEqual(estimateFirst([19]));
    expect(estimateFirst([0], 10)).toEqual(estimateFirst([10]));
  });

  it("says between which shops it lies, and the mean of all articles", () => {
    const { least, mean, most } = estimateFirst([0]);
    const half = estimateFirst([0, 19]).mean;

    expect(least).toBeLessThan(mean);
    expect(mean).toBeLessThan(most);
    expect(half).toBeGreaterThan(mean);
    expect(half).toBeLessThan(estimateFirst([19]).mean);
  });
});
