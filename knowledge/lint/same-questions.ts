/** Articles that ask the same in other words. */
import type { Article, Problem } from "../content/article.ts";
import {
  answerNearness,
  answerOf,
  isNewcomer,
  type Look,
  lookAt,
  wordingNearness,
} from "./article-looks.ts";
import { type LintInput, problemAt } from "./lint-input.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { shareAudience, shareReaders } from "./similarity-rules.ts";
import { areApart } from "./things-apart.ts";

/**
 * From where on two articles ask the same: how near one's wordings are to the other, and how far that other stands out
 * from the next. Articles about neighbouring things are near to several.
 */
const SAME_QUESTION = 0.72;
/** The same of wordings and answer together, which counts half. */
const SAME_WITH_ANSWER = 1.17;
const ANSWER_COUNTS = 0.5;
/**
 * A new article has few wordings: its title alone says little, its answer most of all. Nobody stands out there either:
 * a newcomer on something else may still be nearest to one of ours by far.
 */
const SAME_NEWCOMER = 0.61;
const NEWCOMER_ANSWER_COUNTS = 2.5;
/** Below this the wordings speak of other things, whatever the answers share. */
const LEAST_WORDINGS = 0.42;
/** The same when the newcomer's answer is too short to compare, in UTF-16 units. */
const SAME_WITHOUT_ANSWER = 1.08;
const SHORTEST_ANSWER = 16;
/** Pairs that ask the same; pairs whose wordings have no vector are left out. */
export function findSameQuestions(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const looks = articles.map((article) => lookAt(article, vectors));
  const languages = new Map<string, Set<string>>();
  for (const { id, locale } of articles)
    languages.set(id, (languages.get(id) ?? new Set()).add(locale));
  const isAlone = ({ id }: Article) => languages.get(id)?.size === 1;
  const told = new Set<string>();
  return looks.flatMap((mine): Problem[] => {
    const { article } = mine;
    const others = looks.filter((other) => other.article.id !== article.id);
    const near = [
      findSame(
        mine,
        others.filter((other) => shareReaders(article, other.article)),
      ),
      // What has no translation may be there in the other language under another id.
      ...(isAlone(article)
        ? [
            findSame(
              mine,
              others.filter((other) => isForeign(article, other.article) && isAlone(other.article)),
            ),
          ]
        : []),
    ];
    return near.flatMap((same) => {
      if (same === undefined) return [];
      const pair = [article.file, same.file].sort().join(" ");
      if (told.has(pair)) return [];
      told.add(pair);
      return [sayPair(input, article, same)];
    });
  });
}

function isForeign(a: Article, b: Article): boolean {
  return a.locale !== b.locale && shareAudience(a, b);
}

/** The one of the others that asks the same, if there is one. */
function findSame(mine: Look, others: readonly Look[]): Article | undefined {
  const near = others.map((other) => {
    const byWordings = wordingNearness(mine, other);
    const byAnswer = answerNearness(mine, other);
    return {
      article: other.article,
      byWordings,
      together: byWordings + ANSWER_COUNTS * byAnswer,
      newcomer: (byWordings + NEWCOMER_ANSWER_COUNTS * byAnswer) / (1 + NEWCOMER_ANSWER_COUNTS),
    };
  });
  const few = isNewcomer(mine.article);
  if (few && answerOf(mine.article).length >= SHORTEST_ANSWER) {
    const [first] = near
      .filter((one) => one.newcomer >= SAME_NEWCOMER && one.byWordings >= LEAST_WORDINGS)
      .filter(({ article }) => !areApart(mine.article.title, article.title))
      .sort((x, y) => y.newcomer - x.newcomer);
    return first?.article;
  }
  const standsOut = (by: "byWordings" | "together", least: number): Article | undefined => {
    const [first, second] = [...near].sort((x, y) => y[by] - x[by]);
    if (first === undefined) return undefined;
    return 2 * first[by] - (second?.[by] ?? 0) >= least ? first.article : undefined;
  };
  return (
    standsOut("together", few ? SAME_WITHOUT_ANSWER : SAME_WITH_ANSWER) ??
    standsOut("byWordings", SAME_QUESTION)
  );
}

/** The newcomer has fewer wordings: that is where the editor is at work. */
function sayPair(input: LintInput, one: Article, other: Article): Problem {
  const both = [one, other].sort((x, y) => x.aliases.length - y.aliases.length);
  const [fewer = one, more = other] = both;
  const name = `${more.file} ("${more.title}")`;
  const nameInChinese = `${more.file}（“${more.title}”）`;
  const words =
    fewer.locale === more.locale
      ? {
          en: `asks the same as ${name}, in other words; keep one of them`,
          zh: `和 ${nameInChinese}问的是同一件事，只是换了说法；请留一篇`,
        }
      : {
          en: `asks the same as ${name}, in another language; give both one id`,
          zh: `和 ${nameInChinese}问的是同一件事，只是语言不同；请用同一个编号`,
        };
  return problemAt(input, fewer, fewer.title, words);
}
