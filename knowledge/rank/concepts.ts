/**
 * What a text is about, told by the subjects that we know: an article of a few words and a question about it may
 * share none, and still be near to the same ones (explicit semantic analysis, Gabrilovich & Markovitch, 2007).
 */
import { z } from "zod";
import { toUnit } from "../../language/encoder/embedder.ts";
import type { DenseSearch } from "../search/dense-search.ts";

/** Difference of cosines that makes a subject 2.7 times as telling. */
const WIDTH = 0.1;

/** Directions of known subjects, in the space of one encoder. */
export class Concepts {
  readonly #centres: readonly Float32Array[];
  readonly #described = new WeakMap<DenseSearch, readonly Float32Array[]>();

  /** `centres`: one vector of length one for each known subject. */
  constructor(centres: readonly Float32Array[]) {
    this.#centres = centres;
  }

  /** How near a text is to each known subject, the nearest ones counting by far the most; of length one. */
  describe(vector: Float32Array): Float32Array {
    const near = this.#centres.map((centre) => dot(centre, vector));
    const most = Math.max(...near);
    const shares = Float32Array.from(near, (cosine) => Math.exp((cosine - most) / WIDTH));
    const length = Math.sqrt(dot(shares, shares)) || 1;
    return shares.map((share) => share / length);
  }

  /** The same of each subject's wordings together, worked out once for a search. */
  describeSubjects(search: DenseSearch): readonly Float32Array[] {
    const known = this.#described.get(search);
    if (known !== undefined) return known;
    const described = search.centroids.map((centroid) => this.describe(centroid));
    this.#described.set(search, described);
    return described;
  }
}

/** How much two descriptions agree, in [0, 1]. */
export function agreement(a: Float32Array, b: Float32Array): number {
  return dot(a, b);
}

const fileSchema = z.object({
  /** Id of the model that the directions came from. */
  model: z.string(),
  /** A direction a subject, eight bits a number, in base64. */
  centres: z.array(z.string()).readonly(),
});

/** The text of a file of concepts, eight bits a number; same input, same text. */
export function writeConcepts(model: string, centres: readonly Float32Array[]): string {
  const packed = centres.map((centre) => {
    const largest = centre.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
    const bytes = Int8Array.from(centre, (value) => Math.round((127 * value) / largest));
    return Buffer.from(bytes.buffer).toString("base64");
  });
  return `${JSON.stringify({ model, centres: packed }, null, 1)}\n`;
}

/** Reads what {@link writeConcepts} wrote; undefined when it is damaged or another model's. */
export function parseConcepts(text: string, model: string): Concepts | undefined {
  try {
    const parsed = fileSchema.safeParse(JSON.parse(text));
    if (!parsed.success || parsed.data.model !== model) return undefined;
    const bytes = parsed.data.centres.map((packed) => new Int8Array(Buffer.from(packed, "base64")));
    return new Concepts(bytes.map((values) => toUnit(Float32Array.from(values))));
  } catch {
    return undefined;
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
