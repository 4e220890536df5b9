import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import { ALL_FEATURES, applyLinear, type Calibration, type Linear } from "../calibration.ts";
import type { Limits } from "./choose-thresholds.ts";
import {
  chooseAnswer,
  chooseBoth,
  chooseClarify,
  chooseForStrangers,
} from "./choose-thresholds.ts";
import { fitConfidence, type Judged } from "./fit-confidence.ts";
import { fitRanker } from "./fit-ranker.ts";
import { fitSorts } from "./fit-sorts.ts";
import { FOLDS, type JudgedSample, judgeUnseen, type Unseen } from "./judge-unseen.ts";
import { reportUnseen } from "./report-unseen.ts";
import { OTHER_LANGUAGE, type Sample, trustOf } from "./sample.ts";
import { sortedTexts } from "./sorted-texts.ts";

/** What is fitted, and for whom. */
export interface FitInput {
  readonly samples: readonly Sample[];
  /** Model id, or `words`. */
  readonly model: string;
  readonly corpusHash: string;
  /** Ids of the articles it is for; absent: any. */
  readonly articles?: readonly string[];
  readonly limits: Limits;
}

/**
 * Fits ranker, sorts, probabilities and thresholds by cross-validation: the probabilities learn from
 * rankings of questions that the ranker had not seen, and the thresholds from probabilities of questions
 * that neither had seen. `measured` holds what those unseen questions gave, in percent.
 */
export function fitCalibration(input: FitInput): Calibration {
  const { samples, model, corpusHash, limits, articles } = input;
  const judged = judgeUnseen(samples);
  const parts = LOCALES.map((lang) => {
    const unseen = believeUnseen(judged, lang);
    // A language that nobody asked in gets the thresholds of the other, never some from no data.
    const asked = unseen.length > 0 ? unseen : LOCALES.flatMap((l) => believeUnseen(judged, l));
    const thresholds = chooseThresholds(asked, limits);
    return {
      ranker: fitRanker(samples, lang),
      confidence: fitConfidence(weigh(judged, lang)),
      choices: fitConfidence(weigh(judged, lang).map((one) => ({ ...one, right: one.among }))),
      pairs: fitConfidence(weigh(judged, lang).map((one) => ({ ...one, right: one.amongTwo }))),
      thresholds,
      measured: reportUnseen(unseen, thresholds, lang),
    };
  });
  const by = <T>(pick: (part: (typeof parts)[number]) => T): Record<Locale, T> => {
    const [zh, en] = parts.map(pick);
    if (zh === undefined || en === undefined) throw new Error("a language was not fitted");
    return { zh, en };
  };
  return {
    model,
    corpus: corpusHash,
    ...(articles === undefined ? {} : { articles }),
    features: [...ALL_FEATURES],
    rankers: by((part) => shorten(part.ranker)),
    confidence: by((part) => shorten(part.confidence)),
    choices: by((part) => shorten(part.choices)),
    pairs: by((part) => shorten(part.pairs)),
    sorts: fitSorts(sortedTexts(samples)),
    thresholds: by((part) => part.thresholds),
    measured: Object.assign({}, ...parts.map((part) => part.measured)) as Record<string, number>,
  };
}

function chooseThresholds(unseen: readonly Unseen[], limits: Limits) {
  const strangers = unseen.filter(({ byStranger }) => byStranger);
  const asked = strangers.length === 0 ? unseen : strangers;
  // What only refers is no answer, and harms nobody out of scope.
  const answers = asked.filter(({ inScope, refers }) => inScope || !refers);
  const answer =
    strangers.length === 0 ? chooseAnswer(answers, limits) : chooseForStrangers(strangers);
  const offered = asked.filter(({ inScope, probability }) => inScope && probability < answer);
  const clarify = chooseClarify(
    offered.map(({ choice, among }) => ({ probability: choice, right: among })),
  );
  const common = { answer, clarify: Math.min(answer, clarify) };
  return strangers.length === 0 ? common : { ...common, both: chooseBoth(answers, answer) };
}

function weigh(
  judged: readonly JudgedSample[],
  lang: Locale,
): (Judged & Pick<JudgedSample, "among" | "amongTwo">)[] {
  const trust = trustOf(judged);
  return judged.map((one, i) => ({
    ...one,
    weight: (trust[i]?.probability ?? 1) * (one.lang === lang ? 1 : OTHER_LANGUAGE),
  }));
}

function believeUnseen(judged: readonly JudgedSample[], lang: Locale): Unseen[] {
  return Array.from({ length: FOLDS }).flatMap((_, fold) => {
    const seen = weigh(judged, lang).filter((_one, i) => judged[i]?.fold !== fold);
    const first = fitConfidence(seen);
    const two = fitConfidence(seen.map((one) => ({ ...one, right: one.amongTwo })));
    const three = fitConfidence(seen.map((one) => ({ ...one, right: one.among })));
    const believe = (model: Linear, { features }: JudgedSample) =>
      1 / (1 + Math.exp(-applyLinear(model, features)));
    return judged
      .filter((one) => one.fold === fold && one.lang === lang)
      .map((one) => ({
        ...one,
        probability: believe(first, one),
        pair: Math.max(believe(first, one), believe(two, one)),
        choice: Math.max(believe(first, one), believe(three, one)),
      }));
  });
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
