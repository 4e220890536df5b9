/** What the help-centre pages need of the articles: knowledge offers just that. */
import type { ArticlePage, ArticleSummary } from "../knowledge/faq-library.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

/** Articles by id, in lists and by search. */
export type HelpContent = Pick<Knowledge, "findPage" | "listArticles" | "search">;
/** A whole article, for its page. */
export type HelpArticle = ArticlePage;
/** An article in a list. */
export type HelpSummary = ArticleSummary;
