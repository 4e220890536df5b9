/**
 * A softmax over all subjects of an example set, trained whenever its examples change (seconds, in a
 * thread). It sees the words of a text and, where there is an encoder, its vector. BM25 treats every rare
 * word as telling; this learns which words tell subjects apart, which was worth ten points of first
 * places over BM25 in both languages of the FAQ.
 */

/** One example for training: numbers of its features (rows), each once, and its subject. */
export interface Example {
  readonly rows: Int32Array;
  readonly subject: number;
  /** The text's vector as the head sees it; absent when words alone must do. */
  readonly vector?: Float32Array | undefined;
  /** A counter-example: the text is anything but `subject`. */
  readonly not?: boolean;
}

/** What training needs; plain data, so that it can go to a thread. */
export interface TrainingSet {
  readonly examples: readonly Example[];
  readonly subjects: number;
  /** Rarity weight of each feature row. */
  readonly weights: Float32Array;
  /** Length of the examples' vectors; 0 or absent: words alone. */
  readonly dimensions?: number;
  readonly pace?: Pace;
}

/** How long and how boldly is learned. */
export interface Pace {
  readonly epochs: number;
  /** Step for the weights of words. */
  readonly rate: number;
  /** Step for the weights of the vector. */
  readonly denseRate: number;
  /** Share by which a vector's weights shrink at each step that uses them. */
  readonly decay: number;
}

/** A trained classifier as plain data. Weights of words are 8 bits with one scale a feature. */
export interface TrainedClassifier {
  readonly subjects: number;
  readonly table: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  /** Weights of the vector, one row a subject; empty when words alone were learned from. */
  readonly dense: Float32Array;
}

/** For the wordings of a FAQ: many subjects, words only. */
export const FAQ_PACE: Pace = { epochs: 7, rate: 4, denseRate: 0, decay: 0 };
/** Features left out of each look at a wording, so that no single word is relied on. */
export const DROPPED = 0.3;
/** Gradients below this change nothing that counts, and skipping them makes training ten times faster. */
export const NEGLIGIBLE = 0.003;

/** Trains by stochastic gradient descent in a fixed pseudo-random order: same input, same result. */
export function trainClassifier(set: TrainingSet): TrainedClassifier {
  const { examples, subjects, weights, dimensions = 0, pace = FAQ_PACE } = set;
  const table = new Float32Array(weights.length * subjects);
  const bias = new Float32Array(subjects);
  const dense = new Float32Array(dimensions * subjects);
  const order = Int32Array.from(examples.keys());
  const random = createRandom();
  const space: Workspace = {
    scores: new Float64Array(subjects),
    gradients: new Float64Array(subjects),
    moved: new Int32Array(subjects),
  };
  for (let epoch = 0; epoch < pace.epochs; epoch += 1) {
    shuffle(order, random);
    const fading = 1 - (0.9 * epoch) / pace.epochs;
    const steps = { ...pace, rate: pace.rate * fading, denseRate: pace.denseRate * fading, space };
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const rows = example.rows.filter(() => random() >= DROPPED);
      const seen = { ...example, rows };
      step({ table, bias, dense, subjects }, seen, unitValues(rows, weights), steps);
    }
  }
  return quantise({ table, bias, dense, subjects });
}

/** What is known of a text that is to be judged. */
export interface TextFeatures {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly vector?: Float32Array | undefined;
}

/** Log-probability of each subject for a text's features. */
export function classify(
  { subjects, table, scales, bias, dense }: TrainedClassifier,
  { rows, values, vector }: TextFeatures,
): Float64Array {
  const scores = Float64Array.from(bias);
  rows.forEach((row, k) => {
    const factor = (values[k] ?? 0) * (scales[row] ?? 0);
    const start = row * subjects;
    for (let s = 0; s < subjects; s += 1) {
      scores[s] = (scores[s] ?? 0) + factor * (table[start + s] ?? 0);
    }
  });
  if (vector !== undefined && dense.length > 0) addDense(scores, dense, vector);
  return logSoftmax(scores);
}

function addDense(scores: Float64Array, dense: Float32Array, vector: Float32Array): void {
  const { length } = vector;
  for (let s = 0; s < scores.length; s += 1) {
    let sum = 0;
    for (let i = 0; i < length; i += 1) sum += (vector[i] ?? 0) * (dense[s * length + i] ?? 0);
    scores[s] = (scores[s] ?? 0) + sum;
  }
}

/** Values of features so that every text has the same length. */
export function unitValues(rows: Int32Array, weights: Float32Array): Float32Array {
  let sum = 0;
  for (const row of rows) sum += (weights[row] ?? 0) ** 2;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  const values = new Float32Array(rows.length);
  for (let k = 0; k < rows.length; k += 1) values[k] = (weights[rows[k] ?? 0] ?? 0) * scale;
  return values;
}

interface Weights {
  readonly table: Float32Array;
  readonly bias: Float32Array;
  readonly dense: Float32Array;
  readonly subjects: number;
}

