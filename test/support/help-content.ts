import type { HelpArticle, HelpContent } from "../../help-centre/help-content.ts";

/** An article with what matters given and the rest filled in. */
export function anArticle(given: Partial<HelpArticle> = {}): HelpArticle {
  const id = given.id ?? "refunds/review-time";
  const locale = given.locale ?? "zh";
  return {
    id,
    locale,
    category: id.split("/")[0] ?? "",
    title: locale === "zh" ? "退款审核要多久" : "How long does a refund review take",
    updated: "2026-11-02",
    role: "buyer",
    sourceType: "guide",
    text: "几个小时到几天。",
    html: "<p>几个小时到几天。</p>",
    moreHtml: "",
    related: [],
    actions: [],
    probability: 1,
    url: `/${locale}/articles/${id}`,
    locales: ["zh", "en"],
    ...given,
  };
}

/** The help centre's content in memory; a search finds titles that hold the query. */
export function aHelpContent(
  articles: readonly HelpArticle[] = [anArticle(), anArticle({ locale: "en" })],
): HelpContent {
  const list: HelpContent["listArticles"] = (locale, role) =>
    articles
      .filter((article) => article.locale === locale)
      .filter((article) => role === undefined || [role, "any"].includes(article.role))
      .map((article) => ({ ...article, snippet: article.text }));
  return {
    findPage: (id, locale) =>
      articles.find((article) => article.id === id && article.locale === locale) ??
      articles.find((article) => article.id === id),
    listArticles: list,
    search: async (query, locale, role, limit) =>
      list(locale, role)
        .filter(({ title }) => title.includes(query))
        .slice(0, limit),
  };
}
