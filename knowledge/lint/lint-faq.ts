import { inBoth, type Problem } from "../content/article.ts";
import type { FaqFiles } from "../content/faq-files.ts";
import { FaqReader, type RefusedSubject } from "../content/faq-set.ts";
import { findDeadLinks, findLongAnswers, findPageFurniture } from "./content-rules.ts";
import { findMissingTranslations, findOverdue, findStaleTranslations } from "./freshness-rules.ts";
import { findDisguisedLinks, findHiddenCharacters } from "./hidden-rules.ts";
import type { LintRule } from "./lint-input.ts";
import { findByMeaning, textsOf } from "./meaning-rules.ts";
import type { Vectors } from "./meaning-vectors.ts";
import { findLostMarkup, findPictureFaults } from "./shown-rules.ts";
import { findContradictions, findDuplicateQuestions } from "./similarity-rules.ts";

/** Rules that look at one article at a time. */
const QUICK_RULES: readonly LintRule[] = [
  findMissingTranslations,
  findStaleTranslations,
  findOverdue,
  findDeadLinks,
  findHiddenCharacters,
  findDisguisedLinks,
  findPageFurniture,
  findLongAnswers,
  findLostMarkup,
  findPictureFaults,
];
const RULES: readonly LintRule[] = [...QUICK_RULES, findDuplicateQuestions, findContradictions];

/** Refused subjects that refer to an article that is not there. */
function findDeadReferrals(
  { outOfScope }: FaqFiles,
  refused: readonly RefusedSubject[],
  known: ReadonlySet<string>,
): Problem[] {
  return refused.flatMap(({ refersTo }): Problem[] => {
    if (refersTo === undefined || known.has(refersTo)) return [];
    const before = outOfScope.slice(0, outOfScope.indexOf(`-> ${refersTo}]`)).split("\n");
    const words = {
      en: `article ${refersTo}, named in a heading, does not exist`,
      zh: `标题里写的文章 ${refersTo} 不存在`,
    };
    const place = { file: "out-of-scope.txt", line: before.length, column: 1 };
    return [{ ...place, ...inBoth(words), severity: "error" }];
  });
}

/** Everything an editor should look at, by file and line. `today` is an ISO day. */
export function lintFaq(files: FaqFiles, today: string): Problem[] {
  return applyRules(RULES, { files, today, reader: new FaqReader() });
}

/** Everything of {@link lintFaq}, and what only meaning shows: `vectors` of the texts that `textsToCompare` names. */
export function lintWithMeaning(files: FaqFiles, today: string, vectors: Vectors): Problem[] {
  const reader = new FaqReader();
  const told = applyRules(RULES, { files, today, reader });
  const { articles } = reader.read(files);
  const places = new Set(told.map(({ file, line }) => `${file}:${line}`));
  const meant = findByMeaning({ articles, files: files.articles, today }, vectors);
  // What is the same letter by letter was said already.
  return [...told, ...meant.filter(({ file, line }) => !places.has(`${file}:${line}`))].sort(
    byPlace,
  );
}

/** The texts whose vectors {@link lintWithMeaning} needs. */
export function textsToCompare(files: FaqFiles): string[] {
  return textsOf(new FaqReader().read(files).articles);
}

/**
 * The same without comparing every wording with every other: fast enough while somebody types. A `reader` that
 * is kept parses again only what changed.
 */
export function lintQuickly(files: FaqFiles, today: string, reader = new FaqReader()): Problem[] {
  return applyRules(QUICK_RULES, { files, today, reader });
}

function applyRules(
  rules: readonly LintRule[],
  { files, today, reader }: { files: FaqFiles; today: string; reader: FaqReader },
): Problem[] {
  const { articles, problems, refused } = reader.read(files);
  const { pictures } = files;
  const input = { articles, files: files.articles, today, ...(pictures && { pictures }) };
  const known = new Set(articles.map((article) => article.id));
  const referrals = findDeadReferrals(files, refused, known);
  return [...problems, ...referrals, ...rules.flatMap((rule) => rule(input))].sort(byPlace);
}

function byPlace(a: Problem, b: Problem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