/** What each step works in, so that hundreds of thousands of them allocate nothing. */
interface Workspace {
  readonly scores: Float64Array;
  readonly gradients: Float64Array;
  /** Subjects whose gradient counts. */
  readonly moved: Int32Array;
}

function step(
  weights: Weights,
  example: Example,
  values: Float32Array,
  { rate, denseRate, decay, space }: Pace & { readonly space: Workspace },
): void {
  const { table, bias, dense, subjects } = weights;
  const { rows, vector } = example;
  const { gradients, moved } = space;
  score(weights, rows, values, space.scores);
  if (vector !== undefined && dense.length > 0) addDense(space.scores, dense, vector);
  findGradients(space, example);
  let count = 0;
  for (let s = 0; s < subjects; s += 1) {
    if (Math.abs(gradients[s] ?? 0) < NEGLIGIBLE) continue;
    moved[count] = s;
    count += 1;
    bias[s] = (bias[s] ?? 0) - 0.1 * rate * (gradients[s] ?? 0);
  }
  // Feature by feature: one that was just read is still near.
  for (let k = 0; k < rows.length; k += 1) {
    const start = (rows[k] ?? 0) * subjects;
    const value = values[k] ?? 0;
    for (let m = 0; m < count; m += 1) {
      const s = moved[m] ?? 0;
      const at = start + s;
      table[at] = (table[at] ?? 0) - rate * (gradients[s] ?? 0) * value;
    }
  }
  if (vector === undefined || dense.length === 0) return;
  for (let m = 0; m < count; m += 1) {
    const s = moved[m] ?? 0;
    const gradient = gradients[s] ?? 0;
    for (let i = 0; i < vector.length; i += 1) {
      const at = s * vector.length + i;
      const weight = dense[at] ?? 0;
      dense[at] = weight - denseRate * (gradient * (vector[i] ?? 0) + decay * weight);
    }
  }
}

/** Four features at a time: a quarter as often through all subjects. */
function score(
  { table, bias, subjects }: Weights,
  rows: Int32Array,
  values: Float32Array,
  scores: Float64Array,
): void {
  scores.set(bias);
  let k = 0;
  for (; k + 3 < rows.length; k += 4) {
    const first = (rows[k] ?? 0) * subjects;
    const second = (rows[k + 1] ?? 0) * subjects;
    const third = (rows[k + 2] ?? 0) * subjects;
    const fourth = (rows[k + 3] ?? 0) * subjects;
    const [a, b] = [values[k] ?? 0, values[k + 1] ?? 0];
    const [c, d] = [values[k + 2] ?? 0, values[k + 3] ?? 0];
    for (let s = 0; s < subjects; s += 1) {
      scores[s] =
        (scores[s] ?? 0) +
        (a * (table[first + s] ?? 0) + b * (table[second + s] ?? 0)) +
        (c * (table[third + s] ?? 0) + d * (table[fourth + s] ?? 0));
    }
  }
  for (; k < rows.length; k += 1) {
    const start = (rows[k] ?? 0) * subjects;
    const value = values[k] ?? 0;
    for (let s = 0; s < subjects; s += 1) {
      scores[s] = (scores[s] ?? 0) + value * (table[start + s] ?? 0);
    }
  }
}

/** How the scores should change: towards the subject, or for a counter-example away from it. */
function findGradients({ scores, gradients }: Workspace, { subject, not = false }: Example): void {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let s = 0; s < scores.length; s += 1) {
    const share = Math.exp((scores[s] ?? 0) - top);
    gradients[s] = share;
    sum += share;
  }
  const own = (gradients[subject] ?? 0) / sum;
  const factor = not ? -own / Math.max(1e-3, 1 - own) / sum : 1 / sum;
  for (let s = 0; s < scores.length; s += 1) gradients[s] = (gradients[s] ?? 0) * factor;
  gradients[subject] = not ? own : own - 1;
}

/** Log-probabilities from scores. */
export function logSoftmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - top);
  const shift = top + Math.log(sum);
  return scores.map((score) => score - shift);
}

/** Weights of words in 8 bits, with one scale a feature. */
export function quantise({ table, bias, dense, subjects }: Weights): TrainedClassifier {
  const features = subjects === 0 ? 0 : table.length / subjects;
  const small = new Int8Array(table.length);
  const scales = new Float32Array(features);
  for (let row = 0; row < features; row += 1) {
    const end = (row + 1) * subjects;
    let largest = 0;
    for (let at = row * subjects; at < end; at += 1) {
      largest = Math.max(largest, Math.abs(table[at] ?? 0));
    }
    const scale = largest / 127 || 1;
    scales[row] = scale;
    for (let at = row * subjects; at < end; at += 1) {
      small[at] = Math.round((table[at] ?? 0) / scale);
    }
  }
  return { subjects, table: small, scales, bias, dense };
}

/** Puts numbers into an order of the given chance, in place. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}

/** Numbers in [0, 1) by mulberry32, the same ones each time: an edit must not change unrelated answers by chance. */
export function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
