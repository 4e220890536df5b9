import { readFile } from "node:fs/promises";
import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import type { Article } from "../content/article.ts";
import type { Knowledge } from "../knowledge.ts";
import { wordingText } from "../search/corpus.ts";
import { loadJsonLines } from "./json-lines.ts";

const questionSchema = z.object({
  text: z.string(),
  lang: z.enum(LOCALES),
  /** The article that must come first; null when nothing may be answered. */
  expect: z.string().nullable(),
  also: z.array(z.string()).default([]),
  style: z.string(),
  role: z.enum(["buyer", "merchant", "partner"]).default("buyer"),
});

/** One regression question. */
export type RegressionQuestion = z.infer<typeof questionSchema>;

/** What became of one question. */
export interface RegressionOutcome {
  readonly question: RegressionQuestion;
  readonly decision: "answer" | "clarify" | "none";
  readonly probability: number;
  /** Ids of articles as ranked, best first, at most five. */
  readonly ranked: readonly string[];
  /** Ids that were answered. */
  readonly answered: readonly string[];
  readonly ms: number;
}

/** Percentages over a group of questions. */
export interface RegressionFigures {
  readonly questions: number;
  readonly first: number;
  readonly firstThree: number;
  readonly answeredRight: number;
  readonly answeredWrong: number;
  readonly outOfScope: number;
  readonly outOfScopeAnswered: number;
  readonly p95ms: number;
}

/** The questions of a file, one JSON object a line. Throws with the line that cannot be read. */
export function loadRegressionQuestions(path: string): Promise<RegressionQuestion[]> {
  return loadJsonLines(path, questionSchema);
}

/** The questions that are not word for word a wording of the FAQ: those measure nothing. */
export function withoutRepeats(
  questions: readonly RegressionQuestion[],
  articles: readonly Article[],
): RegressionQuestion[] {
  const wordings = new Set(
    articles.flatMap(({ title, aliases }) => [title, ...aliases].map(wordingText)),
  );
  return questions.filter((question) => !wordings.has(wordingText(question.text)));
}

/** Asks all questions, one after another, as a warm process would. */
export async function askAll(
  knowledge: Pick<Knowledge, "ask" | "explain">,
  questions: readonly RegressionQuestion[],
  { at, progress }: { at: number; progress: (share: number) => void },
): Promise<RegressionOutcome[]> {
  const outcomes: RegressionOutcome[] = [];
  for (const question of questions.slice(0, 30)) {
    await knowledge.ask({ text: `${question.text} `, role: question.role, at });
  }
  for (const [done, question] of questions.entries()) {
    const started = performance.now();
    const { decision, probability } = await knowledge.explain({
      text: question.text,
      role: question.role,
      at,
    });
    outcomes.push({
      question,
      decision: decision.kind,
      probability,
      ranked: decision.candidates.map((candidate) => candidate.id),
      answered: decision.kind === "answer" ? decision.articles.map((article) => article.id) : [],
      ms: performance.now() - started,
    });
    progress((done + 1) / questions.length);
  }
  return outcomes;
}

/** Whether an article is a right answer to a question. */
export function isRight({ expect, also }: RegressionQuestion, id: string | undefined): boolean {
  return id !== undefined && (id === expect || also.includes(id));
}

/** The figures of a group. */
export function measure(outcomes: readonly RegressionOutcome[]): RegressionFigures {
  const inScope = outcomes.filter(({ question }) => question.expect !== null);
  const outside = outcomes.filter(({ question }) => question.expect === null);
  const share = (part: readonly unknown[], whole: readonly unknown[]) =>
    whole.length === 0 ? 0 : Math.round((1000 * part.length) / whole.length) / 10;
  const answered = inScope.filter(({ decision }) => decision === "answer");
  const right = answered.filter(({ question, answered: ids }) =>
    ids.some((id) => isRight(question, id)),
  );
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    questions: inScope.length,
    first: share(
      inScope.filter(({ question, ranked }) => isRight(question, ranked[0])),
      inScope,
    ),
    firstThree: share(
      inScope.filter(({ question, ranked }) =>
        ranked.slice(0, 3).some((id) => isRight(question, id)),
      ),
      inScope,
    ),
    answeredRight: share(right, inScope),
    answeredWrong: share(
      answered.filter((outcome) => !right.includes(outcome)),
      inScope,
    ),
    outOfScope: outside.length,
    outOfScopeAnswered: share(
      outside.filter(({ decision }) => decision === "answer"),
      outside,
    ),
    p95ms: Math.round((times[Math.floor(times.length * 0.95)] ?? 0) * 10) / 10,
  };
}

/** Figures by group name, in the order of first appearance. */
export function measureBy(
  outcomes: readonly RegressionOutcome[],
  groupOf: (question: RegressionQuestion) => string,
): Map<string, RegressionFigures> {
  const groups = Map.groupBy(outcomes, ({ question }) => groupOf(question));
  return new Map([...groups].map(([name, group]) => [name, measure(group)]));
}

const baselineSchema = z.record(z.string(), z.record(z.string(), z.number()));

/** The stored figures by language, or undefined when there are none yet. */
export async function loadBaseline(
  path: string,
): Promise<z.infer<typeof baselineSchema> | undefined> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  return text === undefined ? undefined : baselineSchema.parse(JSON.parse(text));
}

/** Points that a figure may fall before it counts as a drop. */
const TOLERANCE = 0.5;
const HIGHER_IS_BETTER = ["first", "firstThree", "answeredRight"] as const;
const LOWER_IS_BETTER = ["answeredWrong", "outOfScopeAnswered"] as const;

/** One line for each figure that got worse than the baseline. */
export function findDrops(
  now: ReadonlyMap<string, RegressionFigures>,
  baseline: z.infer<typeof baselineSchema>,
): string[] {
  return [...now].flatMap(([lang, figures]) => {
    const before = baseline[lang] ?? {};
    const lower = HIGHER_IS_BETTER.filter((n) => figures[n] < (before[n] ?? 0) - TOLERANCE);
    const higher = LOWER_IS_BETTER.filter((n) => figures[n] > (before[n] ?? 100) + TOLERANCE);
    return [...lower, ...higher].map(
      (name) => `${lang} ${name}: ${before[name]} → ${figures[name]}`,
    );
  });
}
