/**
 * Which subject of the FAQ a text is about, by its words alone: the softmax of `softmax-head.ts` for many subjects. Of each
 * feature only the subjects are kept that it speaks for or against: seven of ten weights of the shipped FAQ are nought, and
 * with 10,000 subjects a table would take gigabytes.
 */
import { logSoftmax } from "../../language/examples/softmax-head.ts";

/** A trained classifier as plain data. */
export interface SubjectClassifier {
  readonly subjects: number;
  readonly bias: Float32Array;
  /** What one unit of a weight is worth, by feature. */
  readonly scales: Float32Array;
  /** Where the weights of each feature begin in `weights`; one more than there are features. */
  readonly starts: Int32Array;
  /** Pairs of bytes: how many subjects are passed over, and the weight of the next one from -127 to 127. */
  readonly weights: Int8Array;
}

/** A pair that passes over this many subjects and gives none a weight has the weight nought. */
const FARTHEST = 127;

/** Log-probability of each subject for a text's features and their values. */
export function classifySubjects(
  { subjects, bias, scales, starts, weights }: SubjectClassifier,
  { rows, values }: { readonly rows: Int32Array; readonly values: Float32Array },
): Float64Array {
  const scores = Float64Array.from(bias);
  rows.forEach((row, k) => {
    const factor = (values[k] ?? 0) * (scales[row] ?? 0);
    const end = starts[row + 1] ?? 0;
    let subject = -1;
    for (let at = starts[row] ?? 0; at < end; at += 2) {
      subject += 1 + (weights[at] ?? 0);
      scores[subject] = (scores[subject] ?? 0) + factor * (weights[at + 1] ?? 0);
    }
  });
  return logSoftmax(subjects === scores.length ? scores : scores.slice(0, subjects));
}

/** Weights of one feature: by subject number, ascending. */
export interface FeatureWeights {
  readonly subjects: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Packs the weights of features, in 8 bits with one scale a feature; what rounds to nought is left out. */
export function packSubjects(
  bias: Float32Array,
  features: number,
  weightsOf: (feature: number) => FeatureWeights,
): SubjectClassifier {
  const scales = new Float32Array(features);
  const starts = new Int32Array(features + 1);
  let packed = new Int8Array(1 << 16);
  let used = 0;
  const put = (gap: number, weight: number): void => {
    if (used + 2 > packed.length) {
      const larger = new Int8Array(2 * packed.length);
      larger.set(packed);
      packed = larger;
    }
    packed[used] = gap;
    packed[used + 1] = weight;
    used += 2;
  };
  for (let feature = 0; feature < features; feature += 1) {
    const { subjects, weights } = weightsOf(feature);
    let largest = 0;
    for (let i = 0; i < weights.length; i += 1)
      largest = Math.max(largest, Math.abs(weights[i] ?? 0));
    const scale = largest / 127 || 1;
    scales[feature] = scale;
    let next = 0;
    for (let i = 0; i < weights.length; i += 1) {
      const weight = Math.round((weights[i] ?? 0) / scale);
      if (weight === 0) continue;
      const subject = subjects[i] ?? 0;
      for (; subject - next > FARTHEST; next += FARTHEST + 1) put(FARTHEST, 0);
      put(subject - next, weight);
      next = subject + 1;
    }
    starts[feature + 1] = used;
  }
  return { subjects: bias.length, bias, scales, starts, weights: packed.slice(0, used) };
}
