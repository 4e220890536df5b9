/** What sort of message this is, whatever it is about: some sorts are no question to the FAQ at all. */

import { soften } from "../../language/examples/calibrate-head.ts";
import { centred } from "../../language/examples/example-features.ts";
import { classify } from "../../language/examples/softmax-head.ts";

/**
 * `help`: something the help desk may settle; `product`: about a thing itself, whether it fits or is any
 * good; `scrap`: no request yet, such as a greeting, a remark, venting; `other`: somebody else's business.
 */
export const SORTS = ["help", "product", "scrap", "other"] as const;
export type MessageSort = (typeof SORTS)[number];

/** Probability of each sort; they add up to one. */
export type SortShares = Readonly<Record<MessageSort, number>>;

/** A learned head over a text's vector, as plain data. */
export interface SortHead {
  readonly centre: readonly number[];
  /** One row of weights a sort. */
  readonly weights: readonly number[];
  readonly bias: readonly number[];
  /** Divides the scores, so that the probabilities hold. */
  readonly temperature: number;
}

/** From this probability on a message is taken for a scrap: asking what is wrong harms nobody. */
const LIKELY_SCRAP = 0.35;
const NO_WORDS = new Int32Array(0);
const NO_VALUES = new Float32Array(0);

/** Says how likely each sort is. */
export function judgeSort(head: SortHead, vector: Float32Array): SortShares {
  const { centre, weights, bias, temperature } = head;
  const trained = {
    subjects: SORTS.length,
    table: new Int8Array(0),
    scales: NO_VALUES,
    bias: Float32Array.from(bias),
    dense: Float32Array.from(weights),
  };
  const seen = centred(vector, Float32Array.from(centre));
  const logs = classify(trained, { rows: NO_WORDS, values: NO_VALUES, vector: seen });
  const [help = 0, product = 0, scrap = 0, other = 0] = soften(logs, temperature).map(Math.exp);
  return { help, product, scrap, other };
}

/** Whether nothing is asked for yet. */
export function isScrap(shares: SortShares | null): boolean {
  return shares !== null && shares.scrap >= LIKELY_SCRAP;
}
