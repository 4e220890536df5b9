import { describe, expect, it } from "vitest";
import { presentArticlePage } from "../../../help-centre/article-page.ts";
import { presentCategoryPage } from "../../../help-centre/category-page.ts";
import { presentErrorPage } from "../../../help-centre/error-page.ts";
import { presentHomePage } from "../../../help-centre/home-page.ts";
import type { PageFrame } from "../../../help-centre/layout.ts";
import { presentSearchPage } from "../../../help-centre/search-page.ts";
import { presentSitemap } from "../../../help-centre/sitemap.ts";
import { aHelpContent, anArticle } from "../../support/help-content.ts";

const HOSTILE = `"><script>alert(1)</script><b title='`;
const article = anArticle({ title: HOSTILE, related: [{ id: "orders/a", title: HOSTILE }] });
const articles = [
  { ...article, snippet: HOSTILE },
  { ...anArticle({ id: "refunds/b" }), snippet: "" },
];
const frame: PageFrame = {
  site: {
    brand: {
      desk: { zh: HOSTILE, en: HOSTILE },
      ...{ accent: "#0b6b63", logo: null },
      greeting: { zh: "", en: "" },
      hotQuestions: [{ zh: HOSTILE, en: HOSTILE }],
      announcement: { zh: HOSTILE, en: HOSTILE },
    },
  },
  assets: { stylesheet: "/s.css", script: "/s.js" },
};

describe.each(["zh", "en"] as const)("help-centre pages in %s", (locale) => {
  const pages = {
    home: presentHomePage(articles, { locale, frame }),
    category: presentCategoryPage({ id: "refunds", articles }, { locale, frame }),
    article: presentArticlePage(article, { locale, frame, siblings: articles }),
    search: presentSearchPage(
      { query: HOSTILE, forBuyers: articles, forSellers: articles },
      { locale, frame },
    ),
    "empty search": presentSearchPage(
      { query: HOSTILE, forBuyers: [], forSellers: [] },
      { locale, frame },
    ),
    error: presentErrorPage({ status: 500, message: HOSTILE, locale }, frame),
  };

  it.each(Object.entries(pages))("keeps text as text everywhere on the page: %s", (_name, page) => {
    expect(page).toContain("&lt;script>alert(1)");
    expect(page).not.toContain("<script>alert(1)");
    expect(page).not.toContain("<b title");
  });

  it.each(Object.entries(pages))("is one whole document in its language: %s", (_name, page) => {
    expect(page).toMatch(
      /^<!doctype html>\n<html lang="(zh-CN|en)"><head><meta charset="utf-8"\/>/,
    );
    expect(page).toContain(`<html lang="${locale === "zh" ? "zh-CN" : "en"}">`);
    expect(page.match(/<main /g)).toHaveLength(1);
    expect(page.match(/<h1/g)).toHaveLength(1);
  });

  it("counts a topic's articles in the right form", () => {
    const one = presentHomePage(articles.slice(0, 1), { locale, frame });

    expect(one).toContain(`<span class="count">${locale === "zh" ? "1 篇" : "1 article"}</span>`);
    expect(pages.home).toContain(
      `<span class="count">${locale === "zh" ? "2 篇" : "2 articles"}</span>`,
    );
  });

  it("marks an article in the other language for screen readers, and only that", () => {
    const marks = pages.article.match(/<article class="article"[^>]*>/)?.[0];

    expect(marks).toBe(
      locale === "zh" ? '<article class="article">' : '<article class="article" lang="zh-CN">',
    );
  });
});

describe("presentSitemap", () => {
  it("names every page of both languages once, below the given origin", () => {
    const xml = presentSitemap(aHelpContent(), "https://help.example.com");

    expect([...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => url)).toEqual([
      "https://help.example.com/zh",
      "https://help.example.com/zh/categories/refunds",
      "https://help.example.com/zh/articles/refunds/review-time",
      "https://help.example.com/en",
      "https://help.example.com/en/categories/refunds",
      "https://help.example.com/en/articles/refunds/review-time",
    ]);
  });
});
