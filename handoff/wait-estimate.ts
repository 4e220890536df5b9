/** How long a shopper will probably wait, from what really happened lately; unknown when it is not known. */

/** Fewer finished chats than this say nothing. */
export const MIN_SAMPLES = 3;
/** How many of the latest chats are looked at. */
export const SAMPLES = 30;

export interface WaitFacts {
  /** 1 is next. */
  readonly position: number;
  /** Milliseconds from claim to end of the latest chats of the queue, newest first. */
  readonly serviceTimes: readonly number[];
  /** Chats that the agents at work for this queue can hold together, and how many of those are free. */
  readonly places: number;
  readonly freePlaces: number;
}

/**
 * Expected wait in whole seconds, or undefined. With `places` chats served side by side, one ends every
 * service-time/places on average; whoever stands behind the free places waits for that many ends. The
 * median is used because a single chat left open overnight must not move it.
 */
export function estimateWait(facts: WaitFacts): number | undefined {
  const { position, serviceTimes, places, freePlaces } = facts;
  if (places <= 0) return undefined;
  if (position <= freePlaces) return 0;
  const samples = serviceTimes.slice(0, SAMPLES);
  if (samples.length < MIN_SAMPLES) return undefined;
  const endsToWaitFor = position - freePlaces;
  return Math.round((endsToWaitFor * median(samples)) / places / 1000);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
