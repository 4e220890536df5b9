import { join } from "node:path";
import type { Logger } from "../../kernel/logger.ts";
import type { Embedder } from "../../language/encoder/embedder.ts";
import {
  discardSealed,
  openSealed,
  sealFiles,
  toBytes,
  toFloats,
} from "../../language/examples/sealed-files.ts";
import { VectorStore } from "../../language/examples/vector-store.ts";
import type { Corpus } from "./corpus.ts";
import { DenseSearch } from "./dense-search.ts";
import { HnswIndex } from "./hnsw-index.ts";
import { ScanIndex } from "./scan-index.ts";
import type { VectorIndex } from "./vector-index.ts";

/** Below this many wordings looking at each is as fast as a graph, and needs no building. */
export const GRAPH_FROM = 3_000;
const WORTH_SAVING = 500;
const BATCH = 256;
const SLICE_MS = 12;

/** What building needs from outside. `folder` null: nothing is kept on disk. */
export interface DenseBuilderOptions {
  readonly embedder: Embedder;
  readonly folder: string | null;
  readonly logger: Logger;
  /** Ends building: what is under way rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Keeps vectors and the graph over them in step with the FAQ. Only texts never seen are embedded; the
 * graph is shared by all versions of the FAQ and only ever gains rows before a version goes live and
 * loses them after, so questions in flight always find their own version's wordings.
 */
export class DenseBuilder {
  readonly #embedder: Embedder;
  readonly #folder: string | null;
  readonly #logger: Logger;
  readonly #signal: AbortSignal | undefined;
  #store: VectorStore;
  #graph: HnswIndex | null = null;
  #saved = 0;

  private constructor(options: DenseBuilderOptions, store: VectorStore) {
    this.#embedder = options.embedder;
    this.#logger = options.logger;
    this.#signal = options.signal;
    this.#folder = options.folder && join(options.folder, options.embedder.id.slice(0, 16));
    this.#store = store;
  }

  /** Starts from what is kept on disk when that is whole and of this model, else from nothing. */
  static async open(options: DenseBuilderOptions): Promise<DenseBuilder> {
    const builder = new DenseBuilder(options, new VectorStore(options.embedder.dimensions));
    await builder.#restore();
    return builder;
  }

  /** How many texts have vectors. */
  get size(): number {
    return this.#store.size;
  }

  /** A search over the corpus; embeds what is new. `progress` gets the share done, in [0, 1]. */
  async build(corpus: Corpus, progress: (share: number) => void = () => {}): Promise<DenseSearch> {
    const texts = meaningTexts(corpus);
    const missing = texts.filter((text) => this.#store.find(text) === undefined);
    // Texts of like length go through the network together: little of a batch is padding.
    missing.sort((a, b) => a.length - b.length);
    for (let at = 0; at < missing.length; at += BATCH) {
      this.#signal?.throwIfAborted();
      const batch = missing.slice(at, at + BATCH);
      const vectors = await this.#embedder.embed(batch, "passage");
      batch.forEach((text, i) => {
        const vector = vectors[i];
        if (vector !== undefined) this.#store.add(text, vector);
      });
      progress(Math.min(1, (at + BATCH) / missing.length));
    }
    const rows = texts.flatMap((text) => this.#store.find(text) ?? []);
    for (const row of rows) this.#graph?.add(row);
    return new DenseSearch(corpus, this.#store, this.#index(rows));
  }

  /**
   * Builds the graph if it is worth one, hides rows that no wording has any more, and keeps all on disk.
   * To be called after the search went live; gives a faster search over the same corpus, or null.
   */
  async settle(corpus: Corpus): Promise<DenseSearch | null> {
    const rows = new Set(meaningTexts(corpus).flatMap((text) => this.#store.find(text) ?? []));
    let faster: DenseSearch | null = null;
    if (this.#graph === null && rows.size >= GRAPH_FROM) {
      this.#graph = await this.#buildGraph(rows);
      faster = new DenseSearch(corpus, this.#store, this.#graph);
    }
    for (const row of this.#graph?.rows() ?? []) if (!rows.has(row)) this.#graph?.remove(row);
    await this.#save(faster !== null);
    return faster;
  }

  #index(rows: readonly number[]): VectorIndex {
    return this.#graph ?? new ScanIndex(this.#store, rows);
  }

  async #buildGraph(rows: ReadonlySet<number>): Promise<HnswIndex> {
    const graph = HnswIndex.create(this.#store, rows.size);
    let sliceEnd = performance.now() + SLICE_MS;
    for (const row of rows) {
      graph.add(row);
      if (performance.now() < sliceEnd) continue;
      // Native building blocks the thread; shoppers' messages go in between.
      await new Promise((resume) => setImmediate(resume));
      this.#signal?.throwIfAborted();
      sliceEnd = performance.now() + SLICE_MS;
    }
    return graph;
  }

  async #restore(): Promise<void> {
    if (this.#folder === null) return;
    const opened = await openSealed(this.#folder, this.#belongsTo());
    if (opened.kind === "rebuild") {
      this.#logger.info({ reason: opened.reason }, "knowledge:index_rebuild");
      if (opened.reason === "damaged") await discardSealed(this.#folder);
      return;
    }
    const keys = opened.files.get("keys.txt")?.toString("latin1").split("\n") ?? [];
    const vectors = toFloats(opened.files.get("vectors.bin") ?? Buffer.alloc(0));
    const fit = vectors.length === keys.length * this.#embedder.dimensions;
    // A seal that is whole but not of these files: nothing of it is believed.
    if (keys.length === 0 || !fit) return discardSealed(this.#folder);
    this.#store = VectorStore.restore(this.#embedder.dimensions, keys, vectors);
    this.#saved = keys.length;
    if (opened.files.has("graph.bin")) this.#graph = this.#readGraph(this.#folder);
  }

  #readGraph(folder: string): HnswIndex | null {
    try {
      const graph = HnswIndex.read(this.#store, join(folder, "graph.bin"));
      return graph.rows().every((row) => row < this.#store.size) ? graph : null;
    } catch (cause) {
      this.#logger.warn({}, "knowledge:graph_unreadable", cause);
      return null;
    }
  }

  /** Writes when it is worth it: a few new wordings are embedded again faster than all are written. */
  async #save(newGraph: boolean): Promise<void> {
    const unsaved = this.#store.size - this.#saved;
    const worth = newGraph || this.#saved === 0 || unsaved >= WORTH_SAVING;
    if (this.#folder === null || !worth || (unsaved === 0 && !newGraph)) return;
    const graph = this.#graph;
    await sealFiles(this.#folder, this.#belongsTo(), {
      "keys.txt": Buffer.from(this.#store.keys().join("\n"), "latin1"),
      "vectors.bin": toBytes(this.#store.bytes()),
      ...(graph === null ? {} : { "graph.bin": (path: string) => graph.write(path) }),
    });
    this.#saved = this.#store.size;
  }

  #belongsTo() {
    return { model: this.#embedder.id, dimensions: this.#embedder.dimensions };
  }
}

/** The texts of a corpus that are compared by meaning, each once. */
export function meaningTexts({ entries }: Corpus): string[] {
  return [...new Set(entries.flatMap(({ meaning, text }) => (meaning ? [text] : [])))];
}
