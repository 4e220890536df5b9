import type { Logger } from "../kernel/logger.ts";
import type { Embedder } from "./embedder.ts";

const KEPT = 1_000;

/** Encodes questions and remembers the last thousand: shoppers ask the same things again and again. */
export class QuestionEncoder {
  readonly #embedder: Embedder;
  readonly #logger: Logger;
  readonly #kept = new Map<string, Float32Array>();

  constructor(embedder: Embedder, logger: Logger) {
    this.#embedder = embedder;
    this.#logger = logger;
  }

  /** One vector a text, or null when the encoder fails: the question is then answered by words. */
  async encode(texts: readonly string[]): Promise<readonly Float32Array[] | null> {
    const missing = [...new Set(texts.filter((text) => !this.#kept.has(text)))];
    try {
      const vectors = missing.length === 0 ? [] : await this.#embedder.embed(missing, "query");
      const fresh = new Map(missing.map((text, i) => [text, vectors[i]]));
      const found = texts.map((text) => this.#kept.get(text) ?? fresh.get(text));
      for (const [text, vector] of fresh) if (vector !== undefined) this.#keep(text, vector);
      return found.every((vector) => vector !== undefined) ? found : null;
    } catch (cause) {
      this.#logger.error({}, "knowledge:question_not_encoded", cause);
      return null;
    }
  }

  #keep(text: string, vector: Float32Array): void {
    this.#kept.set(text, vector);
    if (this.#kept.size <= KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
