import { z } from "zod";
import { LOCALES } from "../../kernel/locale.ts";
import type { Explanation } from "../../knowledge/explanation.ts";
import { createKnowledge, type Knowledge } from "../../knowledge/knowledge.ts";
import { type OutputOptions, paint, print, table } from "./command-output.ts";
import { readInputLines } from "./json-lines.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

const ROLES = ["buyer", "merchant", "partner"] as const;

/** Options of `faq ask`. */
export interface AskCommand extends OutputOptions {
  readonly role: string;
  readonly locale?: string;
  /** Id of the article answered before, for follow-up questions. */
  readonly after?: string;
  /** Read `{"text", "role"?, "locale"?}` lines from standard input. */
  readonly jsonl?: boolean;
}

const lineSchema = z.object({
  text: z.string(),
  role: z.enum(ROLES).optional(),
  locale: z.enum(LOCALES).optional(),
  lastArticleId: z.string().optional(),
});
type Line = z.infer<typeof lineSchema>;

/** Asks one question and says why it is answered so; or many, one JSON line each, in order. */
export async function ask(text: string | undefined, command: AskCommand): Promise<void> {
  if (text === undefined && !command.jsonl) {
    throw new Error('give a question, as in: faq ask "where is my parcel", or --jsonl');
  }
  const knowledge = await createKnowledge(commandKnowledgeOptions());
  await knowledge.settled();
  try {
    if (command.jsonl) await answerLines(knowledge);
    else if (text !== undefined) await answerOne(knowledge, text, command);
  } finally {
    await knowledge.close();
  }
}

/** One line out for each line in, so that both stay in step: a bad one gets its error instead. */
async function answerLines(knowledge: Knowledge): Promise<void> {
  for await (const line of readInputLines(process.stdin, lineSchema)) {
    if (line.kind === "bad") {
      console.error(paint("red", line.message));
      process.stdout.write(`${JSON.stringify({ line: line.line, error: line.message })}\n`);
      process.exitCode = 1;
      continue;
    }
    const started = performance.now();
    const explanation = await explainLine(knowledge, line.value);
    const ms = performance.now() - started;
    process.stdout.write(`${JSON.stringify(presentLine(line.value.text, explanation, ms))}\n`);
  }
}

async function answerOne(knowledge: Knowledge, text: string, command: AskCommand): Promise<void> {
  const { role, locale, after } = command;
  const line = lineSchema.parse({
    text,
    role,
    ...(locale === undefined ? {} : { locale }),
    ...(after === undefined ? {} : { lastArticleId: after }),
  });
  const explanation = await explainLine(knowledge, line);
  const { state, reason } = knowledge.health();
  print({ ...explanation, state, reason }, command, () =>
    [reason === null ? "" : paint("yellow", `${state}: ${reason}`), describe(explanation)]
      .filter(Boolean)
      .join("\n\n"),
  );
}

function explainLine(knowledge: Knowledge, line: Line): Promise<Explanation> {
  const { text, role = "buyer", locale, lastArticleId } = line;
  return knowledge.explain({
    text,
    role,
    at: Date.now(),
    ...(locale === undefined ? {} : { lang: locale }),
    ...(lastArticleId === undefined ? {} : { lastArticleId }),
  });
}

function presentLine(text: string, explanation: Explanation, ms: number) {
  const { decision, lang, probability } = explanation;
  return {
    text,
    lang,
    decision: decision.kind,
    probability: round(probability),
    articles: rankedArticles(explanation),
    ms: Math.round(ms * 100) / 100,
  };
}

/** Answered articles first, then the other candidates; at most five, whatever was decided. */
function rankedArticles({ decision, candidates }: Explanation) {
  const answered = decision.kind === "answer" ? decision.articles.map((article) => article.id) : [];
  const rank = (id: string) => (answered.includes(id) ? answered.indexOf(id) : answered.length);
  return candidates
    .filter((candidate) => !candidate.refused)
    .sort((a, b) => rank(a.id) - rank(b.id))
    .slice(0, 5)
    .map(({ id, locale, share }) => ({ id, score: round(share), locale }));
}

function describe(explanation: Explanation): string {
  const { decision, probability, candidates, why, mode, clauses, lang } = explanation;
  const style = { answer: "green", clarify: "yellow", none: "red" } as const;
  const head = `${paint(style[decision.kind], decision.kind)}  ${why} (${lang}, ${mode})`;
  const rows = candidates
    .slice(0, 5)
    .map(({ id, title, share, features, matched }) => [
      id,
      (features["denseTop3"] ?? 0).toFixed(3),
      (features["wordTop3"] ?? 0).toFixed(3),
      (features["classShare"] ?? 0).toFixed(3),
      share.toFixed(3),
      title === id ? "" : title,
      paint("dim", matched.slice(0, 48)),
    ]);
  const names = ["article", "dense", "words", "class", "share", "title", "nearest wording"];
  const lines = [head, table([names.map((name) => paint("bold", name)), ...rows])];
  if (clauses.length > 0) lines.push(`clauses: ${clauses.join(" | ")}`);
  if (decision.kind === "answer") {
    lines.push(...decision.articles.map((a) => `${paint("bold", a.title)}\n${a.text}`));
  }
  lines.push(`probability ${probability.toFixed(3)}`);
  return lines.join("\n\n");
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
