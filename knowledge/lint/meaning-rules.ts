/**
 * What string comparison does not see: two articles that ask the same in other words, and sentences that say
 * different figures of the same thing. Thresholds were measured on test/planted; see docs/knowledge.md.
 */
import type { Article, Problem } from "../content/article.ts";
import type { LintInput } from "./lint-input.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { findOtherFigures, statementTexts } from "./other-figures.ts";
import { findSameQuestions, questionTexts } from "./same-questions.ts";

/** The texts that {@link findByMeaning} compares, each once. */
export function textsOf(articles: readonly Article[]): string[] {
  const all = articles.flatMap((article) => [
    ...questionTexts(article),
    ...statementTexts(article),
  ]);
  return [...new Set(all)];
}

/** Duplicates and contradictions by meaning; pairs whose texts have no vector are left out. */
export function findByMeaning(input: LintInput, vectors: Vectors): Problem[] {
  const shown = input.articles.filter(({ status }) => status !== "archived");
  return [...findSameQuestions(input, shown, vectors), ...findOtherFigures(input, shown, vectors)];
}
