import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { createKnowledge } from "../../knowledge/knowledge.ts";
import { DISTURBANCES, disturbancesOf } from "../../knowledge/regression/disturb.ts";
import {
  askAll,
  isRight,
  loadRegressionQuestions,
  type RegressionQuestion,
} from "../../knowledge/regression/regression.ts";
import { createProgress, type OutputOptions, paint, print, table } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq eval --robust`. */
export interface RobustCommand extends OutputOptions {
  readonly questions: string;
  /** Ask every so many of the questions. */
  readonly every: string;
}

/** Percent of questions whose right article is still first. */
interface Kept {
  readonly lang: Locale;
  readonly kind: string;
  readonly questions: number;
  readonly first: number;
}

/** First places may fall by so many points. */
const MAY_FALL = 2;

/**
 * Puts products, greetings, markup and stories round questions whose article comes first without them; false
 * when more than so few lose their place.
 */
export async function evaluateRobustness(command: RobustCommand): Promise<boolean> {
  const options = commandKnowledgeOptions();
  const knowledge = await createKnowledge(options);
  await knowledge.settled();
  const at = options.clock.now();
  const every = Math.max(1, Math.floor(Number(command.every)) || 1);
  const asked = (await loadRegressionQuestions(command.questions)).filter(
    ({ expect }, i) => expect !== null && i % every === 0,
  );
  const progress = createProgress("asking");
  const first = async (questions: readonly RegressionQuestion[]) => {
    const outcomes = await askAll(knowledge, questions, { at, progress });
    return outcomes.filter(({ question, ranked }) => isRight(question, ranked[0]));
  };
  const well = (await first(asked)).map(({ question }) => question);
  const kept: Kept[] = [];
  for (const lang of LOCALES) {
    const mine = well.filter((question) => question.lang === lang);
    for (const kind of mine.length === 0 ? [] : DISTURBANCES) {
      const disturb = disturbancesOf(lang)[kind];
      const disturbed = mine.map((one, i) => ({ ...one, text: disturb(one.text, i) }));
      const share = (await first(disturbed)).length / mine.length;
      kept.push({ lang, kind, questions: mine.length, first: Math.round(1000 * share) / 10 });
    }
  }
  await knowledge.close();
  const lost = kept.filter(({ first: share }) => share < 100 - MAY_FALL);
  print({ kept, lost }, command, () => describeKept(kept, lost));
  return lost.length === 0;
}

function describeKept(kept: readonly Kept[], lost: readonly Kept[]): string {
  const rows = kept.map(({ lang, kind, questions, first }) =>
    [lang, kind, questions, first].map(String),
  );
  const head = ["language", "disturbed by", "questions", "still first"];
  const verdict =
    lost.length === 0
      ? paint("green", `no kind costs more than ${MAY_FALL} points`)
      : paint("red", lost.map(({ lang, kind, first }) => `${lang} ${kind}: ${first}`).join("; "));
  return `${table([head.map((cell) => paint("bold", cell)), ...rows])}\n\n${verdict}`;
}
