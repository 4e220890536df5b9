import { createHash } from "node:crypto";

/**
 * The vectors of all texts seen so far, one row a text, found again by the text's hash: an edit embeds
 * its new texts only. Rows are never moved, so an index may keep row numbers.
 */
export class VectorStore {
  readonly dimensions: number;
  readonly #rows = new Map<string, number>();
  /** Rows of texts looked up before: hashing 25,000 texts at every edit takes longer than the edit. */
  readonly #seen = new Map<string, number>();
  #data: Float32Array;

  constructor(dimensions: number, capacity = 1_024) {
    this.dimensions = dimensions;
    this.#data = new Float32Array(Math.max(1, capacity) * dimensions);
  }

  /** Restores a store from what {@link keys} and {@link bytes} gave. */
  static restore(dimensions: number, keys: readonly string[], data: Float32Array): VectorStore {
    const store = new VectorStore(dimensions, 1);
    store.#data = data;
    keys.forEach((key, row) => {
      store.#rows.set(key, row);
    });
    return store;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Row of a text, or undefined when it has no vector yet. */
  find(text: string): number | undefined {
    const seen = this.#seen.get(text);
    if (seen !== undefined) return seen;
    const row = this.#rows.get(textKey(text));
    if (row !== undefined) this.#seen.set(text, row);
    return row;
  }

  /** Adds a vector and gives its row; a text that is there already keeps its row. */
  add(text: string, vector: Float32Array): number {
    const key = textKey(text);
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = this.#rows.size;
    if ((row + 1) * this.dimensions > this.#data.length) {
      const larger = new Float32Array(Math.max(this.#data.length, this.dimensions) * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data.set(vector, row * this.dimensions);
    this.#rows.set(key, row);
    return row;
  }

  /** The vector in a row; a view, not to be changed. */
  vector(row: number): Float32Array {
    return this.#data.subarray(row * this.dimensions, (row + 1) * this.dimensions);
  }

  /** Cosine of a row with a unit vector. */
  similarity(row: number, question: Float32Array): number {
    const data = this.#data;
    const size = this.dimensions;
    const start = row * size;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let i = 0;
    // Four sums at once: the processor need not wait for one addition before the next.
    for (; i + 3 < size; i += 4) {
      a += (data[start + i] ?? 0) * (question[i] ?? 0);
      b += (data[start + i + 1] ?? 0) * (question[i + 1] ?? 0);
      c += (data[start + i + 2] ?? 0) * (question[i + 2] ?? 0);
      d += (data[start + i + 3] ?? 0) * (question[i + 3] ?? 0);
    }
    for (; i < size; i += 1) a += (data[start + i] ?? 0) * (question[i] ?? 0);
    return a + b + c + d;
  }

  /** Hashes of the texts in row order. */
  keys(): string[] {
    return [...this.#rows.keys()];
  }

  /** The rows in use, one after another. */
  bytes(): Float32Array {
    return this.#data.subarray(0, this.size * this.dimensions);
  }
}

/** Names a text in the store: 128 bits of its SHA-256, in hex. */
export function textKey(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}
