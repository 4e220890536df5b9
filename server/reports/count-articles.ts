/** How often articles were marked as helpful or not. Pure. */
import type { Locale } from "../../kernel/locale.ts";
import type { Report } from "../../kernel/protocol/reports.ts";

/** The title of an article, undefined when there is none of that id any more. */
export type TitleOf = (id: string, locale: Locale) => string | undefined;

/** Each article once, in both languages together; the least helpful share first, of equals the most marked. */
export function countArticles(
  marks: readonly { readonly articleId: string; readonly helpful: boolean }[],
  lang: Locale,
  titleOf: TitleOf,
): Report["articles"] {
  const counts = new Map<string, { helpful: number; unhelpful: number }>();
  for (const { articleId, helpful } of marks) {
    const count = counts.get(articleId) ?? { helpful: 0, unhelpful: 0 };
    if (helpful) count.helpful += 1;
    else count.unhelpful += 1;
    counts.set(articleId, count);
  }
  const share = ({ helpful, unhelpful }: { helpful: number; unhelpful: number }) =>
    helpful / (helpful + unhelpful);
  return [...counts]
    .map(([id, count]) => ({ id, title: titleOf(id, lang) ?? id, ...count }))
    .sort(
      (a, b) =>
        share(a) - share(b) ||
        b.helpful + b.unhelpful - a.helpful - a.unhelpful ||
        a.id.localeCompare(b.id),
    );
}
