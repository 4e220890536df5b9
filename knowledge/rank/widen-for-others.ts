import type { Calibration, Linear } from "./calibration.ts";
import { FEATURES, type FeatureName } from "./candidate-features.ts";

/**
 * What counts in an FAQ that has few wordings, and nothing where a calibration was fitted on a hundred each: what
 * its articles say, and what known subjects they are near. What is refused has neither, and gets what an article
 * gains by them. In units of the ranker's score; chosen on the shop of `test/trade` and on open intent sets
 * (docs/knowledge.md, "Another trade").
 */
const MORE: Partial<Record<FeatureName, number>> = { densePassage: 8, concept: 2, refused: 2.5 };

/** A calibration for another FAQ than the one it was fitted for. */
export function widenForOthers(calibration: Calibration): Calibration {
  const { zh, en } = calibration.rankers;
  return { ...calibration, rankers: { zh: widen(zh), en: widen(en) } };
}

function widen(ranker: Linear): Linear {
  const weights = ranker.weights.map((weight, i) => {
    const name = FEATURES[i];
    return weight + (name === undefined ? 0 : (MORE[name] ?? 0)) * (ranker.scale[i] ?? 1);
  });
  return { ...ranker, weights };
}
