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

/** Of strangers' messages: an article that is shown alone must be right this often. */
const ALONE_RIGHT = 0.94;
/** All that is shown, one article or two, must be right this often, and harm no more of the messages than that. */
const SHOWN_RIGHT = 0.9;
const SHOWN_WRONG = 0.04;

/** Of the covered questions that are offered choices, so many should find the right one among them. */
const CHOICES_RIGHT = 0.86;

/** Fewer offers than this say nothing about a share. */
const FEWEST_OFFERED = 10;

/** Redrawn samples whose thresholds are averaged. */
const REDRAWS = 100;

/**
 * The lowest answer threshold that keeps the limits. It is the mean over redrawn samples (bagging): a
 * handful of questions decides a limit of a few percent, and one of them more or less would move it by a
 * fifth. So the limits hold on average, not to the last question.
 */
export function chooseAnswer(outcomes: readonly Outcome[], limits: Limits): number {
  return meanOfRedraws(outcomes, (redrawn) => lowestAnswer(redrawn, limits));
}

/** The lowest answer threshold for messages of strangers, of which any that is shown a wrong article counts. */
export function chooseForStrangers(outcomes: readonly Outcome[]): number {
  return meanOfRedraws(outcomes, (redrawn) => {
    let shown = 0;
    let wrong = 0;
    let answer = 1;
    for (const { right, probability } of byProbability(redrawn)) {
      shown += 1;
      if (!right) wrong += 1;
      if (wrong > SHOWN_WRONG * redrawn.length) break;
      if (wrong <= (1 - ALONE_RIGHT) * shown) answer = probability;
    }
    return answer;
  });
}

/** A question's probabilities, and whether what would be shown is right. */
export interface PairOutcome extends Outcome {
  readonly pair: number;
  readonly amongTwo: boolean;
}

/** The lowest probability at which two are shown where one alone is not sure enough. */
export function chooseBoth(outcomes: readonly PairOutcome[], answer: number): number {
  return meanOfRedraws(outcomes, (redrawn) => {
    const alone = redrawn.filter(({ probability }) => probability >= answer);
    let shown = alone.length;
    let wrong = alone.filter(({ right }) => !right).length;
    let both = 1;
    const rest = redrawn.filter(({ probability }) => probability < answer);
    for (const { amongTwo, pair } of rest.sort((a, b) => b.pair - a.pair)) {
      shown += 1;
      if (!amongTwo) wrong += 1;
      if (wrong > SHOWN_WRONG * redrawn.length) break;
      if (wrong <= (1 - SHOWN_RIGHT) * shown) both = pair;
    }
    return both;
  });
}

/** The lowest probability of the choices at which they hold the right one often enough. */
export function chooseClarify(outcomes: readonly Pick<Outcome, "probability" | "right">[]): number {
  let offered = 0;
  let right = 0;
  let clarify = 1;
  for (const outcome of byProbability(outcomes)) {
    offered += 1;
    if (outcome.right) right += 1;
    if (offered >= FEWEST_OFFERED && right >= CHOICES_RIGHT * offered) {
      clarify = outcome.probability;
    }
  }
  return round(clarify);
}

function byProbability<One extends { readonly probability: number }>(all: readonly One[]): One[] {
  return [...all].sort((a, b) => b.probability - a.probability);
}

function meanOfRedraws<One extends Outcome>(
  outcomes: readonly One[],
  lowest: (redrawn: readonly One[]) => number,
): number {
  const random = createRandom();
  let sum = 0;
  for (let draw = 0; draw < REDRAWS; draw += 1) {
    const redrawn = outcomes.flatMap(() => outcomes[Math.floor(random() * outcomes.length)] ?? []);
    sum += lowest(redrawn);
  }
  return round(sum / REDRAWS);
}

function lowestAnswer(outcomes: readonly Outcome[], limits: Limits): number {
  const sorted = byProbability(outcomes);
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

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
