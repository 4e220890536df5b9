import { describe, expect, it } from "vitest";
import type { Article } from "../../../knowledge/content/article.ts";
import { parseArticle } from "../../../knowledge/content/parse-article.ts";
import { isVisible } from "../../../knowledge/visibility.ts";
import { anArticle } from "../../support/faq-folder.ts";

const at = Date.parse("2026-11-20T12:00:00Z");

function article(change: Partial<Article>): Article {
  const parsed = parseArticle("en/a/b.md", anArticle());
  if (parsed.kind !== "article") throw new Error("the builder is broken");
  return { ...parsed.article, ...change };
}

describe("isVisible", () => {
  it.each<[string, Partial<Article>, boolean]>([
    ["a published article for buyers", {}, true],
    ["an article for everybody", { role: "any" }, true],
    ["a merchant's article", { role: "merchant" }, false],
    ["a draft", { status: "draft" }, false],
    ["an archived article", { status: "archived" }, false],
    ["an article that is not valid yet", { validFrom: "2026-11-21" }, false],
    ["an article on its first day", { validFrom: "2026-11-20" }, true],
    ["an article on its last day", { validTo: "2026-11-20" }, true],
    ["an expired article", { validTo: "2026-11-19" }, false],
    ["an article of another region", { region: "US" }, false],
    ["an article of the region", { region: "SG" }, true],
  ])("judges %s", (_, change, visible) => {
    expect(isVisible(article(change), { role: "buyer", region: "SG", at })).toBe(visible);
  });

  it("hides nothing by region when the region is not known", () => {
    expect(isVisible(article({ region: "US" }), { role: "buyer", at })).toBe(true);
  });
});
