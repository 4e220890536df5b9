/** Which articles the list shows, and in which order: pure, so that it can be tested without a page. */
import type { ArticleRow } from "../../../kernel/protocol/studio.ts";

/** What the list is narrowed to. */
export interface ArticleFilter {
  /** Null: every state. */
  readonly status: string | null;
  readonly locale: "zh" | "en" | null;
  readonly show: ShowFilter;
  /** Ids by the real ranking, best first; null while nothing is searched. */
  readonly found: readonly string[] | null;
  /** What was typed; titles and ids that hold it come too, published or not. */
  readonly query: string;
}

/** What an editor looks for. */
export const SHOW_FILTERS = [
  "all",
  "problems",
  "errors",
  "translation",
  "due",
  "unhelpful",
  "drafts",
] as const;
/** One of them. */
export type ShowFilter = (typeof SHOW_FILTERS)[number];

/** Everything, in the order of the ids. */
export const NO_FILTER: ArticleFilter = {
  status: null,
  locale: null,
  show: "all",
  found: null,
  query: "",
};

/** Articles that pass; found ones first and in their order. `today` is an ISO day. */
export function filterArticles(
  articles: readonly ArticleRow[],
  filter: ArticleFilter,
  today: string,
): ArticleRow[] {
  const { found, query } = filter;
  const typed = query.trim().toLowerCase();
  const holds = (row: ArticleRow): boolean =>
    row.id.includes(typed) || row.variants.some(({ title }) => title.toLowerCase().includes(typed));
  const rank = (row: ArticleRow): number => {
    const at = found?.indexOf(row.id) ?? -1;
    return at === -1 ? Number.POSITIVE_INFINITY : at;
  };
  const passing = articles.filter((row) => passes(row, filter, today));
  if (typed === "") return passing;
  return passing
    .filter((row) => holds(row) || rank(row) < Number.POSITIVE_INFINITY)
    .sort((a, b) => Math.min(rank(a), 1e9) - Math.min(rank(b), 1e9));
}

function passes(row: ArticleRow, filter: ArticleFilter, today: string): boolean {
  const { status, locale, show } = filter;
  const variants = row.variants.filter((one) => locale === null || one.locale === locale);
  if (locale !== null && variants.length === 0 && show !== "translation") return false;
  if (status !== null && !variants.some((one) => (one.status ?? "broken") === status)) return false;
  switch (show) {
    case "all":
      return true;
    case "problems":
      return variants.some(({ errors, warnings }) => errors + warnings > 0);
    case "errors":
      return variants.some(({ errors }) => errors > 0);
    case "translation":
      return row.variants.length < 2;
    case "due":
      return variants.some(({ reviewBy }) => reviewBy !== null && reviewBy < today);
    case "unhelpful":
      return row.results.unhelpful > row.results.helped;
    case "drafts":
      return row.drafts.length > 0;
  }
}

/** What should be looked at today: articles past their review, with the teams that keep them, and drafts handed over. */
export interface Reminder {
  readonly due: number;
  /** Alphabetical, each once. */
  readonly owners: readonly string[];
  readonly review: number;
}

/** Undefined when nothing waits. What is archived needs no review. `today` is an ISO day. */
export function findReminder(articles: readonly ArticleRow[], today: string): Reminder | undefined {
  const kept = articles.map((row) => ({
    ...row,
    variants: row.variants.filter(({ status }) => status !== "archived"),
  }));
  const due = kept.filter((row) => passes(row, { ...NO_FILTER, show: "due" }, today));
  const late = due.flatMap(({ variants }) =>
    variants.filter(({ reviewBy }) => reviewBy !== null && reviewBy < today),
  );
  const owners = [...new Set(late.flatMap(({ owner }) => owner ?? []))].sort();
  const review = articles.filter(({ drafts }) => drafts.some(({ state }) => state === "review"));
  if (due.length + review.length === 0) return undefined;
  return { due: due.length, owners, review: review.length };
}

/** Files of articles that a bulk action is about, in one language or in all. */
export function filesOf(rows: readonly ArticleRow[], locale: "zh" | "en" | null): string[] {
  return rows.flatMap((row) =>
    row.variants.filter((one) => locale === null || one.locale === locale).map(({ file }) => file),
  );
}

/** The title in the reader's language, else in the other one, else the id. */
export function titleOf(row: ArticleRow, locale: "zh" | "en"): string {
  const mine = row.variants.find((variant) => variant.locale === locale) ?? row.variants[0];
  return mine?.title ?? row.id;
}
