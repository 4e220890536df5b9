import { LOCALES } from "../../kernel/locale.ts";
import type { Article } from "../content/article.ts";
import { type LintRule, problemAt } from "./lint-input.ts";

const DAY_MS = 86_400_000;
/** A translation that is this much older than its sibling has probably missed a change. */
const STALE_DAYS = 30;

/** Articles that exist in one language only, in a shop that speaks both. */
export const findMissingTranslations: LintRule = (input) => {
  const spoken = new Set(input.articles.map((article) => article.locale));
  if (spoken.size < LOCALES.length) return [];
  return bothLanguages(input.articles).flatMap((variants) => {
    const [article] = variants;
    if (article === undefined || variants.length > 1) return [];
    const missing = LOCALES.filter((locale) => locale !== article.locale).join(", ");
    return [problemAt(input, article, "title:", `has no translation (${missing})`)];
  });
};

/** Translations that were left behind when the other language changed. */
export const findStaleTranslations: LintRule = (input) =>
  bothLanguages(input.articles).flatMap((variants) => {
    const [older, newer] = [...variants].sort((a, b) => a.updated.localeCompare(b.updated));
    if (older === undefined || newer === undefined) return [];
    const days = (Date.parse(newer.updated) - Date.parse(older.updated)) / DAY_MS;
    if (days < STALE_DAYS) return [];
    const message = `is ${days} days older than its translation ${newer.file}`;
    return [problemAt(input, older, "updated:", message)];
  });

/** Articles whose time is over, or whose owner should look at them again. */
export const findOverdue: LintRule = (input) =>
  input.articles.flatMap((article) => {
    if (article.status === "archived") return [];
    const { validTo, reviewBy, owner } = article;
    if (validTo !== undefined && validTo < input.today) {
      return [
        problemAt(input, article, "validTo:", `expired on ${validTo} and is not shown any more`),
      ];
    }
    if (reviewBy >= input.today) return [];
    return [problemAt(input, article, "reviewBy:", `was to be reviewed by ${reviewBy} (${owner})`)];
  });

function bothLanguages(articles: readonly Article[]): Article[][] {
  return [...Map.groupBy(articles, (article) => article.id).values()];
}
