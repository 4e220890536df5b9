/**
 * A second opinion on a shop's own judge with few lines: ten a key tell the keys from each other, but whether there
 * is anything of the kind at all is said alike in every trade, and the judge that came with the program has heard
 * it thousands of times. Which of the shop's keys it is, its own judge tells alone.
 */
import { type Judgement, probabilityOf } from "../language/examples/judge.ts";
import type { SecondOpinion } from "../language/examples/live-judges.ts";
import { NONE } from "./judges.ts";

/** The judge that came with the program, what it says, and what else speaks for something of the kind. */
export interface ShippedOpinion extends Pick<SecondOpinion, "weight"> {
  readonly says: Judgement;
  /** Log-odds added to those of the two judges. */
  readonly lean: number;
}

/** What speaks for a problem beside both judges: whoever writes to a desk mostly has one. */
export const TOLD_LEAN = 0.5;
/** Beyond these a probability is as good as sure. */
const SURE = { least: 0.0001, most: 0.9999 } as const;
/** How much each judge counts, in log-odds. */
const SHARE = 0.5;

/** The judgement as both judges hear it. An exact phrase stands as it is. */
export function mixShipped(own: Judgement, { says, weight, lean }: ShippedOpinion): Judgement {
  if (own.phrase !== undefined || says.ranked.length === 0) return own;
  const heard = 1 - probabilityOf(own, NONE);
  const both = SHARE * (logOdds(heard) + logOdds(1 - probabilityOf(says, NONE))) + lean;
  const odds = (1 - weight) * logOdds(heard) + weight * both;
  const some = 1 / (1 + Math.exp(-odds));
  const scale = some / Math.max(SURE.least, heard);
  const ranked = own.ranked.map(({ key, probability }) => ({
    key,
    probability: key === NONE ? 1 - some : probability * scale,
  }));
  return { ranked: ranked.sort((a, b) => b.probability - a.probability) };
}

/** Log-odds of a probability, finite. */
export function logOdds(probability: number): number {
  const p = Math.max(SURE.least, Math.min(SURE.most, probability));
  return Math.log(p / (1 - p));
}
