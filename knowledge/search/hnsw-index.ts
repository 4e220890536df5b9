import hnswlib from "hnswlib-node";
import type { VectorStore } from "../../language/examples/vector-store.ts";
import type { Neighbour, VectorIndex } from "./vector-index.ts";

const LINKS = 16;
const BUILD_WIDTH = 100;
const SEARCH_WIDTH = 96;
const SPARE = 2_048;

/**
 * Approximate nearest rows by HNSW (Malkov & Yashunin, 2018), re-scored exactly. Native code: a file is
 * loaded only after its hash was checked (search/sealed-files.ts), because a damaged one ends the process.
 */
export class HnswIndex implements VectorIndex {
  readonly #store: VectorStore;
  readonly #graph: InstanceType<typeof hnswlib.HierarchicalNSW>;
  /** Rows the graph holds; those removed are hidden in it and can come back. */
  readonly #known = new Set<number>();
  readonly #hidden = new Set<number>();

  private constructor(store: VectorStore, graph: InstanceType<typeof hnswlib.HierarchicalNSW>) {
    this.#store = store;
    this.#graph = graph;
    graph.setEf(SEARCH_WIDTH);
  }

  /** An empty index with room for `capacity` rows; it grows when needed. */
  static create(store: VectorStore, capacity: number): HnswIndex {
    const graph = new hnswlib.HierarchicalNSW("ip", store.dimensions);
    graph.initIndex(capacity + SPARE, LINKS, BUILD_WIDTH, 7, false);
    return new HnswIndex(store, graph);
  }

  /** Loads a file written by {@link write}. The caller has checked its hash. Throws on a bad file. */
  static read(store: VectorStore, path: string): HnswIndex {
    const graph = new hnswlib.HierarchicalNSW("ip", store.dimensions);
    graph.readIndexSync(path, false);
    const index = new HnswIndex(store, graph);
    for (const row of graph.getIdsList()) index.#known.add(row);
    return index;
  }

  get size(): number {
    return this.#known.size - this.#hidden.size;
  }

  /** The rows that can be found. */
  rows(): number[] {
    return [...this.#known].filter((row) => !this.#hidden.has(row));
  }

  add(row: number): void {
    if (this.#hidden.delete(row)) this.#graph.unmarkDelete(row);
    if (this.#known.has(row)) return;
    if (this.#known.size >= this.#graph.getMaxElements()) {
      this.#graph.resizeIndex(this.#graph.getMaxElements() * 2);
    }
    this.#graph.addPoint([...this.#store.vector(row)], row);
    this.#known.add(row);
  }

  remove(row: number): void {
    if (!this.#known.has(row) || this.#hidden.has(row)) return;
    this.#graph.markDelete(row);
    this.#hidden.add(row);
  }

  search(question: Float32Array, count: number): Neighbour[] {
    const wanted = Math.min(count, this.size);
    if (wanted === 0) return [];
    const { neighbors } = this.#graph.searchKnn([...question], wanted);
    return neighbors
      .map((row) => ({ row, similarity: this.#store.similarity(row, question) }))
      .sort((a, b) => b.similarity - a.similarity);
  }

  /** Writes the graph to a file. Hidden rows come back when it is read; the reader hides them again. */
  write(path: string): void {
    for (const row of this.#hidden) this.#graph.unmarkDelete(row);
    this.#graph.writeIndexSync(path);
    for (const row of this.#hidden) this.#graph.markDelete(row);
  }
}
