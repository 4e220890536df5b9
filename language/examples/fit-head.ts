/**
 * Fits the head of a judge: a softmax over its keys that sees the words of a text and its vector. The same
 * steps for a few dozen lessons and for many thousands; tight loops, since every edit waits for them.
 */
import { quantise, type TrainedClassifier } from "./softmax-head.ts";

/** One text to fit to; plain data. */
export interface FittedText {
  /** Rows of its features, each once. */
  readonly rows: Int32Array;
  readonly subject: number;
  /** A counter-example: the text is anything but `subject`. */
  readonly not: boolean;
  /** As the head sees it; absent when words alone must do. */
  readonly vector: Float32Array | undefined;
  /** How much it counts; 1 for most. */
  readonly weight: number;
}

/** What is fitted. */
export interface FittingSet {
  readonly texts: readonly FittedText[];
  readonly subjects: number;
  /** Rarity weight of each feature row. */
  readonly weights: Float32Array;
  /** Length of the vectors; 0: words alone. */
  readonly dimensions: number;
}

/** Looks at all texts together: many texts need fewer looks at each. */
const LOOKS = 90_000;
/** Looks at each text. */
const EPOCHS = { least: 4, most: 12 } as const;
const RATE = 1;
const DENSE_RATE = 0.1;
const BIAS_RATE = 0.1;
/** Share by which a vector's weights shrink at each step that uses them. */
const DECAY = 0.003;
/** Features left out of each look at a text, so that no single word is relied on. */
const DROPPED = 0.3;
/** Gradients below this change nothing that counts. */
const NEGLIGIBLE = 0.003;

/** From this share of all looks on the weights are averaged, so many times an epoch. */
const AVERAGED_FROM = 0.5;
const SNAPSHOTS = 8;

/**
 * Fits by stochastic gradient descent in a fixed pseudo-random order: same input, same result. The weights are
 * the mean of those on the way (Polyak and Juditsky 1992): what came last counts no more than the rest, and a
 * few lines more or less move little.
 */
export function fitHead(set: FittingSet): TrainedClassifier {
  const { texts, subjects, weights, dimensions } = set;
  const head = new Fitting(subjects, weights, dimensions);
  const order = Int32Array.from(texts.keys());
  const most = Math.floor(LOOKS / Math.max(1, texts.length));
  const epochs = Math.max(EPOCHS.least, Math.min(EPOCHS.most, most));
  const mean = new MeanWeights(head);
  const every = Math.ceil(texts.length / SNAPSHOTS);
  let looks = 0;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    head.shuffle(order);
    const fading = 1 - (0.9 * epoch) / epochs;
    for (const at of order) {
      const text = texts[at];
      if (text !== undefined) head.look(text, fading);
      looks += 1;
      if (looks % every === 0 && looks >= AVERAGED_FROM * epochs * texts.length) mean.add(head);
    }
  }
  mean.add(head);
  return quantise(mean);
}

type Weights = Pick<Fitting, "subjects" | "table" | "bias" | "dense">;

/** The mean of weights, kept up to date as they come. */
class MeanWeights {
  readonly subjects: number;
  readonly table: Float32Array;
  readonly bias: Float32Array;
  readonly dense: Float32Array;
  #count = 0;

  constructor({ subjects, table, bias, dense }: Weights) {
    this.subjects = subjects;
    this.table = new Float32Array(table.length);
    this.bias = new Float32Array(bias.length);
    this.dense = new Float32Array(dense.length);
  }

  add(weights: Weights): void {
    this.#count += 1;
    for (const part of ["table", "bias", "dense"] as const) {
      const mean = this[part];
      const next = weights[part];
      for (let i = 0; i < mean.length; i += 1) {
        const known = mean[i] as number;
        mean[i] = known + ((next[i] as number) - known) / this.#count;
      }
    }
  }
}

/** The weights while they are fitted, and the room in which a look is worked out. */
class Fitting {
  readonly subjects: number;
  readonly table: Float32Array;
  readonly bias: Float32Array;
  readonly dense: Float32Array;
  readonly #weights: Float32Array;
  readonly #dimensions: number;
  readonly #scores: Float64Array;
  readonly #rows: Int32Array;
  readonly #values: Float64Array;
  /** Subjects that this look moves. */
  readonly #moved: Int32Array;
  #state = 1;

  constructor(subjects: number, weights: Float32Array, dimensions: number) {
    this.subjects = subjects;
    this.table = new Float32Array(weights.length * subjects);
    this.bias = new Float32Array(subjects);
    this.dense = new Float32Array(dimensions * subjects);
    this.#weights = weights;
    this.#dimensions = dimensions;
    this.#scores = new Float64Array(subjects);
    this.#rows = new Int32Array(weights.length);
    this.#values = new Float64Array(weights.length);
    this.#moved = new Int32Array(subjects);
  }

