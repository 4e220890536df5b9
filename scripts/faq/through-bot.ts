import type { BotSettings } from "../../bot/settings/bot-settings.ts";
import { isRight, type RegressionQuestion } from "../../knowledge/regression/regression.ts";
import { isCase } from "../converse/case-line.ts";
import { type Desk, loadBotSettings, loadDesk } from "../converse/load-desk.ts";
import { Talk } from "../converse/talk.ts";

/** What became of a first message in the chat. */
export interface ChatOutcome {
  readonly question: RegressionQuestion;
  /** Ids of the articles that were shown. */
  readonly shown: readonly string[];
  readonly caseOpened: boolean;
}

/** Percentages over a group of first messages. */
export interface ChatFigures {
  readonly questions: number;
  /** Of questions in scope. */
  readonly shownRight: number;
  readonly shownWrong: number;
  readonly caseOpened: number;
  readonly outOfScope: number;
  /** Of lines out of scope: an article that answers, and a case. */
  readonly outOfScopeShown: number;
  readonly outOfScopeCase: number;
}

/** Sends each question as the first message of a talk of its own. */
export async function chatAll(
  { desk, settings, at }: { readonly desk: Desk; readonly settings: BotSettings; at: number },
  questions: readonly RegressionQuestion[],
  progress: (share: number) => void,
): Promise<ChatOutcome[]> {
  const outcomes: ChatOutcome[] = [];
  for (const question of questions) {
    const { lang, text } = question;
    const talk = new Talk({ ...desk, settings, lang, now: () => at, staysWithBot: false });
    const { trace } = await talk.say({ kind: "text", text });
    const caseOpened = talk.cases.some(isCase);
    outcomes.push({ question, shown: trace.articleIds, caseOpened });
    progress(outcomes.length / questions.length);
  }
  return outcomes;
}

/** Opens the desk of the settings folder, chats, and closes it. */
export async function chatWithDesk(
  questions: readonly RegressionQuestion[],
  { at, progress }: { readonly at: number; readonly progress: (share: number) => void },
): Promise<ChatOutcome[]> {
  const settings = await loadBotSettings("settings");
  const desk = await loadDesk(settings);
  try {
    return await chatAll({ desk, settings, at }, questions, progress);
  } finally {
    await desk.close();
  }
}

/** Every so many of the buyers' questions; a chat learns by itself that somebody sells. */
export function sampleQuestions(
  questions: readonly RegressionQuestion[],
  every: number,
): RegressionQuestion[] {
  return questions.filter(({ role }, i) => role === "buyer" && i % every === 0);
}

/** The figures of a group. `refersTo`: articles that only say where to ask, and answer nothing wrongly. */
export function measureChat(
  outcomes: readonly ChatOutcome[],
  refersTo: ReadonlySet<string>,
): ChatFigures {
  const inScope = outcomes.filter(({ question }) => question.expect !== null);
  const outside = outcomes.filter(({ question }) => question.expect === null);
  const right = ({ question, shown }: ChatOutcome) => shown.some((id) => isRight(question, id));
  const share = (all: readonly ChatOutcome[], counts: (one: ChatOutcome) => boolean) =>
    Math.round((1000 * all.filter(counts).length) / Math.max(1, all.length)) / 10;
  return {
    questions: inScope.length,
    shownRight: share(inScope, right),
    shownWrong: share(inScope, (one) => one.shown.length > 0 && !right(one)),
    caseOpened: share(inScope, ({ caseOpened }) => caseOpened),
    outOfScope: outside.length,
    outOfScopeShown: share(outside, ({ shown }) => shown.some((id) => !refersTo.has(id))),
    outOfScopeCase: share(outside, ({ caseOpened }) => caseOpened),
  };
}
