/**
 * The learned half of word search: a softmax over all subjects, trained on their wordings whenever the
 * FAQ changes (seconds, in a thread). BM25 treats every rare word as telling; this learns which words
 * tell subjects apart, which was worth ten points of first places over BM25 in both languages.
 */

/** One wording for training: numbers of its features (rows), each once, and its subject. */
export interface Example {
  readonly rows: Int32Array;
  readonly subject: number;
}

/** What training needs; plain data, so that it can go to a thread. */
export interface TrainingSet {
  readonly examples: readonly Example[];
  readonly subjects: number;
  /** Rarity weight of each feature row. */
  readonly weights: Float32Array;
}

/** A trained classifier as plain data. Weights are 8 bits with one scale a feature. */
export interface TrainedClassifier {
  readonly subjects: number;
  readonly table: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

const EPOCHS = 7;
/** Features left out of each look at a wording, so that no single word is relied on. */
const DROPPED = 0.3;
const RATE = 4;
/** Gradients below this change nothing that counts, and skipping them makes training ten times faster. */
const NEGLIGIBLE = 0.003;

/** Trains by stochastic gradient descent in a fixed pseudo-random order: same input, same result. */
export function trainClassifier({ examples, subjects, weights }: TrainingSet): TrainedClassifier {
  const table = new Float32Array(weights.length * subjects);
  const bias = new Float32Array(subjects);
  const order = Int32Array.from(examples.keys());
  const random = createRandom();
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    const rate = RATE * (1 - (0.9 * epoch) / EPOCHS);
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const rows = example.rows.filter(() => random() >= DROPPED);
      const seen = { rows, subject: example.subject };
      step({ table, bias, subjects }, seen, unitValues(rows, weights), rate);
    }
  }
  return quantise(table, bias, subjects);
}

/** Log-probability of each subject for a question's features. */
export function classify(
  { subjects, table, scales, bias }: TrainedClassifier,
  rows: Int32Array,
  values: Float32Array,
): Float64Array {
  const scores = Float64Array.from(bias);
  rows.forEach((row, k) => {
    const factor = (values[k] ?? 0) * (scales[row] ?? 0);
    const start = row * subjects;
    for (let s = 0; s < subjects; s += 1) {
      scores[s] = (scores[s] ?? 0) + factor * (table[start + s] ?? 0);
    }
  });
  return logSoftmax(scores);
}

/** Values of features so that every text has the same length. */
export function unitValues(rows: Int32Array, weights: Float32Array): Float32Array {
  let sum = 0;
  for (const row of rows) sum += (weights[row] ?? 0) ** 2;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  return Float32Array.from(rows, (row) => (weights[row] ?? 0) * scale);
}

interface Weights {
  readonly table: Float32Array;
  readonly bias: Float32Array;
  readonly subjects: number;
}

function step(
  { table, bias, subjects }: Weights,
  example: Example,
  values: Float32Array,
  rate: number,
): void {
  const { rows, subject } = example;
  const scores = Float64Array.from(bias);
  for (let k = 0; k < rows.length; k += 1) {
    const start = (rows[k] ?? 0) * subjects;
    const value = values[k] ?? 0;
    for (let s = 0; s < subjects; s += 1) {
      scores[s] = (scores[s] ?? 0) + value * (table[start + s] ?? 0);
    }
  }
  const logs = logSoftmax(scores);
  for (let s = 0; s < subjects; s += 1) {
    const gradient = Math.exp(logs[s] ?? 0) - (s === subject ? 1 : 0);
    if (Math.abs(gradient) < NEGLIGIBLE) continue;
    bias[s] = (bias[s] ?? 0) - 0.1 * rate * gradient;
    for (let k = 0; k < rows.length; k += 1) {
      const at = (rows[k] ?? 0) * subjects + s;
      table[at] = (table[at] ?? 0) - rate * gradient * (values[k] ?? 0);
    }
  }
}

function logSoftmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const shift = top + Math.log(sum);
  return scores.map((score) => score - shift);
}

function quantise(table: Float32Array, bias: Float32Array, subjects: number): TrainedClassifier {
  const features = subjects === 0 ? 0 : table.length / subjects;
  const small = new Int8Array(table.length);
  const scales = new Float32Array(features);
  for (let row = 0; row < features; row += 1) {
    const part = table.subarray(row * subjects, (row + 1) * subjects);
    let largest = 0;
    for (const value of part) largest = Math.max(largest, Math.abs(value));
    const scale = largest / 127 || 1;
    scales[row] = scale;
    part.forEach((value, s) => {
      small[row * subjects + s] = Math.round(value / scale);
    });
  }
  return { subjects, table: small, scales, bias };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}

// mulberry32: training must not depend on chance, or an edit would change unrelated answers.
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
