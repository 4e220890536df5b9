/** What a head sees of a text: the words it knows, what had been asked, and the vector round its centre. */
import { tokenise } from "../tokenise.ts";
import { type TextFeatures, unitValues } from "./softmax-head.ts";

/** How long a centred vector is for a head: as telling as a handful of words. */
const VECTOR_LENGTH = 4;
/** Terms of fewer examples than this say more about the example than about its key. */
const LEAST_TEXTS = 2;

/** The terms of a text, each once. What had been asked is a term as well, and so is what it looks like. */
export function termsOf(
  text: string,
  asked: string | undefined,
  shape: readonly string[] = [],
): Set<string> {
  const { words, grams, pairs } = tokenise(text);
  const terms = new Set<string>();
  for (const word of words) terms.add(`w${word}`);
  for (const gram of grams) terms.add(`g${gram}`);
  for (const pair of pairs) terms.add(`p${pair}`);
  for (const mark of shape) terms.add(`s${mark}`);
  if (asked !== undefined) terms.add(`@${asked}`);
  return terms;
}

/** Terms worth a weight, with how rare each is. */
export interface TermTable {
  readonly terms: readonly string[];
  readonly weights: Float32Array;
}

/** Chooses the terms that at least two of the texts have. */
export function createTermTable(texts: readonly ReadonlySet<string>[]): TermTable {
  const frequencies = new Map<string, number>();
  for (const terms of texts) {
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  const kept = [...frequencies].filter(([, frequency]) => frequency >= LEAST_TEXTS);
  return {
    terms: kept.map(([term]) => term),
    weights: Float32Array.from(kept, ([, frequency]) =>
      Math.log(1 + texts.length / (frequency + 1)),
    ),
  };
}

/** The row that a term has; undefined for a term without. */
export interface TermRows {
  get(term: string): number | undefined;
}

/** Numbers of the known terms of a text. */
export function rowsOf(terms: ReadonlySet<string>, rows: TermRows): Int32Array {
  return Int32Array.from([...terms].flatMap((term) => rows.get(term) ?? []));
}

/** The mean of vectors: all texts of a trade point the same way, and only what differs is telling. */
export function meanVector(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const mean = new Float32Array(dimensions);
  for (const vector of vectors) {
    for (let i = 0; i < dimensions; i += 1)
      mean[i] = (mean[i] ?? 0) + (vector[i] ?? 0) / vectors.length;
  }
  return mean;
}

/** A vector seen from the centre, always of the same length. */
export function centred(vector: Float32Array, centre: Float32Array): Float32Array {
  const moved = vector.map((value, i) => value - (centre[i] ?? 0));
  let sum = 0;
  for (const value of moved) sum += value * value;
  const scale = sum > 0 ? VECTOR_LENGTH / Math.sqrt(sum) : 0;
  return moved.map((value) => value * scale);
}

/** Everything a head needs of one text. */
export function featuresOf(
  terms: ReadonlySet<string>,
  { rows, weights }: { readonly rows: TermRows; readonly weights: Float32Array },
  vector: Float32Array | undefined,
): TextFeatures {
  const known = rowsOf(terms, rows);
  return { rows: known, values: unitValues(known, weights), vector };
}
