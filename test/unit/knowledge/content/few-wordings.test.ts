import { describe, expect, it } from "vitest";
import type { Article } from "../../../../knowledge/content/article.ts";
import { adviseWordings } from "../../../../knowledge/content/few-wordings.ts";
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
    expect(advice?.en).toMatch(/80 of 100 questions, titles alone for 53/);
  });

  it("says nothing where every article has ten", () => {
    expect(adviseWordings([anArticle(9), anArticle(30)])).toBeUndefined();
  });
});
