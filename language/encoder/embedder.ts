/**
 * Turns texts into unit vectors. Texts come normalised (text/normalise.ts).
 *
 *     const [vector] = await embedder.embed(["where is my parcel"], "query");
 */
export interface Embedder {
  /** Names model, files and settings; vectors of different ids must never meet. Lower-case hex. */
  readonly id: string;
  readonly dimensions: number;
  /** One L2-normalised vector a text, in order. Rejects when the model fails. */
  embed(texts: readonly string[], use: "query" | "passage"): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/** An embedder, or why there is none; knowledge then answers by words alone. */
export type LoadedEmbedder =
  | { readonly kind: "ready"; readonly embedder: Embedder }
  | { readonly kind: "unavailable"; readonly reason: string };

/** Makes a vector's length 1 in place; a zero vector stays zero. */
export function toUnit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) * scale;
  return vector;
}
