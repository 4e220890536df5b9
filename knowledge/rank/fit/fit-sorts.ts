import { soften } from "../../../language/examples/calibrate-head.ts";
import { centred, meanVector } from "../../../language/examples/example-features.ts";
import { classify, type Pace, trainClassifier } from "../../../language/examples/softmax-head.ts";
import { type MessageSort, SORTS, type SortHead } from "../message-sort.ts";

/** A text whose sort is known. */
export interface SortedText {
  readonly vector: Float32Array;
  readonly sort: MessageSort;
}

const PACE: Pace = { epochs: 12, rate: 1, denseRate: 0.05, decay: 0.004 };
const TEMPERATURES = [0.7, 0.85, 1, 1.2, 1.4, 1.7, 2, 2.5];
/** Every so many texts tell how far the head may be believed. */
const HELD = 4;

/** Learns the sorts from texts; null when there are too few to learn from. */
export function fitSorts(texts: readonly SortedText[]): SortHead | null {
  const known = new Set(texts.map(({ sort }) => sort));
  if (known.size < SORTS.length || texts.length < 100) return null;
  const unseen = texts.filter((_, i) => i % HELD === 0);
  const probe = train(texts.filter((_, i) => i % HELD !== 0));
  const temperature = chooseTemperature(probe, unseen);
  return { ...train(texts), temperature };
}

function train(texts: readonly SortedText[]): Omit<SortHead, "temperature"> {
  const vectors = texts.map(({ vector }) => vector);
  const dimensions = vectors[0]?.length ?? 0;
  const centre = meanVector(vectors, dimensions);
  const examples = texts.map(({ vector, sort }) => ({
    rows: new Int32Array(0),
    subject: SORTS.indexOf(sort),
    vector: centred(vector, centre),
  }));
  const weights = new Float32Array(0);
  const set = { examples, subjects: SORTS.length, weights, dimensions, pace: PACE };
  const { dense, bias } = trainClassifier(set);
  return { centre: round(centre), weights: round(dense), bias: round(bias) };
}

function chooseTemperature(
  head: Omit<SortHead, "temperature">,
  unseen: readonly SortedText[],
): number {
  const centre = Float32Array.from(head.centre);
  const trained = {
    subjects: SORTS.length,
    table: new Int8Array(0),
    scales: new Float32Array(0),
    bias: Float32Array.from(head.bias),
    dense: Float32Array.from(head.weights),
  };
  const judged = unseen.map(({ vector, sort }) => {
    const seen = { rows: new Int32Array(0), values: new Float32Array(0) };
    const logs = classify(trained, { ...seen, vector: centred(vector, centre) });
    return { logs, right: SORTS.indexOf(sort) };
  });
  const surprise = (temperature: number): number =>
    judged.reduce((sum, { logs, right }) => sum - (soften(logs, temperature)[right] ?? 0), 0);
  return TEMPERATURES.reduce((best, next) => (surprise(next) < surprise(best) ? next : best));
}

function round(values: Float32Array): number[] {
  return Array.from(values, (value) => Number(value.toPrecision(4)));
}
