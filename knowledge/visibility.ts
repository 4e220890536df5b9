import type { Question } from "../kernel/decision.ts";
import type { Article } from "./content/article.ts";

/** For whom, where and when articles are looked up. */
export type Audience = Pick<Question, "role" | "region" | "at">;

/**
 * Whether an article may be shown: published, within its validity window, for the asker's role (or
 * `any`), and for the asker's region. A region we do not know hides nothing.
 */
export function isVisible(article: Article, audience: Audience): boolean {
  return createVisibility(audience)(article);
}

/** The same rule for many articles; looks at the calendar once. */
export function createVisibility({ role, region, at }: Audience): (article: Article) => boolean {
  const day = new Date(at).toISOString().slice(0, 10);
  return (article) => isFor(article, role, region) && isValidOn(article, day);
}

function isFor(article: Article, role: Audience["role"], region: string | undefined): boolean {
  if (article.status !== "published") return false;
  if (article.role !== "any" && article.role !== role) return false;
  return article.region === "all" || region === undefined || article.region === region;
}

/** Whether an ISO day lies in the article's validity window; both ends belong to it. */
export function isValidOn({ validFrom, validTo }: Article, day: string): boolean {
  return (validFrom === undefined || day >= validFrom) && (validTo === undefined || day <= validTo);
}
