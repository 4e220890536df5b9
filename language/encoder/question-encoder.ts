import type { Logger } from "../../kernel/logger.ts";
import { type StageRunner, unmeasured } from "../../kernel/stage-runner.ts";
import type { Embedder } from "./embedder.ts";

const KEPT = 1_000;

/** Encodes questions and remembers the last thousand: shoppers ask the same things again and again. */
export class QuestionEncoder {
  readonly #embedder: Embedder;
  readonly #logger: Logger;
  readonly #stages: StageRunner<"embed">;
  readonly #kept = new Map<string, Float32Array>();

  #encoding = 0;

  constructor(embedder: Embedder, logger: Logger, stages: StageRunner<"embed"> = unmeasured) {
    this.#embedder = embedder;
    this.#logger = logger;
    this.#stages = stages;
  }

  /** How many questions are being encoded or wait for it. */
  get encoding(): number {
    return this.#encoding;
  }

  /** The text's vector, or null when the encoder fails: the question is then answered by words. */
  async encode(text: string): Promise<Float32Array | null> {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    this.#encoding += 1;
    try {
      const embed = () => this.#embedder.embed([text], "query");
      const [vector] = await this.#stages("embed", embed);
      if (vector !== undefined) this.#keep(text, vector);
      return vector ?? null;
    } catch (cause) {
      this.#logger.error({}, "knowledge:question_not_encoded", cause);
      return null;
    } finally {
      this.#encoding -= 1;
    }
  }

  #keep(text: string, vector: Float32Array): void {
    this.#kept.set(text, vector);
    if (this.#kept.size <= KEPT) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}