  /** One look at a text: some of its words are covered, and the weights step towards its subject. */
  look(text: FittedText, fading: number): void {
    const kept = this.#cover(text.rows);
    this.#score(kept, text.vector);
    this.#toGradients(text);
    this.#step(kept, text.vector, fading * text.weight);
  }

  shuffle(order: Int32Array): void {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(this.#random() * (i + 1));
      const held = order[i] as number;
      order[i] = order[j] as number;
      order[j] = held;
    }
  }

  /** Chooses the features of this look and gives them the same length together; how many they are. */
  #cover(rows: Int32Array): number {
    let kept = 0;
    let sum = 0;
    for (let k = 0; k < rows.length; k += 1) {
      if (this.#random() < DROPPED) continue;
      const row = rows[k] as number;
      const weight = this.#weights[row] as number;
      this.#rows[kept] = row;
      this.#values[kept] = weight;
      sum += weight * weight;
      kept += 1;
    }
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let k = 0; k < kept; k += 1) this.#values[k] = (this.#values[k] as number) * scale;
    return kept;
  }

  #score(kept: number, vector: Float32Array | undefined): void {
    const { subjects, table, bias, dense } = this;
    const scores = this.#scores;
    for (let s = 0; s < subjects; s += 1) scores[s] = bias[s] as number;
    for (let k = 0; k < kept; k += 1) {
      const start = (this.#rows[k] as number) * subjects;
      const value = this.#values[k] as number;
      for (let s = 0; s < subjects; s += 1)
        scores[s] = (scores[s] as number) + value * (table[start + s] as number);
    }
    if (vector === undefined) return;
    const length = this.#dimensions;
    for (let s = 0; s < subjects; s += 1)
      scores[s] = (scores[s] as number) + dotAt(dense, s * length, vector, length);
  }

  /** Turns scores into how they should change: towards the subject, or away from it. */
  #toGradients({ subject, not }: FittedText): void {
    const scores = this.#scores;
    let top = Number.NEGATIVE_INFINITY;
    for (let s = 0; s < scores.length; s += 1) top = Math.max(top, scores[s] as number);
    let sum = 0;
    for (let s = 0; s < scores.length; s += 1) {
      const share = Math.exp((scores[s] as number) - top);
      scores[s] = share;
      sum += share;
    }
    for (let s = 0; s < scores.length; s += 1) scores[s] = (scores[s] as number) / sum;
    const own = scores[subject] as number;
    if (!not) {
      scores[subject] = own - 1;
      return;
    }
    const others = Math.max(1e-3, 1 - own);
    for (let s = 0; s < scores.length; s += 1)
      if (s !== subject) scores[s] = (-(scores[s] as number) * own) / others;
  }

  #step(kept: number, vector: Float32Array | undefined, share: number): void {
    const { subjects, table, bias } = this;
    const gradients = this.#scores;
    const moved = this.#moved;
    let count = 0;
    for (let s = 0; s < subjects; s += 1) {
      const gradient = gradients[s] as number;
      if (gradient < NEGLIGIBLE && gradient > -NEGLIGIBLE) continue;
      moved[count] = s;
      count += 1;
      bias[s] = (bias[s] as number) - BIAS_RATE * share * gradient;
      if (vector !== undefined) this.#turn(s, vector, DENSE_RATE * share);
    }
    for (let k = 0; k < kept; k += 1) {
      const start = (this.#rows[k] as number) * subjects;
      const step = RATE * share * (this.#values[k] as number);
      for (let m = 0; m < count; m += 1) {
        const s = moved[m] as number;
        table[start + s] = (table[start + s] as number) - step * (gradients[s] as number);
      }
    }
  }

  /** Steps the weights that one subject gives to the vector. */
  #turn(subject: number, vector: Float32Array, step: number): void {
    const { dense } = this;
    const left = 1 - step * DECAY;
    const towards = step * (this.#scores[subject] as number);
    const length = this.#dimensions;
    const start = subject * length;
    for (let i = 0; i < length; i += 1)
      dense[start + i] = (dense[start + i] as number) * left - towards * (vector[i] as number);
  }

  // xorshift32: fitting must not depend on chance, or an edit would change unrelated answers.
  #random(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return (state >>> 0) / 4_294_967_296;
  }
}

/** Four sums at once: the processor need not wait for one addition before the next. */
function dotAt(a: Float32Array, start: number, b: Float32Array, length: number): number {
  let p = 0;
  let q = 0;
  let r = 0;
  let t = 0;
  let i = 0;
  for (; i + 3 < length; i += 4) {
    p += (a[start + i] as number) * (b[i] as number);
    q += (a[start + i + 1] as number) * (b[i + 1] as number);
    r += (a[start + i + 2] as number) * (b[i + 2] as number);
    t += (a[start + i + 3] as number) * (b[i + 3] as number);
  }
  for (; i < length; i += 1) p += (a[start + i] as number) * (b[i] as number);
  return p + q + r + t;
}
