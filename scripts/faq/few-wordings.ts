import type { Article } from "../../knowledge/content/article.ts";

/** What ten ways to ask, the title among them, are worth. */
const ENOUGH = 10;
/**
 * Right articles first of a hundred real questions to a shop of another trade, by what its articles had:
 * docs/knowledge.md, "Another trade".
 */
const FIRST = { titles: 53, ten: 80 } as const;

/**
 * What ten wordings each would bring an FAQ, in one sentence, or undefined where every article has them.
 * Both languages of an article are two.
 */
export function adviseWordings(articles: readonly Article[]): string | undefined {
  const few = articles.filter(({ aliases }) => aliases.length + 1 < ENOUGH);
  if (few.length === 0) return undefined;
  const titles = few.filter(({ aliases }) => aliases.length === 0).length;
  const which = titles === few.length ? "" : `, ${titles} of them no other than the title`;
  return (
    `${few.length} of ${articles.length} articles have fewer than ${ENOUGH} wordings${which}. ` +
    `Ten each brought another shop the right article first for ${FIRST.ten} of 100 questions, titles alone for ${FIRST.titles}.`
  );
}
