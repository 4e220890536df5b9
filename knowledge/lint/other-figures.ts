/** Sentences that say different figures of the same thing, in one article or two, in one language or both. */
import type { Article, Problem } from "../content/article.ts";
import { disagree, type Figured, readFigures } from "./figures.ts";
import { type LintInput, problemAt } from "./lint-input.ts";
import { dot, type Vectors } from "./meaning-vectors.ts";
import { sentences, shareAudience } from "./similarity-rules.ts";
import { areApart } from "./things-apart.ts";

/** Nearness of two sentences without their figures from which on both speak of the same thing. */
const SAME_THING = 0.53;
/** A title before each sentence makes them nearer by about this much. */
const TITLES_ADD = 0.1;

/** A sentence with figures. */
interface Statement extends Figured {
  readonly article: Article;
  readonly text: string;
  /** With the title before it: what a short sentence is about stands there. */
  readonly titled: string;
}

/** The texts whose vectors {@link findOtherFigures} compares. */
export function statementTexts(article: Article): string[] {
  return statementsOf(article).flatMap(({ plain, titled }) => [plain, titled]);
}

/** Pairs of sentences about the same thing whose figures disagree, with both places. */
export function findOtherFigures(
  input: LintInput,
  articles: readonly Article[],
  vectors: Vectors,
): Problem[] {
  const all = articles.flatMap(statementsOf);
  return all.flatMap((mine, i) =>
    all.slice(i + 1).flatMap((other): Problem[] => {
      const [a, b] = [mine.article, other.article];
      if (a.file === b.file || !shareAudience(a, b)) return [];
      if (!disagree(mine.figures, other.figures) || !areNear(mine, other, vectors)) return [];
      if (areApart(mine.titled, other.titled)) return [];
      const { file, line } = problemAt(input, b, other.text, { en: "", zh: "" });
      const words = {
        en: `"${mine.text}" does not agree with ${file}:${line} "${other.text}"; one of them is wrong`,
        zh: `“${mine.text}”和 ${file}:${line} 的“${other.text}”不一致，有一处是错的`,
      };
      return [problemAt(input, a, mine.text, words)];
    }),
  );
}

function areNear(a: Statement, b: Statement, vectors: Vectors): boolean {
  const nearness = (one: string, other: string): number => {
    const [x, y] = [vectors.get(one), vectors.get(other)];
    return x === undefined || y === undefined ? -1 : dot(x, y);
  };
  const near = Math.max(nearness(a.plain, b.plain), nearness(a.titled, b.titled) - TITLES_ADD);
  return near >= SAME_THING;
}

function statementsOf(article: Article): Statement[] {
  return sentences(article).flatMap((text) => {
    const { figures, plain } = readFigures(text);
    const titled = `${article.title}: ${plain}`;
    return figures.length === 0 ? [] : [{ article, text, plain, titled, figures }];
  });
}
