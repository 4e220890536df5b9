import { ALL_FEATURES, type Calibration, type Linear } from "./calibration.ts";
import { FEATURES, type FeatureName } from "./candidate-features.ts";
import { CONFIDENCE_FEATURES } from "./confidence.ts";

/**
 * A careful calibration by hand, for when none was fitted (a new model in a test, a deleted file): equal
 * say for each method, and an answer only when they agree clearly.
 */
export function plainCalibration(model: string): Calibration {
  const ranker = linear(FEATURES, {
    denseTop3: 12,
    wordTop3: 6,
    gramTop3: 4,
    classLog: 0.8,
    refused: -0.5,
  } satisfies Partial<Record<FeatureName, number>>);
  const confidence = linear(CONFIDENCE_FEATURES, { share: 5, margin: 2, gramTop3: 3 }, -5);
  const thresholds = { answer: 0.6, clarify: 0.2 };
  return {
    model,
    corpus: "",
    features: [...ALL_FEATURES],
    rankers: { zh: ranker, en: ranker },
    confidence: { zh: confidence, en: confidence },
    choices: { zh: confidence, en: confidence },
    sorts: null,
    thresholds: { zh: thresholds, en: thresholds },
    measured: {},
  };
}

function linear(
  names: readonly string[],
  given: Readonly<Record<string, number>>,
  bias = 0,
): Linear {
  return {
    mean: names.map(() => 0),
    scale: names.map(() => 1),
    weights: names.map((name) => given[name] ?? 0),
    bias,
  };
}
