import type { Locale } from "../../../kernel/locale.ts";
import type { Thresholds } from "../decide.ts";
import type { Unseen } from "./judge-unseen.ts";

/** What unseen questions of a language gave, in percent; strangers' messages apart. */
export function reportUnseen(
  unseen: readonly Unseen[],
  thresholds: Thresholds,
  lang: Locale,
): Record<string, number> {
  const aside = unseen.filter(({ byStranger }) => !byStranger);
  const strangers = unseen.filter(({ byStranger }) => byStranger);
  return {
    ...figures(aside, thresholds, lang),
    ...(strangers.length === 0 ? {} : figures(strangers, thresholds, `${lang}.strangers`)),
  };
}

function figures(
  unseen: readonly Unseen[],
  { answer, clarify, both = Number.POSITIVE_INFINITY }: Thresholds,
  name: string,
): Record<string, number> {
  const inScope = unseen.filter((one) => one.inScope);
  const outside = unseen.filter((one) => !one.inScope);
  const shown = unseen.filter(({ probability }) => probability >= answer);
  const unsure = unseen.filter(({ probability }) => probability < answer);
  const two = unsure.filter(({ pair }) => pair >= both);
  const offered = unsure.filter(({ pair, choice }) => pair < both && choice >= clarify);
  const mean = shown.reduce((sum, one) => sum + one.probability, 0) / Math.max(1, shown.length);
  return {
    [`${name}.questions`]: inScope.length,
    [`${name}.first`]: percent(inScope, ({ rank }) => rank === 0),
    [`${name}.firstThree`]: percent(inScope, ({ rank }) => rank >= 0 && rank < 3),
    [`${name}.answeredRight`]: percent(
      inScope,
      ({ right, probability }) => right && probability >= answer,
    ),
    [`${name}.answeredWrong`]: percent(
      inScope,
      ({ right, probability }) => !right && probability >= answer,
    ),
    [`${name}.outOfScopeAnswered`]: percent(
      outside,
      ({ right, refers, probability }) => !right && !refers && probability >= answer,
    ),
    [`${name}.precision`]: percent(shown, ({ right }) => right),
    [`${name}.stated`]: Math.round(1000 * mean) / 10,
    [`${name}.pairs`]: two.length,
    [`${name}.pairsRight`]: percent(two, ({ amongTwo }) => amongTwo),
    [`${name}.choices`]: offered.length,
    [`${name}.choicesRight`]: percent(offered, ({ among }) => among),
  };
}

function percent(all: readonly Unseen[], counts: (one: Unseen) => boolean): number {
  return Math.round((1000 * all.filter(counts).length) / Math.max(1, all.length)) / 10;
}
