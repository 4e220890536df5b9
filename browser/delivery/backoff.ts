const FIRST_MS = 400;
const LONGEST_MS = 15_000;

/**
 * How long to wait before attempt number `attempt` + 1, in milliseconds: doubles from 0.4 s to 15 s, of which
 * the upper half is random so that thousands of clients do not come back in the same moment.
 * `random` is in [0, 1).
 */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
