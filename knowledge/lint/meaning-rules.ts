/**
 * What string comparison does not see: two articles that ask the same in other words, and sentences that say
 * different figures of the same thing, or yes and no. Thresholds were measured on test/planted; see docs/knowledge.md.
 */
import type { Article, Problem } from "../content/article.ts";
import { lookTexts } from "./article-looks.ts";
import type { LintInput } from "./lint-input.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { claimTexts, findOtherClaims } from "./other-claims.ts";
import { findOtherFigures, statementTexts } from "./other-figures.ts";
import { findSameQuestions } from "./same-questions.ts";

/** The texts that {@link findByMeaning} compares, each once. */
export function textsOf(articles: readonly Article[]): string[] {
  const all = articles.flatMap((article) => [
    ...lookTexts(article),
    ...statementTexts(article),
    ...claimTexts(article),
  ]);
  return [...new Set(all)];
}

/** Duplicates and contradictions by meaning; pairs whose texts have no vector are left out. */
export function findByMeaning(input: LintInput, vectors: Vectors): Problem[] {
  const shown = input.articles.filter(({ status }) => status !== "archived");
  const figures = findOtherFigures(input, shown, vectors);
  const places = new Set(figures.map(({ file, line }) => `${file}:${line}`));
  // A sentence whose figures disagree is told once.
  const claims = findOtherClaims(input, shown, vectors).filter(
    ({ file, line }) => !places.has(`${file}:${line}`),
  );
  return [...findSameQuestions(input, shown, vectors), ...figures, ...claims];
}
