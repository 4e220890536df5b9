import { createHash } from "node:crypto";
import { type Embedder, toUnit } from "../../language/encoder/embedder.ts";

/**
 * An encoder without a model: each word and each pair of neighbouring characters points in a direction
 * that its hash gives, so texts that share pieces are near. Repeatable, instant.
 */
export class HashingEmbedder implements Embedder {
  readonly id: string;
  readonly dimensions: number;
  /** Every text embedded so far, for tests of what was embedded again. */
  readonly embedded: string[] = [];

  constructor(dimensions = 64, name = "hashing") {
    this.dimensions = dimensions;
    this.id = createHash("sha256").update(`${name}/${dimensions}`).digest("hex");
  }

  async embed(texts: readonly string[]): Promise<readonly Float32Array[]> {
    this.embedded.push(...texts);
    return texts.map((text) => {
      const vector = new Float32Array(this.dimensions);
      for (const piece of pieces(text)) {
        const hash = createHash("sha256").update(piece).digest();
        for (let i = 0; i < this.dimensions; i += 1) {
          vector[i] = (vector[i] ?? 0) + ((hash[i % hash.length] ?? 0) - 127.5);
        }
      }
      return toUnit(vector);
    });
  }

  async close(): Promise<void> {}
}

function pieces(text: string): string[] {
  const words = text.match(/[a-z0-9']+/g) ?? [];
  const han = text.match(/\p{Script=Han}{2}/gu) ?? [];
  const shifted = text.slice(1).match(/\p{Script=Han}{2}/gu) ?? [];
  return [...words, ...han, ...shifted];
}
