/** What two articles are compared by: the vectors of their wordings and of their answer. */
import type { Article } from "../content/article.ts";
import { plainText } from "../content/render-article.ts";
import { wordingText } from "../search/corpus.ts";
import { dot, type Vectors } from "./meaning-vectors.ts";

/** Of an answer so much is compared, in UTF-16 units. */
const LONGEST_ANSWER = 400;
/** Wordings of an article that are compared, spread over all of them: more change little and cost much. */
const MOST_WORDINGS = 18;

const FEW_WORDINGS = 3;
const SENTENCES_COUNT = 3;
const ARTICLES_COUNT = 2;
const TOGETHER = SENTENCES_COUNT + 2 * ARTICLES_COUNT;

/** An article with the vectors of what is compared; texts without a vector are left out. */
export interface Look {
  readonly article: Article;
  readonly wordings: readonly Float32Array[];
  readonly answer: Float32Array | undefined;
}

/** The vectors of an article, of those that are known. */
export function lookAt(article: Article, vectors: Vectors): Look {
  const wordings = wordingsOf(article).flatMap((text) => vectors.get(text) ?? []);
  return { article, wordings, answer: vectors.get(answerOf(article)) };
}

/** How near the wordings of one article are on average to the nearest ones of another, in [-1, 1]. */
export function wordingNearness(mine: Look, other: Look): number {
  if (mine.wordings.length === 0 || other.wordings.length === 0) return -1;
  const nearest = mine.wordings.map((a) =>
    other.wordings.reduce((best, b) => Math.max(best, dot(a, b)), -1),
  );
  return nearest.reduce((sum, one) => sum + one, 0) / mine.wordings.length;
}

/** How near two answers are; 0 when one has no vector. */
export function answerNearness(mine: Look, other: Look): number {
  return mine.answer && other.answer ? dot(mine.answer, other.answer) : 0;
}

/** The texts whose vectors {@link lookAt} takes. */
export function lookTexts(article: Article): string[] {
  return [...wordingsOf(article), answerOf(article)];
}

/**
 * How near two sentences are that are as near as `sentences` alone, when what their articles ask and answer counts
 * too: where the same is asked, even "it" speaks of the same. The neighbours in a grown FAQ are near in any case, so
 * one of the articles has to be a newcomer; else -1.
 */
export function nearnessAmong(sentences: number, a: Look, b: Look): number {
  if (!isNewcomer(a.article) && !isNewcomer(b.article)) return -1;
  const wordings = Math.max(wordingNearness(a, b), wordingNearness(b, a));
  const articles = wordings + answerNearness(a, b);
  return (SENTENCES_COUNT * sentences + ARTICLES_COUNT * articles) / TOGETHER;
}

/** Whether nobody has given an article wordings yet: it is probably new. */
export function isNewcomer({ aliases }: Article): boolean {
  return aliases.length <= FEW_WORDINGS;
}

/** So much of an answer as is compared, without markup. */
export function answerOf({ bubble }: Article): string {
  return plainText(bubble).slice(0, LONGEST_ANSWER);
}

/** The title, and wordings spread evenly over all of them. */
function wordingsOf({ title, aliases }: Article): string[] {
  const step = Math.max(1, Math.ceil(aliases.length / (MOST_WORDINGS - 1)));
  return [title, ...aliases.filter((_, i) => i % step === 0)].map(wordingText);
}
