/** Whether two sentences of two articles are about the same thing, and how it is said that they do not agree. */
import type { Article, Problem } from "../content/article.ts";
import { type LintInput, problemAt } from "./lint-input.ts";
import { dot, type Vectors } from "./meaning-vectors.ts";

/** Something an article says, without what may be said differently: figures, or yes and no. */
export interface Said {
  readonly article: Article;
  /** As it is written. */
  readonly text: string;
  readonly plain: string;
  /** With the title before it: what a short sentence is about stands there. */
  readonly titled: string;
}

/** How much nearer the sentences with their titles tell what both are about than the sentences alone. */
const TITLED_COUNTS = 2;

/** How near two sentences are in what they are about, up to 1; -1 when one has no vector. */
export function nearnessOf(a: Said, b: Said, vectors: Vectors): number {
  const near = (one: string, other: string): number => {
    const [x, y] = [vectors.get(one), vectors.get(other)];
    return x === undefined || y === undefined ? -1 : dot(x, y);
  };
  return (near(a.plain, b.plain) + TITLED_COUNTS * near(a.titled, b.titled)) / (1 + TITLED_COUNTS);
}

/** A problem at the first sentence that names the place of the other. */
export function sayDisagreement(input: LintInput, mine: Said, other: Said): Problem {
  const { file, line } = problemAt(input, other.article, other.text, { en: "", zh: "" });
  const words = {
    en: `"${mine.text}" does not agree with ${file}:${line} "${other.text}"; one of them is wrong`,
    zh: `“${mine.text}”和 ${file}:${line} 的“${other.text}”不一致，有一处是错的`,
  };
  return problemAt(input, mine.article, mine.text, words);
}
