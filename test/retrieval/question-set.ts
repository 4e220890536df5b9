// The regression questions as data: how a line is read, and what makes the whole set usable.

import { z } from "zod";

const IN_SCOPE_STYLES = [
  "plain",
  "colloquial",
  "story",
  "typo",
  "short",
  "nonnative",
  "mixed",
  "angry",
  "indirect",
] as const;

const OUT_OF_SCOPE_STYLES = [
  "smalltalk",
  "product",
  "other-company",
  "vague",
  "noise",
  "attack",
  "general",
] as const;

const articleId = z.string().regex(/^[a-z]+\/[a-z-]+$/);
const asked = { text: z.string().trim().min(1), lang: z.enum(["zh", "en"]) };

const question = z.union([
  z.strictObject({
    ...asked,
    expect: articleId,
    also: z.array(articleId).nonempty().optional(),
    style: z.enum(IN_SCOPE_STYLES),
    role: z.enum(["merchant", "partner"]).optional(),
  }),
  z.strictObject({ ...asked, expect: z.null(), style: z.enum(OUT_OF_SCOPE_STYLES) }),
]);

/** One regression question: what a person asked and the article that should answer, or `null`. */
export type RegressionQuestion = z.infer<typeof question>;

/** Fewest questions an article needs in each language before its figures mean anything. */
export const QUESTIONS_PER_ARTICLE = 5;

/** Reads the text of a question file, one JSON object a line; throws with the line number. */
export function parseQuestions(jsonl: string): RegressionQuestion[] {
  return jsonl
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      try {
        return question.parse(JSON.parse(line));
      } catch (cause) {
        throw new Error(`line ${index + 1} is not a regression question`, { cause });
      }
    });
}

/**
 * Says in words what is wrong with a set, given the ids of all articles; empty when it is sound:
 * every article asked about often enough in both languages, only known ids, no text twice.
 */
export function findQuestionProblems(
  questions: readonly RegressionQuestion[],
  articleIds: ReadonlySet<string>,
): string[] {
  return [
    ...findUnknownIds(questions, articleIds),
    ...findThinArticles(questions, articleIds),
    ...findRepeatedTexts(questions),
  ];
}

function findUnknownIds(questions: readonly RegressionQuestion[], known: ReadonlySet<string>) {
  return questions
    .flatMap((asked) => (asked.expect === null ? [] : [asked.expect, ...(asked.also ?? [])]))
    .filter((id) => !known.has(id))
    .map((id) => `no article ${id}`);
}

function findThinArticles(questions: readonly RegressionQuestion[], ids: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const { expect, lang } of questions) {
    counts.set(`${expect} ${lang}`, (counts.get(`${expect} ${lang}`) ?? 0) + 1);
  }
  return [...ids]
    .flatMap((id) => [`${id} zh`, `${id} en`])
    .filter((key) => (counts.get(key) ?? 0) < QUESTIONS_PER_ARTICLE)
    .map((key) => `only ${counts.get(key) ?? 0} questions for ${key}`);
}

function findRepeatedTexts(questions: readonly RegressionQuestion[]) {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const { text } of questions) {
    const key = text.normalize("NFKC").toLowerCase();
    if (seen.has(key)) problems.push(`asked twice: ${text}`);
    seen.add(key);
  }
  return problems;
}

/** What stays of a wording when case, spaces, punctuation and signs do not count; "" when nothing does. */
export function bareWording(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{C}]/gu, "");
}

/** The questions that are a wording somebody prepared: those measure memory, not understanding. */
export function findLeaks(
  questions: readonly RegressionQuestion[],
  prepared: Iterable<string>,
): RegressionQuestion[] {
  const known = new Set([...prepared].map(bareWording));
  known.delete("");
  return questions.filter(({ text }) => known.has(bareWording(text)));
}
