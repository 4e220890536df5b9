import type { ModelManifest } from "./model-manifest.ts";

/** Encodes the texts of one batch: one vector after another, not yet of length one. */
export type Encode = (texts: readonly string[]) => Promise<Float32Array>;

/** A network's output: its numbers and the size of each of their dimensions. */
export interface NetworkOutput {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/**
 * One vector a text from what a network says of each token, not yet of length one. `mask` is 0 where a
 * shorter text was filled up. "none": the network says it of the text already.
 */
export function pool(
  { data, dims }: NetworkOutput,
  mask: BigInt64Array,
  how: ModelManifest["pooling"],
): Float32Array {
  const values = data as Float32Array;
  if (how === "none") return Float32Array.from(values);
  const [batch = 0, length = 0, width = 0] = dims;
  const pooled = new Float32Array(batch * width);
  for (let row = 0; row < batch; row += 1) {
    for (let token = 0; token < (how === "cls" ? 1 : length); token += 1) {
      if (mask[row * length + token] === 0n) continue;
      for (let i = 0; i < width; i += 1) {
        const at = row * width + i;
        pooled[at] = (pooled[at] ?? 0) + (values[(row * length + token) * width + i] ?? 0);
      }
    }
  }
  return pooled;
}
