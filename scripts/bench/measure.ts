/** What is measured: ours beside a peer in the same run, told as a ratio. */

/** Both sides, ready to be measured. */
export interface Contest {
  /** One run of ours, in the unit of the measure. */
  ours(): Promise<number>;
  /** One run of the peer, in the same unit. */
  peer(): Promise<number>;
  /** Something both sides must tell beside the ratio, such as a share found. */
  remark?(): string;
  close(): Promise<void>;
}

/** One line of the table. Less is better on both sides. */
export interface Measure {
  /** The word that picks it on the command line. */
  readonly part: string;
  readonly name: string;
  readonly unit: string;
  readonly oursIs: string;
  readonly peerIs: string;
  /** Ours ÷ peer should be at most this. */
  readonly goal: number;
  open(): Promise<Contest>;
}

/** What the rounds gave. */
export interface Outcome {
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  /** Least and largest ratio of a round. */
  readonly range: readonly [number, number];
  readonly remark: string;
}

/**
 * Measures in rounds of ours, peer, peer, ours, so that a machine that slows down hurts both; the first
 * round warms up and does not count.
 */
export async function measureInRounds(contest: Contest, rounds: number): Promise<Outcome> {
  const ours: number[] = [];
  const peer: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const first = await contest.ours();
    const second = (await contest.peer()) + (await contest.peer());
    const own = (first + (await contest.ours())) / 2;
    if (round === 0) continue;
    ours.push(own);
    peer.push(second / 2);
    ratios.push(own / (second / 2));
  }
  return {
    ours: median(ours),
    peer: median(peer),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
    remark: contest.remark?.() ?? "",
  };
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Which of these times is not exceeded by that share of them (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
