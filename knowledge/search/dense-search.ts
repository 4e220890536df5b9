import type { VectorStore } from "../../language/examples/vector-store.ts";
import { type Corpus, KIND } from "./corpus.ts";
import type { VectorIndex } from "./vector-index.ts";

/** In place of a row: the entry is compared by words only. */
const NO_ROW = -1;
/** Cosine distance over which a wording's pull falls to a third. */
const PULL_WIDTH = 0.07;

/** How near a subject's wordings are to a question; cosines. */
export interface SubjectNearness {
  readonly best: number;
  readonly top3: number;
  readonly top8: number;
  readonly centroid: number;
  /** Log-mean of how strongly each wording pulls; many fairly near wordings count like one very near. */
  readonly pull: number;
  readonly title: number;
  readonly passage: number;
  /** Entry number of the nearest wording; -1 when none may be used. */
  readonly entry: number;
}

/** Says which entries may be used for a question. */
export type EntryFilter = (variant: number) => boolean;

/** Nearness by meaning: the vector index finds subjects, exact scores of their wordings rank them. */
export class DenseSearch {
  readonly #corpus: Corpus;
  readonly #store: VectorStore;
  readonly #index: VectorIndex;
  readonly #entryRows: Int32Array;
  readonly #rowSubjects = new Map<number, number[]>();
  readonly #centroids: Float32Array[];

  /** Every entry compared by meaning must have its vector in the store. Throws otherwise. */
  constructor(corpus: Corpus, store: VectorStore, index: VectorIndex) {
    this.#corpus = corpus;
    this.#store = store;
    this.#index = index;
    this.#entryRows = Int32Array.from(corpus.entries, ({ text, subject, meaning }) => {
      if (!meaning) return NO_ROW;
      const row = store.find(text);
      if (row === undefined) throw new Error("an entry has no vector");
      const subjects = this.#rowSubjects.get(row);
      if (subjects === undefined) this.#rowSubjects.set(row, [subject]);
      else if (!subjects.includes(subject)) subjects.push(subject);
      return row;
    });
    this.#centroids = corpus.subjects.map(({ from, to }) => this.#centroid(from, to));
  }

  /** Middle of each subject's wordings, by number; of length one. */
  get centroids(): readonly Float32Array[] {
    return this.#centroids;
  }

  /** Subjects of the nearest `count` wordings, nearest first. */
  nearSubjects(question: Float32Array, count: number): Set<number> {
    const found = new Set<number>();
    for (const { row } of this.#index.search(question, count)) {
      // Rows of wordings that another version of the FAQ has are in the index too.
      for (const subject of this.#rowSubjects.get(row) ?? []) found.add(subject);
    }
    return found;
  }

  /** Exact nearness of one subject. */
  nearness(subject: number, question: Float32Array, mayUse: EntryFilter): SubjectNearness {
    const { kinds, entryVariants, subjects } = this.#corpus;
    const { from = 0, to = 0 } = subjects[subject] ?? {};
    const top = new Float64Array(8).fill(-1);
    let title = 0;
    let passage = 0;
    let entry = -1;
    let pull = 0;
    for (let at = from; at < to; at += 1) {
      const row = this.#entryRows[at] ?? NO_ROW;
      if (row === NO_ROW || !mayUse(entryVariants[at] ?? -1)) continue;
      const kind = kinds[at];
      const similarity = this.#store.similarity(row, question);
      if (kind === KIND.passage) {
        if (similarity > passage) passage = similarity;
        continue;
      }
      if (kind === KIND.title && similarity > title) title = similarity;
      if (similarity > (top[0] ?? 0)) entry = at;
      if (similarity > (top[7] ?? 0)) insertTop(top, similarity);
      pull += Math.exp((similarity - 1) / PULL_WIDTH);
    }
    const centroid = this.#centroids[subject];
    return {
      best: Math.max(0, top[0] ?? 0),
      top3: meanOf(top, 3),
      top8: meanOf(top, 8),
      centroid: centroid === undefined ? 0 : dot(centroid, question),
      pull: Math.log(pull + 1e-6),
      title,
      passage,
      entry,
    };
  }

  #centroid(from: number, to: number): Float32Array {
    const sum = new Float32Array(this.#store.dimensions);
    for (let at = from; at < to; at += 1) {
      const row = this.#entryRows[at] ?? NO_ROW;
      if (row === NO_ROW || this.#corpus.kinds[at] === KIND.passage) continue;
      const vector = this.#store.vector(row);
      for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
    }
    const length = Math.sqrt(dot(sum, sum)) || 1;
    return sum.map((value) => value / length);
  }
}

/** Keeps the largest values, largest first. */
export function insertTop(top: Float64Array, value: number): void {
  let at = top.length - 1;
  if (value <= (top[at] ?? 0)) return;
  while (at > 0 && (top[at - 1] ?? 0) < value) {
    top[at] = top[at - 1] ?? 0;
    at -= 1;
  }
  top[at] = value;
}

/** Mean of the first `count` values that are there; 0 when none is. Absent values are negative. */
export function meanOf(top: Float64Array, count: number): number {
  let sum = 0;
  let found = 0;
  for (let i = 0; i < count; i += 1) {
    const value = top[i] ?? -1;
    if (value <= 0) break;
    sum += value;
    found += 1;
  }
  return found === 0 ? 0 : sum / found;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
