/** Whether questions can be calibrated on, and whether what came of it is any better than what there was. */
import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import type { Corpus } from "../../search/corpus.ts";
import { assess } from "../assess.ts";
import type { Calibration } from "../calibration.ts";
import type { CalibrationQuestion, Sample } from "./sample.ts";

/** Fewer questions than this decide a threshold by chance. */
const LEAST_COVERED = 40;
const LEAST_OUTSIDE = 20;
/** Points that first places may fall before a fit counts as worse. */
const TOLERANCE = 2;

/**
 * What is missing for a fit, one sentence each; empty when nothing is. A language in which no article is
 * written needs no questions.
 */
export function findTooLittle(
  questions: readonly CalibrationQuestion[],
  { subjects, variants }: Corpus,
): string[] {
  const known = new Set(subjects.flatMap(({ id, refused }) => (refused ? [] : [id])));
  const fits = ({ covered, accepted }: CalibrationQuestion) =>
    covered && accepted.some((id) => known.has(id));
  const covered = questions.filter(fits);
  if (covered.length === 0) {
    const example = [...known][0] ?? "<category>/<name>";
    const named = questions.find((question) => question.covered)?.accepted[0];
    const other = named === undefined ? "" : `, but for example ${named}`;
    return [`no question names an article of this FAQ, such as ${example}${other}`];
  }
  const spoken = LOCALES.filter((lang) => variants.some(({ locale }) => locale === lang));
  const languages = spoken.flatMap((lang) => {
    const asked = covered.filter((question) => question.lang === lang).length;
    if (asked >= LEAST_COVERED) return [];
    return [`${lang}: ${asked} questions name an article; at least ${LEAST_COVERED} are needed`];
  });
  const outside = questions.filter((question) => !question.covered).length;
  if (outside >= LEAST_OUTSIDE) return languages;
  const need = `at least ${LEAST_OUTSIDE} are needed`;
  return [...languages, `${outside} questions have no article ("expect": null); ${need}`];
}

/** Where unseen questions fared worse with the fit than all do with what it would replace. */
export function findWorse(
  fitted: Calibration,
  before: Calibration,
  samples: readonly Sample[],
): string[] {
  return LOCALES.flatMap((lang) => {
    const mine = samples.filter(
      (sample) => sample.lang === lang && sample.covered && !sample.byStranger,
    );
    const now = fitted.measured[`${lang}.first`];
    if (mine.length === 0 || now === undefined) return [];
    const was = firstPlaces(mine, lang, before);
    if (now >= was - TOLERANCE) return [];
    return [`${lang}: the right article first in ${now} % of unseen questions, ${was} % before`];
  });
}

function firstPlaces(samples: readonly Sample[], lang: Locale, calibration: Calibration): number {
  const right = samples.filter(({ measured, accepted, corpus }) => {
    const { ranked } = assess(measured, { corpus, lang }, calibration);
    const first = ranked.find((candidate) => !candidate.refused);
    return first !== undefined && accepted.includes(first.subject);
  });
  return Math.round((1000 * right.length) / samples.length) / 10;
}
