import type { Locale } from "../../../kernel/locale.ts";
import type { Linear } from "../calibration.ts";
import { FEATURES } from "../candidate-features.ts";
import { OTHER_LANGUAGE, type Sample, trustOf } from "./sample.ts";
import { measureScaling, minimise, standardise } from "./standardise.ts";

const REFUSED = FEATURES.indexOf("refused");
const PENALTY = 0.002;

interface Row {
  readonly candidates: readonly Float64Array[];
  readonly right: readonly boolean[];
  readonly weight: number;
}

/**
 * Fits the linear ranker of a language as a conditional logit: the right candidate (or, for out-of-scope
 * questions, any refused subject) should get the largest share of the softmax. McFadden (1974).
 * A refused subject that refers to an acceptable article is as right as the article.
 */
export function fitRanker(samples: readonly Sample[], lang: Locale): Linear {
  const trust = trustOf(samples);
  const all = samples.flatMap((sample) => sample.measured.candidates.map((c) => c.features));
  const scaling = measureScaling(all, FEATURES.length);
  const rows = samples.flatMap((sample, i): Row[] => {
    const { candidates } = sample.measured;
    const right = candidates.map(({ subject, features, instead }) => {
      if (!sample.covered) return (features[REFUSED] ?? 0) > 0;
      return sample.accepted.includes(subject) || sample.accepted.includes(instead);
    });
    if (!right.includes(true) || !right.includes(false)) return [];
    const { ranking = 1 } = trust[i] ?? {};
    const weight = ranking * (sample.lang === lang ? 1 : OTHER_LANGUAGE);
    return [{ candidates: candidates.map((c) => standardise(c.features, scaling)), right, weight }];
  });
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const weights = minimise(
    FEATURES.length,
    (at, into) => {
      for (const row of rows) addSlope(row, at, into, total);
      for (let i = 0; i < into.length; i += 1) into[i] = (into[i] ?? 0) + PENALTY * (at[i] ?? 0);
    },
    { steps: 140, rate: 0.15 },
  );
  return { ...scaling, weights: [...weights], bias: 0 };
}

function addSlope(row: Row, weights: Float64Array, into: Float64Array, total: number): void {
  const scores = row.candidates.map((features) => {
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (features[i] ?? 0);
    return sum;
  });
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const whole = powers.reduce((sum, power) => sum + power, 0);
  const rightSum = powers.reduce((sum, power, i) => sum + (row.right[i] ? power : 0), 0);
  row.candidates.forEach((features, c) => {
    const power = powers[c] ?? 0;
    const pull = power / whole - (row.right[c] ? power / Math.max(rightSum, 1e-12) : 0);
    const factor = (pull * row.weight) / total;
    if (Math.abs(factor) < 1e-9) return;
    for (let i = 0; i < weights.length; i += 1) {
      into[i] = (into[i] ?? 0) + factor * (features[i] ?? 0);
    }
  });
}
