import { type Embedder, toUnit } from "../language/encoder/embedder.ts";
import type { Corpus } from "./search/corpus.ts";

/** The middle of each subject's wordings, by number; of length one. */
export async function findCentres(
  { subjects, entries }: Corpus,
  embedder: Embedder,
): Promise<Float32Array[]> {
  const compared = entries.filter(({ kind, meaning }) => meaning && kind !== "passage");
  const texts = compared.map(({ text }) => text);
  const vectors = await embedder.embed(texts, "passage");
  const sums = subjects.map(() => new Float32Array(embedder.dimensions));
  compared.forEach(({ subject }, i) => {
    const sum = sums[subject];
    vectors[i]?.forEach((value, at) => {
      if (sum !== undefined) sum[at] = (sum[at] ?? 0) + value;
    });
  });
  return sums.map(toUnit);
}
