/** What more ways to ask would bring an FAQ. */
import type { Localized } from "../../kernel/locale.ts";
import type { Article } from "./article.ts";

/** What ten ways to ask, the title among them, are worth. */
export const ENOUGH_WORDINGS = 10;
/**
 * Right articles first of a hundred real questions to a shop of another trade, by what its articles had:
 * docs/knowledge.md, "Another trade".
 */
export const RIGHT_FIRST = { titles: 53, ten: 80 } as const;

/** How many articles have few wordings; both languages of an article are two. */
export interface FewWordings {
  readonly articles: number;
  /** Fewer than {@link ENOUGH_WORDINGS}. */
  readonly few: number;
  /** The title alone. */
  readonly titles: number;
}

/** Counts what `wordings` says of each article: how many ways to ask it has beside the title. */
export function countFewWordings(aliases: readonly number[]): FewWordings {
  return {
    articles: aliases.length,
    few: aliases.filter((count) => count + 1 < ENOUGH_WORDINGS).length,
    titles: aliases.filter((count) => count === 0).length,
  };
}

/** What ten wordings each would bring an FAQ, in a few words, or undefined where every article has them. */
export function adviseWordings(
  articles: readonly Pick<Article, "aliases">[],
): Localized | undefined {
  const { few, titles } = countFewWordings(articles.map(({ aliases }) => aliases.length));
  if (few === 0) return undefined;
  const isAll = titles === few;
  const which = isAll ? "" : `, ${titles} of them no other than the title`;
  const inChinese = isAll ? "" : `，其中 ${titles} 篇只有标题`;
  const { ten, titles: alone } = RIGHT_FIRST;
  return {
    en:
      `${few} of ${articles.length} articles have fewer than ${ENOUGH_WORDINGS} wordings${which}. ` +
      `Ten each brought another shop the right article first for ${ten} of 100 questions, titles alone for ${alone}.`,
    zh:
      `${articles.length} 篇文章里有 ${few} 篇的问法不到 ${ENOUGH_WORDINGS} 个${inChinese}。` +
      `另一家店每篇十个问法时，100 个问题有 ${ten} 个排对第一篇；只有标题时是 ${alone} 个。`,
  };
}
