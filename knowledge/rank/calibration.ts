import { z } from "zod";
import { FEATURES } from "./candidate-features.ts";
import { CONFIDENCE_FEATURES } from "./confidence.ts";
import { SORTS } from "./message-sort.ts";

const weights = (length: number) => z.array(z.number()).length(length);
const linear = (length: number) =>
  z.object({
    mean: weights(length),
    scale: weights(length),
    weights: weights(length),
    bias: z.number(),
  });

const sortHead = z.object({
  centre: z.array(z.number()).readonly(),
  weights: z.array(z.number()).readonly(),
  bias: weights(SORTS.length).readonly(),
  temperature: z.number().positive(),
});

const thresholds = z.object({
  answer: z.number().min(0).max(1),
  clarify: z.number().min(0).max(1),
  /** From which on the first two are shown; absent: never. */
  both: z.number().min(0).max(1).optional(),
});

const calibrationSchema = z.object({
  /** Id of the model that the dense features came from, or `words` for none. */
  model: z.string(),
  /** Hash of the wordings it was fitted with; for information, since every edit changes it. */
  corpus: z.string(),
  /** Ids of the articles it was fitted for; absent: it serves any FAQ. */
  articles: z.array(z.string()).readonly().optional(),
  features: z.array(z.string()),
  /** Linear ranker over candidates, by language of the question. */
  rankers: z.object({ zh: linear(FEATURES.length), en: linear(FEATURES.length) }),
  /** Logistic model of "the first candidate is right", by language. */
  confidence: z.object({
    zh: linear(CONFIDENCE_FEATURES.length),
    en: linear(CONFIDENCE_FEATURES.length),
  }),
  /** Logistic model of "one of the first three is right", by language. */
  choices: z.object({
    zh: linear(CONFIDENCE_FEATURES.length),
    en: linear(CONFIDENCE_FEATURES.length),
  }),
  /** Logistic model of "one of the first two is right", by language; absent: two are never shown. */
  pairs: z
    .object({
      zh: linear(CONFIDENCE_FEATURES.length),
      en: linear(CONFIDENCE_FEATURES.length),
    })
    .optional(),
  /** Head that tells sorts of messages apart; null where there are no vectors. */
  sorts: sortHead.nullable(),
  /** Probabilities from which on to answer, and to ask back, by language of the question. */
  thresholds: z.object({ zh: thresholds, en: thresholds }),
  /** What the fit reached on questions left out of it, for the reader. */
  measured: z.record(z.string(), z.number()).default({}),
});

const oldRanker = linear(FEATURES.length - 1);
type OldRanker = z.infer<typeof oldRanker>;
const beforeConcept = z.looseObject({
  features: z.array(z.string()),
  rankers: z.object({ zh: oldRanker, en: oldRanker }),
});

/** The features a calibration speaks of, in its order. */
export const ALL_FEATURES: readonly string[] = [...FEATURES, ...CONFIDENCE_FEATURES];

/** A fitted ranker with its probability and thresholds, for one model. */
export type Calibration = z.infer<typeof calibrationSchema>;
/** Standardised linear model. */
export type Linear = Calibration["rankers"]["zh"];

/** Parses a calibration file; undefined when it is damaged or made for other features. */
export function parseCalibration(text: string): Calibration | undefined {
  try {
    const parsed = calibrationSchema.safeParse(withConcept(JSON.parse(text)));
    if (!parsed.success) return undefined;
    return parsed.data.features.join() === ALL_FEATURES.join() ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** What a calibration of before it looked at known subjects weighs them with. */
function withConcept(file: unknown): unknown {
  const before = beforeConcept.safeParse(file);
  if (!before.success) return file;
  const { rankers, features, ...rest } = before.data;
  const widen = ({ mean, scale, weights: own, ...linear }: OldRanker) => ({
    ...linear,
    mean: [...mean, 0],
    scale: [...scale, 1],
    weights: [...own, 0],
  });
  const at = features.indexOf("refused") + 1;
  return {
    ...rest,
    features: features.toSpliced(at, 0, "concept"),
    rankers: { zh: widen(rankers.zh), en: widen(rankers.en) },
  };
}

/** Value of a standardised linear model. */
export function applyLinear(model: Linear, values: ArrayLike<number>): number {
  let sum = model.bias;
  for (let i = 0; i < model.weights.length; i += 1) {
    const standard = ((values[i] ?? 0) - (model.mean[i] ?? 0)) / (model.scale[i] || 1);
    sum += (model.weights[i] ?? 0) * standard;
  }
  return sum;
}
