/** Articles that ask the same in other words. */
import type { Article, Problem } from "../content/article.ts";
import { plainText } from "../content/render-article.ts";
import { wordingText } from "../search/corpus.ts";
import { type LintInput, problemAt } from "./lint-input.ts";
import { dot, type Vectors } from "./meaning-vectors.ts";
import { shareAudience, shareReaders } from "./similarity-rules.ts";

/**
 * From where on two articles ask the same: how near one's wordings are to the other, and how far that other stands out
 * from the next. Articles about neighbouring things are near to several.
 */
const SAME_QUESTION = 0.72;
/** The same of wordings and answer together, which counts half. */
const SAME_WITH_ANSWER = 1.17;
/** The same of an article with few wordings: its title alone says little, its answer more. */
const SAME_OF_FEW = 1.08;
const FEW_WORDINGS = 3;
const ANSWER_COUNTS = 0.5;
/** Of an answer so much is compared, in UTF-16 units. */
const LONGEST_ANSWER = 400;
/** Wordings of an article that are compared, spread over all of them: more change little and cost much. */
const MOST_WORDINGS = 18;

/** An article with the vectors of what is compared. */
interface Look {
  readonly article: Article;
  readonly wordings: readonly Float32Array[];
  readonly answer: Float32Array | undefined;
}

/** Pairs that ask the same; pairs whose wordings have no vector are left out. */
export function findSameQuestions(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const looks = articles.map((article): Look => {
    const wordings = wordingsOf(article).flatMap((text) => vectors.get(text) ?? []);
    return { article, wordings, answer: vectors.get(answerOf(article)) };
  });
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
    const byWordings = nearnessOf(mine.wordings, other.wordings);
    const { answer } = other;
    const byAnswer = mine.answer && answer ? dot(mine.answer, answer) : 0;
    return { article: other.article, byWordings, together: byWordings + ANSWER_COUNTS * byAnswer };
  });
  const standsOut = (by: "byWordings" | "together", least: number): Article | undefined => {
    const [first, second] = [...near].sort((x, y) => y[by] - x[by]);
    if (first === undefined) return undefined;
    return 2 * first[by] - (second?.[by] ?? 0) >= least ? first.article : undefined;
  };
  const few = mine.article.aliases.length <= FEW_WORDINGS;
  return (
    standsOut("together", few ? SAME_OF_FEW : SAME_WITH_ANSWER) ??
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

/** How near the wordings of one article are on average to the nearest ones of another, in [-1, 1]. */
function nearnessOf(mine: readonly Float32Array[], others: readonly Float32Array[]): number {
  if (mine.length === 0 || others.length === 0) return -1;
  const nearest = mine.map((a) => others.reduce((best, b) => Math.max(best, dot(a, b)), -1));
  return nearest.reduce((sum, one) => sum + one, 0) / mine.length;
}

/** The texts whose vectors {@link findSameQuestions} compares. */
export function questionTexts(article: Article): string[] {
  return [...wordingsOf(article), answerOf(article)];
}

function answerOf({ bubble }: Article): string {
  return plainText(bubble).slice(0, LONGEST_ANSWER);
}

/** The title, and wordings spread evenly over all of them. */
function wordingsOf({ title, aliases }: Article): string[] {
  const step = Math.max(1, Math.ceil(aliases.length / (MOST_WORDINGS - 1)));
  return [title, ...aliases.filter((_, i) => i % step === 0)].map(wordingText);
}
