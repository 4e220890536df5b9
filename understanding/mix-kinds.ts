/** A second opinion on the problem: whoever hears which kind of a problem it is hears the problem as well. */
import type { Judgement } from "../language/examples/judge.ts";
import { NONE } from "./judges.ts";

/** How much the second opinion counts. */
const SHARE = 0.3;
/** Between the type and the kind in a key of the judge `kind`. */
const DIVIDER = "--";

/** The problem as both judges hear it; the first alone where there are no kinds. */
export function mixKinds(problem: Judgement, kind: Judgement | undefined): Judgement {
  if (kind === undefined || kind.ranked.length === 0) return problem;
  const byType = new Map<string, number>();
  for (const { key, probability } of kind.ranked) {
    const type = key === NONE ? NONE : (key.split(DIVIDER)[0] ?? key);
    byType.set(type, (byType.get(type) ?? 0) + probability);
  }
  const ranked = problem.ranked.map(({ key, probability }) => ({
    key,
    probability: (1 - SHARE) * probability + SHARE * (byType.get(key) ?? 0),
  }));
  return { ...problem, ranked: ranked.sort((a, b) => b.probability - a.probability) };
}
