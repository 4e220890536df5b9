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
    const words = {
      en: `has no translation (${missing})`,
      zh: `还没有${missing === "zh" ? "中文" : "英文"}版`,
    };
    return [problemAt(input, article, "title:", words)];
  });
};

/** Translations that were left behind when the other language changed. */
export const findStaleTranslations: LintRule = (input) =>
  bothLanguages(input.articles).flatMap((variants) => {
    const [older, newer] = [...variants].sort((a, b) => a.updated.localeCompare(b.updated));
    if (older === undefined || newer === undefined) return [];
    const days = (Date.parse(newer.updated) - Date.parse(older.updated)) / DAY_MS;
    if (days < STALE_DAYS) return [];
    const words = {
      en: `is ${days} days older than its translation ${newer.file}`,
      zh: `比另一种语言的 ${newer.file} 旧 ${days} 天，可能漏了改动`,
    };
    return [problemAt(input, older, "updated:", words)];
  });

/** Articles whose time is over, or whose owner should look at them again. */
export const findOverdue: LintRule = (input) =>
  input.articles.flatMap((article) => {
    if (article.status === "archived") return [];
    const { validTo, reviewBy, owner } = article;
    if (validTo !== undefined && validTo < input.today) {
      const words = {
        en: `expired on ${validTo} and is not shown any more`,
        zh: `已于 ${validTo} 到期，不再显示`,
      };
      return [problemAt(input, article, "validTo:", words)];
    }
    if (reviewBy >= input.today) return [];
    const words = {
      en: `was to be reviewed by ${reviewBy} (${owner})`,
      zh: `应在 ${reviewBy} 前复核（${owner}）`,
    };
    return [problemAt(input, article, "reviewBy:", words)];
  });

function bothLanguages(articles: readonly Article[]): Article[][] {
  return [...Map.groupBy(articles, (article) => article.id).values()];
}
