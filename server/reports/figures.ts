/** Figures from rounds: counts, medians, shares. Pure. */
import type { HandoffFigures, Spread } from "../../kernel/protocol/reports.ts";
import type { Reply } from "./replies.ts";
import type { Round } from "./rounds.ts";

/** A round with what only messages and settings tell of it. */
export interface MeasuredRound extends Round {
  /** An agent's first words to the shopper after the taking. */
  readonly firstReplyAt: number | null;
  /** What shoppers wrote to the agent, and when it was answered. */
  readonly replies: readonly Reply[];
  readonly tags: readonly string[];
  /** When the first words were due, each of `replies` after them, and the end; null where nothing is promised. */
  readonly firstDueAt: number | null;
  readonly repliesDueAt: readonly (number | null)[];
  readonly resolveDueAt: number | null;
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
    reply: spreadOf(
      rounds.flatMap(({ replies }) => replies.map(({ since: at, at: to }) => since(at, to))),
    ),
    handle: spreadOf(rounds.map(({ handleMs }) => handleMs)),
    inTarget: targeted.filter(isInTarget).length,
    targeted: targeted.length,
    ...countKept(
      "replies",
      rounds.flatMap((round) => repliesOf(round, now)),
    ),
    ...countKept(
      "resolved",
      rounds.map((round) => ({ ...resolutionOf(round), now })),
    ),
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
  return round.firstDueAt !== null && (round.endedAt ?? now) > round.firstDueAt;
}

function isInTarget({ firstReplyAt, firstDueAt }: MeasuredRound): boolean {
  return firstReplyAt !== null && firstReplyAt <= (firstDueAt ?? firstReplyAt);
}

/** Something that was owed: when it was due, and when it was done; until `now` it may still be. */
interface Promised {
  readonly dueAt: number | null;
  readonly doneAt: number | null;
  readonly now: number;
}

/** What was owed after the first response: the agent's further replies. */
function repliesOf(round: MeasuredRound, now: number): Promised[] {
  const { replies, repliesDueAt, firstReplyAt, endedAt } = round;
  return replies.flatMap(({ since: from, at }, n) =>
    firstReplyAt === null || from < firstReplyAt
      ? []
      : [{ dueAt: repliesDueAt[n] ?? null, doneAt: at, now: endedAt ?? now }],
  );
}

/** Whoever left was promised no end. */
function resolutionOf({ end, endedAt, resolveDueAt }: MeasuredRound): Omit<Promised, "now"> {
  return { dueAt: end === "abandoned" ? null : resolveDueAt, doneAt: endedAt };
}

/** How many were kept, of those that had to be by now. */
function countKept<K extends "replies" | "resolved">(name: K, all: readonly Promised[]) {
  const owed = all.flatMap(({ dueAt, ...one }) => (dueAt === null ? [] : [{ ...one, dueAt }]));
  const kept = owed.filter(({ dueAt, doneAt }) => doneAt !== null && doneAt <= dueAt).length;
  const due = owed.filter(({ dueAt, doneAt, now }) => doneAt !== null || now > dueAt).length;
  return { [`${name}InTarget`]: kept, [`${name}Targeted`]: due } as Record<
    `${K}InTarget` | `${K}Targeted`,
    number
  >;
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
