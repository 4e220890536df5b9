import type { Embedder } from "../../language/encoder/embedder.ts";

/** Texts encoded at once: shoppers' questions come in between. */
const BATCH = 64;

/** A vector for each text that was encoded. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** Encodes what is not known yet; `known` is added to. */
export async function encodeTexts(
  texts: readonly string[],
  embedder: Pick<Embedder, "embed">,
  known: Map<string, Float32Array> = new Map(),
): Promise<Vectors> {
  const missing = texts.filter((text) => !known.has(text));
  for (let i = 0; i < missing.length; i += BATCH) {
    const batch = missing.slice(i, i + BATCH);
    const vectors = await embedder.embed(batch, "query");
    for (const [at, vector] of vectors.entries()) known.set(batch[at] ?? "", vector);
  }
  return known;
}

/** The cosine of two vectors of length one. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
