import type { Linear } from "../calibration.ts";
import { CONFIDENCE_FEATURES } from "../confidence.ts";
import { measureScaling, minimise, standardise } from "./standardise.ts";

/** One judged question: its confidence features, whether the first article was right, and its weight. */
export interface Judged {
  readonly features: Float64Array;
  readonly right: boolean;
  readonly weight: number;
}

const PENALTY = 0.003;

/** Fits the probability that the first article is right by logistic regression with a small penalty. */
export function fitConfidence(judged: readonly Judged[]): Linear {
  const size = CONFIDENCE_FEATURES.length;
  const scaling = measureScaling(
    judged.map((one) => one.features),
    size,
  );
  const rows = judged.map((one) => ({ ...one, features: standardise(one.features, scaling) }));
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const fitted = minimise(
    size + 1,
    (at, into) => {
      for (const { features, right, weight } of rows) {
        let score = at[size] ?? 0;
        for (let i = 0; i < size; i += 1) score += (at[i] ?? 0) * (features[i] ?? 0);
        const pull = ((1 / (1 + Math.exp(-score)) - (right ? 1 : 0)) * weight) / total;
        for (let i = 0; i < size; i += 1) into[i] = (into[i] ?? 0) + pull * (features[i] ?? 0);
        into[size] = (into[size] ?? 0) + pull;
      }
      for (let i = 0; i < size; i += 1) into[i] = (into[i] ?? 0) + PENALTY * (at[i] ?? 0);
    },
    { steps: 400, rate: 0.1 },
  );
  return { ...scaling, weights: [...fitted.subarray(0, size)], bias: fitted[size] ?? 0 };
}
