/** The demands as a problem type knows them: how likely each is of it, and what stands for what it has no name for. */
import type { Judgement, KeyProbability } from "../../language/examples/judge.ts";
import { NONE } from "../../understanding/judges.ts";
import type { ProblemType } from "../settings/problem-types.ts";

/** The demand that any other wish outweighs: to be told what happened. */
export const MILD = "query";
/** The demand of whatever has no name. */
export const OTHER = "other";

/** How likely a wish is that its problem has no name for, beside one that it names. */
const NAMELESS = 0.4;

/**
 * The demands as likely as they are of this problem: by the rule of Bayes, what it names is wanted more often
 * than what it does not. That something is wanted, or nothing, stays as likely.
 */
export function weighForMatter(
  { ranked }: Judgement,
  matter: ProblemType | undefined,
): KeyProbability[] {
  const named = (matter?.demands ?? []).filter((key) => key !== OTHER && key !== MILD);
  const kinds = [matter, ...(matter?.issues ?? [])];
  const oftenNameless = kinds.some((kind) => kind?.defaultDemand === OTHER);
  if (named.length === 0 || oftenNameless) return [...ranked];
  const weightOf = (key: string): number =>
    key === NONE || key === MILD || named.includes(key) ? 1 : NAMELESS;
  const wanted = ranked.filter(({ key }) => key !== NONE);
  const sum = sumOf(wanted, () => 1);
  const weighed = sumOf(wanted, weightOf);
  const scale = weighed === 0 ? 1 : sum / weighed;
  return ranked
    .map(({ key, probability }) => ({
      key,
      probability: key === NONE ? probability : probability * weightOf(key) * scale,
    }))
    .sort((a, b) => b.probability - a.probability);
}

function sumOf(ranked: readonly KeyProbability[], weightOf: (key: string) => number): number {
  return ranked.reduce((sum, { key, probability }) => sum + probability * weightOf(key), 0);
}

/** The nearest thing to a demand that is not open to a type. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  cancel: ["refund"],
  exchange: ["resend", "other"],
  // A parcel, an invoice, somebody to collect it.
  resend: ["exchange", "other"],
};

/**
 * The demand as the type knows it, or undefined when it has no such thing. "I don't want it any more"
 * cancels an order on its way, and means the money for one that came.
 */
export function fitWish(demand: string, open: readonly string[]): string | undefined {
  if (open.includes(demand)) return demand;
  return [...(NEAREST[demand] ?? []), OTHER].find((nearest) => open.includes(nearest));
}
