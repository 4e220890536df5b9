import { type Embedder, toUnit } from "./embedder.ts";
import type { VectorPack } from "./vector-pack.ts";

/** Fewer texts than this are encoded: a question, not a start. */
const MANY = 16;

/** An embedder that takes from a pack what was made ahead of time and encodes only the rest. */
export class PackedEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  readonly #inner: Embedder;
  readonly #open: () => Promise<VectorPack | undefined>;
  /** Held weakly: after a start nobody needs it, and it may go when memory is wanted. */
  #pack: WeakRef<VectorPack> | undefined;

  /** `open` reads the pack, again when it is needed again. */
  constructor(inner: Embedder, open: () => Promise<VectorPack | undefined>) {
    this.id = inner.id;
    this.dimensions = inner.dimensions;
    this.#inner = inner;
    this.#open = open;
  }

  async embed(
    texts: readonly string[],
    use: "query" | "passage",
  ): Promise<readonly Float32Array[]> {
    const pack = texts.length < MANY || use === "query" ? undefined : await this.#find();
    if (pack === undefined) return this.#inner.embed(texts, use);
    const known = texts.map((text) => pack.find(text));
    const missing = texts.filter((_, i) => known[i] === undefined);
    const made = missing.length === 0 ? [] : await this.#inner.embed(missing, use);
    const rest = made.values();
    return known.map((vector) => toUnit(vector ?? rest.next().value ?? new Float32Array(0)));
  }

  async #find(): Promise<VectorPack | undefined> {
    const pack = this.#pack?.deref() ?? (await this.#open());
    this.#pack = pack && new WeakRef(pack);
    return pack;
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
