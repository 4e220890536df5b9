/** What the latest chats say about time: how long one lasts, and how long it takes until someone answers. */

/** Fewer than this of a kind say nothing. */
export const MIN_SAMPLES = 3;
/** How many of the latest are looked at. */
export const SAMPLES = 30;

/** An offer that ended: answered with yes or not, and after how many milliseconds. */
export interface OfferEnd {
  readonly took: number;
  readonly taken: boolean;
}

/** What really happened lately at this desk, newest first; milliseconds. */
export interface Evidence {
  /** From claim to end of chats that were settled. */
  readonly serviceTimes: readonly number[];
  readonly offers: readonly OfferEnd[];
  /** Chats that agents took from the list: how long each had waited. */
  readonly picks: readonly number[];
}

/** What a desk knows of waits before its first chat. */
export const NO_EVIDENCE: Evidence = { serviceTimes: [], offers: [], picks: [] };

/**
 * How long it takes from the first offer until someone takes the chat, counting the offers nobody took: it
 * grows when nobody answers, and is unknown when hardly anybody ever does.
 */
export function answerTime({ offers }: Evidence): number | undefined {
  const latest = offers.slice(0, SAMPLES);
  const taken = latest.filter((offer) => offer.taken).length;
  if (taken < MIN_SAMPLES) return undefined;
  return latest.reduce((sum, { took }) => sum + took, 0) / taken;
}

/** How long a chat lasts that begins now. The median: one left open overnight must not move it. */
export function serviceTime({ serviceTimes }: Evidence): number | undefined {
  return typical(serviceTimes);
}

/** How much longer something lasts that has lasted `elapsed`, from how long its like lasted. */
export function remaining(samples: readonly number[], elapsed: number): number | undefined {
  const latest = samples.slice(0, SAMPLES);
  const usual = typical(latest);
  if (usual === undefined) return undefined;
  const longer = latest.filter((sample) => sample > elapsed);
  // Longer than all before it: what has lasted this long will last about as long again.
  return longer.length === 0 ? Math.max(elapsed, usual) : median(longer) - elapsed;
}

function typical(samples: readonly number[]): number | undefined {
  const latest = samples.slice(0, SAMPLES);
  return latest.length < MIN_SAMPLES ? undefined : median(latest);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
