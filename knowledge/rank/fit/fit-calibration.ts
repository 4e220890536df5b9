import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import type { Corpus } from "../../search/corpus.ts";
import { ALL_FEATURES, applyLinear, type Calibration, type Linear } from "../calibration.ts";
import { confidenceFeatures } from "../confidence.ts";
import { rankCandidates } from "../rank-candidates.ts";
import { chooseThresholds, type Limits } from "./choose-thresholds.ts";
import { fitConfidence, type Judged } from "./fit-confidence.ts";
import { fitRanker } from "./fit-ranker.ts";
import { OTHER_LANGUAGE, type Sample } from "./sample.ts";

const FOLDS = 5;

/** What is fitted, and for whom. */
export interface FitInput {
  readonly samples: readonly Sample[];
  readonly corpus: Corpus;
  /** Model id, or `words`. */
  readonly model: string;
  readonly corpusHash: string;
  readonly limits: Limits;
}

interface JudgedSample extends Judged {
  readonly lang: Locale;
  readonly fold: number;
  readonly inScope: boolean;
  readonly rank: number;
}

/**
 * Fits ranker, probability and thresholds by cross-validation: the probability learns from rankings of
 * questions that the ranker had not seen, and the thresholds from probabilities of questions that
 * neither had seen. `measured` holds what those unseen questions gave, in percent.
 */
export function fitCalibration(input: FitInput): Calibration {
  const { samples, corpus, model, corpusHash, limits } = input;
  const judged = LOCALES.flatMap((lang) => judgeUnseen(samples, corpus, lang));
  const parts = LOCALES.map((lang) => {
    const ranker = fitRanker(samples, lang);
    const mine = weigh(judged, lang);
    const outcomes = probabilitiesUnseen(judged, lang);
    const thresholds = chooseThresholds(outcomes, limits);
    return { lang, ranker, confidence: fitConfidence(mine), thresholds, outcomes };
  });
  const by = <T>(pick: (part: (typeof parts)[number]) => T): Record<Locale, T> => {
    const [zh, en] = parts.map(pick);
    if (zh === undefined || en === undefined) throw new Error("a language was not fitted");
    return { zh, en };
  };
  const measured = Object.assign({}, ...parts.map((part) => report(part, judged))) as Record<
    string,
    number
  >;
  return {
    model,
    corpus: corpusHash,
    features: [...ALL_FEATURES],
    rankers: by((part) => shorten(part.ranker)),
    confidence: by((part) => shorten(part.confidence)),
    thresholds: by((part) => part.thresholds),
    measured,
  };
}

function judgeUnseen(samples: readonly Sample[], corpus: Corpus, lang: Locale): JudgedSample[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const ranker = fitRanker(
      samples.filter((_sample, i) => i % FOLDS !== fold),
      lang,
    );
    return samples.flatMap((sample, i): JudgedSample[] => {
      if (i % FOLDS !== fold || sample.lang !== lang) return [];
      const ranked = rankCandidates(sample.measured.candidates, corpus, ranker);
      const articles = ranked.filter((candidate) => !candidate.refused);
      const rank = articles.findIndex((candidate) => candidate.subject === sample.expect);
      return [
        {
          lang,
          fold,
          inScope: sample.expect >= 0,
          rank,
          right: rank === 0,
          weight: 1,
          features: confidenceFeatures(ranked, sample.measured, corpus),
        },
      ];
    });
  });
}

function weigh(judged: readonly JudgedSample[], lang: Locale): Judged[] {
  return judged.map((one) => ({ ...one, weight: one.lang === lang ? 1 : OTHER_LANGUAGE }));
}

function probabilitiesUnseen(judged: readonly JudgedSample[], lang: Locale) {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const model = fitConfidence(
      weigh(
        judged.filter((one) => one.fold !== fold),
        lang,
      ),
    );
    return judged
      .filter((one) => one.fold === fold && one.lang === lang)
      .map(({ right, inScope, features }) => ({
        right,
        inScope,
        probability: 1 / (1 + Math.exp(-applyLinear(model, features))),
      }));
  });
}

function report(
  {
    lang,
    thresholds,
    outcomes,
  }: {
    lang: Locale;
    thresholds: { answer: number };
    outcomes: ReturnType<typeof probabilitiesUnseen>;
  },
  judged: readonly JudgedSample[],
): Record<string, number> {
  const mine = judged.filter((one) => one.lang === lang && one.inScope);
  const answered = outcomes.filter((outcome) => outcome.probability >= thresholds.answer);
  const inScope = outcomes.filter((outcome) => outcome.inScope).length;
  const percent = (part: number, whole: number) =>
    Math.round((1000 * part) / Math.max(1, whole)) / 10;
  return {
    [`${lang}.questions`]: mine.length,
    [`${lang}.first`]: percent(mine.filter((one) => one.rank === 0).length, mine.length),
    [`${lang}.firstThree`]: percent(
      mine.filter((one) => one.rank >= 0 && one.rank < 3).length,
      mine.length,
    ),
    [`${lang}.answeredRight`]: percent(answered.filter((one) => one.right).length, inScope),
    [`${lang}.answeredWrong`]: percent(
      answered.filter((one) => one.inScope && !one.right).length,
      inScope,
    ),
    [`${lang}.outOfScopeAnswered`]: percent(
      answered.filter((one) => !one.inScope).length,
      outcomes.length - inScope,
    ),
  };
}

function shorten(model: Linear): Linear {
  const round = (value: number) => Number(value.toPrecision(6));
  return {
    mean: model.mean.map(round),
    scale: model.scale.map(round),
    weights: model.weights.map(round),
    bias: round(model.bias),
  };
}
