import { writeFile } from "node:fs/promises";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import {
  askAll,
  findDrops,
  isRight,
  loadBaseline,
  loadRegressionQuestions,
  measureBy,
  type RegressionFigures,
  type RegressionOutcome,
  withoutRepeats,
} from "../../knowledge/regression/regression.ts";
import { createProgress, type OutputOptions, paint, print, table } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq eval`. */
export interface EvalCommand extends OutputOptions {
  readonly questions: string;
  readonly baseline: string;
  /** Store today's figures as the new baseline. */
  readonly update?: boolean;
  /** Also list the questions that went wrong. */
  readonly failures?: boolean;
}

/** Asks the regression questions and compares with the baseline; false when a figure dropped. */
export async function evaluate(command: EvalCommand): Promise<boolean> {
  const options = commandKnowledgeOptions();
  const knowledge = await createKnowledge(options);
  await knowledge.settled();
  const all = await loadRegressionQuestions(command.questions);
  const questions = withoutRepeats(all, knowledge.articles());
  const progress = createProgress("asking");
  const outcomes = await askAll(knowledge, questions, { at: options.clock.now(), progress });
  const health = knowledge.health();
  await knowledge.close();
  const byLang = measureBy(outcomes, (question) => question.lang);
  const byCategory = measureBy(
    outcomes,
    ({ lang, expect }) => `${lang} ${expect?.split("/")[0] ?? "-"}`,
  );
  const byStyle = measureBy(outcomes, ({ lang, style }) => `${lang} ${style}`);
  const baseline = await loadBaseline(command.baseline);
  const drops = baseline === undefined ? [] : findDrops(byLang, baseline);
  if (command.update) {
    await writeFile(command.baseline, `${JSON.stringify(Object.fromEntries(byLang), null, 2)}\n`);
  }
  const failures = command.failures ? outcomes.filter(isFailure).map(presentFailure) : undefined;
  const plain = (figures: ReadonlyMap<string, RegressionFigures>) => Object.fromEntries(figures);
  const result = {
    state: health.state,
    repeatsLeftOut: all.length - questions.length,
    languages: plain(byLang),
    categories: plain(byCategory),
    styles: plain(byStyle),
    drops,
    ...(failures === undefined ? {} : { failures }),
  };
  print(result, command, () =>
    [
      health.reason === null ? "" : paint("yellow", `${health.state}: ${health.reason}`),
      figuresTable("language", byLang),
      figuresTable("category", byCategory),
      figuresTable("style", byStyle),
      ...(failures ?? []).map((failure) => JSON.stringify(failure)),
      ...drops.map((drop) => paint("red", `dropped: ${drop}`)),
      drops.length === 0 ? paint("green", "no drop against the baseline") : "",
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
  return command.update === true || drops.length === 0;
}

function isFailure({ question, decision, ranked }: RegressionOutcome): boolean {
  return question.expect === null ? decision === "answer" : !isRight(question, ranked[0]);
}

function presentFailure({ question, decision, probability, ranked }: RegressionOutcome) {
  const { text, lang, expect, style } = question;
  return {
    text,
    lang,
    style,
    expect,
    decision,
    probability: Math.round(probability * 100) / 100,
    ranked,
  };
}

function figuresTable(name: string, figures: ReadonlyMap<string, RegressionFigures>): string {
  const head = [name, "asked", "first", "in 3", "right", "wrong", "outside", "answered", "p95 ms"];
  const rows = [...figures].map(([group, f]) =>
    [
      group,
      ...[f.questions, f.first, f.firstThree, f.answeredRight, f.answeredWrong],
      ...[f.outOfScope, f.outOfScopeAnswered, f.p95ms],
    ].map(String),
  );
  return table([head.map((cell) => paint("bold", cell)), ...rows]);
}
