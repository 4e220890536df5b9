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

/** Redrawn samples whose thresholds are averaged. */
const REDRAWS = 100;

/**
 * The lowest answer threshold that keeps both limits, and a clarify threshold below which fewer than one
 * in four questions has its article first. The answer threshold is the mean over redrawn samples
 * (bagging): a handful of questions decides a limit of a few percent, and one of them more or less would
 * move it by a fifth. So the limits hold on average, not to the last question.
 */
export function chooseThresholds(
  outcomes: readonly Outcome[],
  limits: Limits,
): { answer: number; clarify: number } {
  const random = createRandom();
  let sum = 0;
  for (let draw = 0; draw < REDRAWS; draw += 1) {
    const redrawn = outcomes.flatMap(() => outcomes[Math.floor(random() * outcomes.length)] ?? []);
    sum += lowestAnswer(redrawn, limits);
  }
  const answer = sum / REDRAWS;
  const sorted = [...outcomes].sort((a, b) => b.probability - a.probability);
  return { answer: round(answer), clarify: round(Math.min(answer, clarifyFrom(sorted))) };
}

function lowestAnswer(outcomes: readonly Outcome[], limits: Limits): number {
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
  return answer;
}

// mulberry32: the same questions must give the same thresholds.
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
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
