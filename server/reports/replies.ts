/** How long shoppers waited for each reply of an agent who had their chat. Pure. */

/** Something that was written. */
export interface Word {
  /** `agent` or `shopper`. */
  readonly by: string;
  readonly at: number;
}

/** One time that an agent had a chat. */
export interface Holding {
  readonly claimedAt: number;
  /** Null while it goes on. */
  readonly endedAt: number | null;
}

/**
 * Milliseconds from the first of what a shopper wrote since the agent's last words, or since the taking, to the agent's
 * next words. Words are in the order in which they were said.
 */
export function replyTimes(words: readonly Word[], { claimedAt, endedAt }: Holding): number[] {
  const times: number[] = [];
  let since: number | null = null;
  for (const { by, at } of words) {
    if (at < claimedAt) continue;
    if (endedAt !== null && at > endedAt) break;
    if (by === "shopper") since ??= at;
    else if (since !== null) {
      times.push(at - since);
      since = null;
    }
  }
  return times;
}
