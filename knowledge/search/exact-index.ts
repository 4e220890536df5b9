import type { VectorStore } from "../../language/examples/vector-store.ts";
import type { Neighbour, VectorIndex } from "./vector-index.ts";

/** Looks at every row: always right, fast enough for a few thousand, and the oracle of the tests. */
export class ExactIndex implements VectorIndex {
  readonly #store: VectorStore;
  readonly #rows = new Set<number>();

  constructor(store: VectorStore, rows: Iterable<number> = []) {
    this.#store = store;
    for (const row of rows) this.#rows.add(row);
  }

  get size(): number {
    return this.#rows.size;
  }

  add(row: number): void {
    this.#rows.add(row);
  }

  remove(row: number): void {
    this.#rows.delete(row);
  }

  search(question: Float32Array, count: number): Neighbour[] {
    const found: Neighbour[] = [];
    let least = Number.NEGATIVE_INFINITY;
    for (const row of this.#rows) {
      const similarity = this.#store.similarity(row, question);
      if (found.length >= count && similarity <= least) continue;
      insert(found, { row, similarity });
      if (found.length > count) found.pop();
      least = found.at(-1)?.similarity ?? least;
    }
    return found;
  }
}

function insert(found: Neighbour[], neighbour: Neighbour): void {
  let at = found.length;
  while (at > 0 && (found[at - 1]?.similarity ?? 0) < neighbour.similarity) at -= 1;
  found.splice(at, 0, neighbour);
}
