/**
 * A second opinion on what is wanted: whoever hears that a sentence only tells, or turns something down, doubts
 * the wish in it; whoever hears a wish, or knows that it was asked for, doubts that there is none.
 */
import { type Judgement, probabilityOf } from "../language/examples/judge.ts";
import { NONE } from "./judges.ts";
import { logOdds } from "./mix-shipped.ts";

/** By how much each act multiplies the odds of "nothing wanted". */
const DOUBTS: Readonly<Record<string, number>> = {
  wishes: 0.2,
  chases: 0.5,
  answers: 0.8,
  corrects: 0.8,
  asks: 1.2,
  tells: 1.5,
  "new-matter": 1.5,
};
const OTHERS = 2;
/** The same where it was just asked what is wanted. */
const ASKED = 0.4;
/** What was asked, when it was that. */
const DEMAND = "demand";

/** How far each act says that something is wanted. */
const WISHES: Readonly<Record<string, number>> = {
  wishes: 1,
  chases: 0.5,
  withdraws: 0.5,
  answers: 0.3,
  corrects: 0.3,
  asks: 0.3,
};
/** Added to those log-odds: acts hear a wish late. */
const WISH_LEAN = 3;

/** What a sentence does, as log-odds that something is wanted: see `mixShipped`. */
export function wishLean(act: Judgement | undefined, asked: string | undefined): number {
  const wished = (act?.ranked ?? []).reduce(
    (sum, { key, probability }) => sum + probability * (WISHES[key] ?? 0),
    0,
  );
  return logOdds(wished) + WISH_LEAN - (asked === DEMAND ? Math.log(ASKED) : 0);
}

/** The demand as both judges hear it. */
export function mixActs(
  demand: Judgement,
  act: Judgement | undefined,
  asked: string | undefined,
): Judgement {
  if (act === undefined || act.ranked.length === 0 || demand.phrase !== undefined) return demand;
  const doubt = act.ranked.reduce(
    (sum, { key, probability }) => sum + probability * (DOUBTS[key] ?? OTHERS),
    0,
  );
  const odds = doubt * (asked === DEMAND ? ASKED : 1);
  const none = probabilityOf(demand, NONE);
  const sum = 1 - none + none * odds;
  const ranked = demand.ranked.map(({ key, probability }) => ({
    key,
    probability: (key === NONE ? probability * odds : probability) / sum,
  }));
  return { ...demand, ranked: ranked.sort((a, b) => b.probability - a.probability) };
}
