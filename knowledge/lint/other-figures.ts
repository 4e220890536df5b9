/** Sentences that say different figures of the same thing, in one article or two, in one language or both. */
import type { Article, Problem } from "../content/article.ts";
import { type Look, lookAt, nearnessAmong } from "./article-looks.ts";
import { areSlips, type Figured, kindsThatDisagree, readFigures } from "./figures.ts";
import type { LintInput } from "./lint-input.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { nearnessOf, type Said, sayDisagreement } from "./same-thing.ts";
import { sentences, shareAudience } from "./similarity-rules.ts";
import { areApart } from "./things-apart.ts";

/** Nearness of two sentences without their figures from which on both speak of the same thing. */
const SAME_THING = 0.585;
/** The same where one of them lists so many figures: prices of many things are near to the price of anything. */
const SAME_LIST = 0.68;
const MANY_FIGURES = 4;

/**
 * The same when the articles count too, and how near the sentences have to be then. Everything takes time and costs
 * money; a phone number, a weight or so many photos are rarer.
 */
const SAME_AMONG = { common: 0.54, rare: 0.44 } as const;
const LEAST_AMONG = { common: 0.5, rare: 0.36 } as const;
/** The same of phone numbers that differ by two digits changed over: hardly by chance. */
const SAME_SLIP = 0.3;
const COMMON: ReadonlySet<string> = new Set(["time", "price", "floor", "clock", "day"]);

/** A sentence with figures. */
interface Statement extends Figured, Said {
  readonly look: Look;
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
  const all = articles.flatMap((article): Statement[] => {
    const look = lookAt(article, vectors);
    return statementsOf(article).map((statement) => ({ ...statement, look }));
  });
  return all.flatMap((mine, i) =>
    all.slice(i + 1).flatMap((other): Problem[] => {
      const [a, b] = [mine.article, other.article];
      if (a.file === b.file || !shareAudience(a, b)) return [];
      if (!contradict(mine, other, vectors)) return [];
      return [sayDisagreement(input, mine, other)];
    }),
  );
}

function contradict(mine: Statement, other: Statement, vectors: Vectors): boolean {
  const kinds = kindsThatDisagree(mine.figures, other.figures);
  if (kinds.length === 0) return false;
  const near = nearnessOf(mine, other, vectors);
  if (near >= SAME_SLIP && areSlips(mine.figures, other.figures)) return true;
  const rarity = kinds.every((kind) => COMMON.has(kind)) ? "common" : "rare";
  if (near < LEAST_AMONG[rarity] || areApart(mine.titled, other.titled)) return false;
  if (Math.max(mine.figures.length, other.figures.length) >= MANY_FIGURES) return near >= SAME_LIST;
  return near >= SAME_THING || nearnessAmong(near, mine.look, other.look) >= SAME_AMONG[rarity];
}

function statementsOf(article: Article): Omit<Statement, "look">[] {
  return sentences(article).flatMap((text) => {
    const { figures, plain } = readFigures(text);
    const titled = `${article.title}: ${plain}`;
    return figures.length === 0 ? [] : [{ article, text, plain, titled, figures }];
  });
}
