/**
 * From the scores of a head to probabilities that hold: how firmly it is believed, and how often there is
 * "nothing of the kind". Examples do not tell the latter: lines are borrowed for it as they are at hand.
 */
import { logSoftmax } from "./softmax-head.ts";

/** How log-probabilities of a head are taken. */
export interface Calibration {
  /** Divides them: above 1 they are held less firmly. */
  readonly temperature: number;
  /** The key of "nothing of the kind", or any where `lean` is 0. */
  readonly rest: number;
  /** Added to that key's score. */
  readonly lean: number;
}

/** What a head that had not seen a text said of it. */
export interface Opinion {
  readonly logs: Float64Array;
  readonly subject: number;
}

const TEMPERATURES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4];
const NEWTON_STEPS = 8;
const MOST_LEAN = 4;

/** The same opinions, held less (or more) firmly. */
export function soften(logs: Float64Array, temperature: number): Float64Array {
  return logSoftmax(logs.map((log) => log / temperature));
}

/** The same opinions as they should be held. */
export function heldAs(logs: Float64Array, { temperature, rest, lean }: Calibration): Float64Array {
  return logSoftmax(logs.map((log, i) => log / temperature + (i === rest ? lean : 0)));
}

/**
 * The calibration under which what was right was least surprising. `rest` says how often nothing of the
 * kind is said; without it the opinions count as they are.
 */
export function calibrate(
  opinions: readonly Opinion[],
  rest: { readonly subject: number; readonly share: number } | undefined,
): Calibration {
  const weights = weigh(opinions, rest);
  let best: Calibration = { temperature: 1, rest: rest?.subject ?? 0, lean: 0 };
  let least = Number.POSITIVE_INFINITY;
  for (const temperature of opinions.length === 0 ? [] : TEMPERATURES) {
    const cooled = opinions.map(({ logs }) => soften(logs, temperature));
    const lean =
      rest === undefined ? 0 : findLean(cooled, { opinions, weights, rest: rest.subject });
    const calibration = { temperature, rest: rest?.subject ?? 0, lean };
    const surprise = opinions.reduce((sum, { subject }, i) => {
      const held = heldAs(cooled[i] ?? new Float64Array(), { ...calibration, temperature: 1 });
      return sum - (weights[i] ?? 0) * (held[subject] ?? 0);
    }, 0);
    if (surprise < least) [best, least] = [calibration, surprise];
  }
  return best;
}

/** What counts how much, so that the share of "nothing of the kind" is as it is in talks. */
function weigh(
  opinions: readonly Opinion[],
  rest: { readonly subject: number; readonly share: number } | undefined,
): Float64Array {
  const none = opinions.filter(({ subject }) => subject === rest?.subject).length;
  const some = opinions.length - none;
  if (rest === undefined || none === 0 || some === 0)
    return new Float64Array(opinions.length).fill(1);
  return Float64Array.from(opinions, ({ subject }) =>
    subject === rest.subject ? rest.share / none : (1 - rest.share) / some,
  );
}

/** Newton's method on one number: where the mean probability of the rest is its share. */
function findLean(
  cooled: readonly Float64Array[],
  of: {
    readonly opinions: readonly Opinion[];
    readonly weights: Float64Array;
    readonly rest: number;
  },
): number {
  const odds = cooled.map((logs) => {
    const log = logs[of.rest] ?? 0;
    return log - Math.log(Math.max(1e-9, 1 - Math.exp(log)));
  });
  let lean = 0;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    let slope = 0;
    let bend = 1e-6;
    odds.forEach((odd, i) => {
      const weight = of.weights[i] ?? 0;
      const probability = 1 / (1 + Math.exp(-odd - lean));
      slope += weight * (probability - (of.opinions[i]?.subject === of.rest ? 1 : 0));
      bend += weight * probability * (1 - probability);
    });
    const next = lean - Math.max(-1, Math.min(1, slope / bend));
    lean = Math.max(-MOST_LEAN, Math.min(MOST_LEAN, next));
  }
  return lean;
}
