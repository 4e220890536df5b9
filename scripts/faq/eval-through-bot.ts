import { readFile } from "node:fs/promises";
import { z } from "zod";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { loadRegressionQuestions } from "../../knowledge/regression/regression.ts";
import { createProgress, type OutputOptions, paint, print, table } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";
import { type ChatFigures, chatWithDesk, measureChat, sampleQuestions } from "./through-bot.ts";

/** Options of `faq eval --through-bot`. */
export interface ThroughBotCommand extends OutputOptions {
  readonly questions: string;
  /** Ask every so many of the questions. */
  readonly every: string;
  /** Shares that must be kept. */
  readonly floor: string;
}

const floorSchema = z.record(
  z.string(),
  z.object({ shownRight: z.number(), shownWrong: z.number(), outOfScopeShown: z.number() }),
);

/** Shares that a language must keep: at least what is right, at most what is wrong. */
export type ChatFloor = z.infer<typeof floorSchema>;

/** Sends the regression questions through the whole bot; false when a share fell below its floor. */
export async function evaluateThroughBot(command: ThroughBotCommand): Promise<boolean> {
  const { faqDir, clock } = commandKnowledgeOptions();
  const questions = sampleQuestions(
    await loadRegressionQuestions(command.questions),
    requireEvery(command.every),
  );
  const progress = createProgress("chatting");
  const outcomes = await chatWithDesk(questions, { at: clock.now(), progress });
  const { refused } = new FaqReader().read(await loadFaqFiles(faqDir));
  const refersTo = new Set(refused.flatMap((subject) => subject.refersTo ?? []));
  const groups = Map.groupBy(outcomes, ({ question }) => question.lang);
  const figures = new Map([...groups].map(([lang, all]) => [lang, measureChat(all, refersTo)]));
  const falls = findFalls(figures, await loadChatFloor(command.floor));
  print({ languages: Object.fromEntries(figures), falls }, command, () =>
    [
      figuresTable(figures),
      ...falls.map((fall) => paint("red", fall)),
      falls.length === 0 ? paint("green", "no share below its floor") : "",
    ]
      .filter(Boolean)
      .join("\n\n"),
  );
  return falls.length === 0;
}

/** Reads the floors; throws with what is wrong with the file. */
export async function loadChatFloor(path: string): Promise<ChatFloor> {
  return floorSchema.parse(JSON.parse(await readFile(path, "utf8")));
}

/** One line for each share that is worse than its floor. */
export function findFalls(figures: ReadonlyMap<string, ChatFigures>, floor: ChatFloor): string[] {
  return [...figures].flatMap(([lang, now]) => {
    const least = floor[lang];
    if (least === undefined) return [];
    const low = now.shownRight < least.shownRight ? ["shownRight" as const] : [];
    const high = (["shownWrong", "outOfScopeShown"] as const).filter((n) => now[n] > least[n]);
    return [...low, ...high].map((name) => `${lang} ${name}: ${now[name]}, floor ${least[name]}`);
  });
}

function requireEvery(text: string): number {
  const every = Number(text);
  if (Number.isInteger(every) && every > 0) return every;
  throw new Error(`--every must be a whole number above 0, not "${text}"`);
}

function figuresTable(figures: ReadonlyMap<string, ChatFigures>): string {
  const head = ["language", "asked", "shown right", "shown wrong", "case opened"];
  const rest = ["outside", "shown", "case opened"];
  const rows = [...figures].map(([lang, f]) =>
    [
      lang,
      ...[f.questions, f.shownRight, f.shownWrong, f.caseOpened],
      ...[f.outOfScope, f.outOfScopeShown, f.outOfScopeCase],
    ].map(String),
  );
  return table([[...head, ...rest].map((cell) => paint("bold", cell)), ...rows]);
}
