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

/** What a shopper wrote, and when an agent's next words came; `at` is null where none did while it was held. */
export interface Reply {
  readonly since: number;
  readonly at: number | null;
}

/**
 * From the first of what a shopper wrote since the agent's last words, or since the taking, to the agent's
 * next words, each of them. Words are in the order in which they were said.
 */
export function replyTimes(words: readonly Word[], { claimedAt, endedAt }: Holding): Reply[] {
  const times: Reply[] = [];
  let since: number | null = null;
  for (const { by, at } of words) {
    if (at < claimedAt) continue;
    if (endedAt !== null && at > endedAt) break;
    if (by === "shopper") since ??= at;
    else if (since !== null) {
      times.push({ since, at });
      since = null;
    }
  }
  return since === null ? times : [...times, { since, at: null }];
}
