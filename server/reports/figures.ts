/** Figures from rounds: counts, medians, shares. Pure. */
import type { HandoffFigures, Spread } from "../../kernel/protocol/reports.ts";
import type { Round } from "./rounds.ts";

/** A round with what only messages and settings tell of it. */
export interface MeasuredRound extends Round {
  /** An agent's first words to the shopper after the taking. */
  readonly firstReplyAt: number | null;
  /** How long each of the agent's replies was waited for, in milliseconds. */
  readonly replies: readonly number[];
  readonly tags: readonly string[];
  /** How soon they were due, in milliseconds. */
  readonly targetMs: number;
}

/** A rating with what it is counted under. */
export interface CountedRating {
  readonly score: number;
  readonly agentId: string | null;
  readonly queue: string | null;
  readonly problemType: string;
  readonly lang: string;
  readonly tags: readonly string[];
}

/** What came of these rounds. `now` decides which are overdue. */
export function figuresOf(
  rounds: readonly MeasuredRound[],
  ratings: readonly CountedRating[],
  now: number,
): HandoffFigures {
  const targeted = rounds.filter((round) => isTargeted(round, now));
  return {
    requests: rounds.length,
    claimed: rounds.filter(({ claimedAt }) => claimedAt !== null).length,
    abandoned: rounds.filter(({ end }) => end === "abandoned").length,
    messages: rounds.filter(({ leftMessage }) => leftMessage).length,
    resolved: rounds.filter(({ end }) => end === "resolved").length,
    reopened: rounds.filter(({ again }) => again).length,
    wait: spreadOf(rounds.map(({ beganAt, claimedAt }) => since(beganAt, claimedAt))),
    firstResponse: spreadOf(
      rounds.map(({ beganAt, firstReplyAt }) => since(beganAt, firstReplyAt)),
    ),
    reply: spreadOf(rounds.flatMap(({ replies }) => replies)),
    handle: spreadOf(rounds.map(({ handleMs }) => handleMs)),
    inTarget: targeted.filter(isInTarget).length,
    targeted: targeted.length,
    rating: meanOf(ratings.map(({ score }) => score)),
    ratings: ratings.length,
  };
}

/**
 * Whoever left a message does not sit and wait, and whoever left before the answer was due missed nothing. A
 * round whose answer is not due yet has not failed either.
 */
function isTargeted(round: MeasuredRound, now: number): boolean {
  if (round.leftMessage) return false;
  if (round.firstReplyAt !== null) return true;
  return (round.endedAt ?? now) - round.beganAt > round.targetMs;
}

function isInTarget({ beganAt, firstReplyAt, targetMs }: MeasuredRound): boolean {
  return firstReplyAt !== null && firstReplyAt - beganAt <= targetMs;
}

function since(from: number, to: number | null): number | null {
  return to === null ? null : Math.max(0, to - from);
}

/** Median and 90th percentile by nearest rank, of milliseconds, in whole seconds. */
export function spreadOf(values: readonly (number | null)[]): Spread {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = known[Math.ceil(known.length * share) - 1];
    return value === undefined ? null : Math.round(value / 1000);
  };
  return { count: known.length, median: at(0.5), p90: at(0.9) };
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
}
