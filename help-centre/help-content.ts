/** What the help-centre pages need of the articles: knowledge offers just that. */
import type { ArticlePage, ArticleSummary } from "../knowledge/faq-library.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

export type HelpContent = Pick<Knowledge, "findPage" | "listArticles" | "search">;
export type HelpArticle = ArticlePage;
export type HelpSummary = ArticleSummary;
