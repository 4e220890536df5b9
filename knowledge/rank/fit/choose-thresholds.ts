/** A question's probability, and what answering it would be. */
export interface Outcome {
  readonly probability: number;
  readonly right: boolean;
  readonly inScope: boolean;
}

/** Shares that must not be exceeded; of questions in scope, and of questions out of scope. */
export interface Limits {
  readonly wrong: number;
  readonly outOfScope: number;
}

/** Least probability at which asking back is still worth a shopper's time. */
const CLARIFY_PRECISION = 0.25;

/**
 * The lowest answer threshold that keeps both limits, and a clarify threshold below which fewer than one
 * in four questions has its article first.
 */
export function chooseThresholds(
  outcomes: readonly Outcome[],
  limits: Limits,
): { answer: number; clarify: number } {
  const sorted = [...outcomes].sort((a, b) => b.probability - a.probability);
  const inScope = Math.max(1, outcomes.filter((outcome) => outcome.inScope).length);
  const outside = Math.max(1, outcomes.length - inScope);
  let wrong = 0;
  let answeredOutside = 0;
  let answer = 1;
  for (const outcome of sorted) {
    if (!outcome.inScope) answeredOutside += 1;
    else if (!outcome.right) wrong += 1;
    if (wrong / inScope > limits.wrong || answeredOutside / outside > limits.outOfScope) break;
    answer = outcome.probability;
  }
  return { answer: round(answer), clarify: round(Math.min(answer, clarifyFrom(sorted))) };
}

function clarifyFrom(sorted: readonly Outcome[]): number {
  const window = Math.max(20, Math.floor(sorted.length / 15));
  for (let at = sorted.length - window; at >= 0; at -= 1) {
    const part = sorted.slice(at, at + window);
    const right = part.filter((outcome) => outcome.right).length;
    if (right / part.length >= CLARIFY_PRECISION) return part.at(-1)?.probability ?? 0;
  }
  return 0;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
