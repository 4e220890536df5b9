import type { Problem } from "../content/article.ts";
import type { FaqFiles } from "../content/faq-files.ts";
import { FaqReader } from "../content/faq-set.ts";
import { findDeadLinks, findLongAnswers, findPageFurniture } from "./content-rules.ts";
import { findMissingTranslations, findOverdue, findStaleTranslations } from "./freshness-rules.ts";
import type { LintRule } from "./lint-input.ts";
import { findContradictions, findDuplicateQuestions } from "./similarity-rules.ts";

const RULES: readonly LintRule[] = [
  findMissingTranslations,
  findStaleTranslations,
  findOverdue,
  findDuplicateQuestions,
  findContradictions,
  findDeadLinks,
  findPageFurniture,
  findLongAnswers,
];

/** Everything an editor should look at, by file and line. `today` is an ISO day. */
export function lintFaq(files: FaqFiles, today: string): Problem[] {
  const { articles, problems } = new FaqReader().read(files);
  const input = { articles, files: files.articles, today };
  return [...problems, ...RULES.flatMap((rule) => rule(input))].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}
