/** What more ways to ask would bring an FAQ. */
import type { Localized } from "../../kernel/locale.ts";
import type { Article } from "./article.ts";

/** What ten ways to ask, the title among them, are worth. */
export const ENOUGH_WORDINGS = 10;
/**
 * Right articles first of a hundred real questions to a shop of another trade, by what its articles had:
 * docs/knowledge.md, "Another trade".
 */
export const RIGHT_FIRST = { titles: 56, ten: 82 } as const;

/** Ways to ask that an editor writes at a sitting. */
const MORE = 10;
/**
 * Right articles first of a hundred questions by how many wordings every article has, the title among them: the
 * mean of five shops cut out of open question sets (`npm run faq -- wordings-curve`) and of two shops of other trades,
 * and those where it was least and most (docs/knowledge.md, "What more wordings bring").
 */
const CURVE: readonly (FirstPlaces & { readonly wordings: number })[] = [
  { wordings: 1, mean: 70, least: 48, most: 85 },
  { wordings: 2, mean: 77, least: 54, most: 98 },
  { wordings: 3, mean: 79, least: 58, most: 95 },
  { wordings: 5, mean: 84, least: 65, most: 99 },
  { wordings: 10, mean: 89, least: 73, most: 99 },
  { wordings: 20, mean: 91, least: 73, most: 99 },
];

/** Right articles first, of a hundred questions. */
export interface FirstPlaces {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

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

/**
 * What to expect of an FAQ whose articles have so many aliases, if each got some more: an estimate from other
 * shops, for nobody has asked this one yet.
 */
export function estimateFirst(aliases: readonly number[], more = 0): FirstPlaces {
  const each = aliases.map((count) => placesAt(1 + count + more));
  const meanOf = (pick: (one: FirstPlaces) => number) =>
    Math.round(each.reduce((sum, one) => sum + pick(one), 0) / Math.max(1, each.length));
  return {
    mean: meanOf(({ mean }) => mean),
    least: meanOf(({ least }) => least),
    most: meanOf(({ most }) => most),
  };
}

/** The curve at a number of wordings; between two points each doubling brings the same. */
function placesAt(wordings: number): FirstPlaces {
  const next = CURVE.findIndex((point) => point.wordings >= wordings);
  const to = CURVE.at(next) ?? NOTHING_KNOWN;
  const from = CURVE[next - 1] ?? to;
  const span = Math.log(to.wordings / from.wordings);
  const share = span > 0 ? Math.log(wordings / from.wordings) / span : 1;
  const between = (pick: (one: FirstPlaces) => number) =>
    pick(from) + Math.min(1, share) * (pick(to) - pick(from));
  return {
    mean: between(({ mean }) => mean),
    least: between(({ least }) => least),
    most: between(({ most }) => most),
  };
}

const NOTHING_KNOWN = { wordings: 1, mean: 0, least: 0, most: 0 };

/** What ten wordings each would bring an FAQ, in a few words, or undefined where every article has them. */
export function adviseWordings(
  articles: readonly Pick<Article, "aliases">[],
): Localized | undefined {
  const aliases = articles.map((article) => article.aliases.length);
  const { few, titles } = countFewWordings(aliases);
  if (few === 0) return undefined;
  const isAll = titles === few;
  const which = isAll ? "" : `, ${titles} of them no other than the title`;
  const inChinese = isAll ? "" : `，其中 ${titles} 篇只有标题`;
  const now = estimateFirst(aliases);
  const then = estimateFirst(aliases, MORE);
  return {
    en:
      `${few} of ${articles.length} articles have fewer than ${ENOUGH_WORDINGS} wordings${which}. ` +
      `Of 100 questions some ${now.mean} will find the right article first; with ${MORE} more wordings each some ${then.mean} ` +
      `(an estimate from other shops, which had ${now.least} to ${now.most} and ${then.least} to ${then.most}).`,
    zh:
      `${articles.length} 篇文章里有 ${few} 篇的问法不到 ${ENOUGH_WORDINGS} 个${inChinese}。` +
      `估计 100 个问题有 ${now.mean} 个能把对的文章排在第一；每篇再写 ${MORE} 个问法，大约 ${then.mean} 个` +
      `（按其他店估计：那些店分别是 ${now.least} 到 ${now.most}、${then.least} 到 ${then.most}）。`,
  };
}
