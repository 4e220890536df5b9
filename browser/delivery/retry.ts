import { retryDelay } from "./backoff.ts";
import type { Timers } from "./timers.ts";

/** Tries again later, after pauses that grow with every failure until something succeeds. One at a time. */
export class Retry {
  readonly #timers: Timers;
  readonly #random: () => number;
  #failures = 0;
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, random: () => number) {
    this.#timers = timers;
    this.#random = random;
  }

  /** Something failed: `task` runs after the next pause, in place of any task that waits. */
  later(task: () => void): void {
    this.cancel();
    this.#failures += 1;
    const wait = retryDelay(this.#failures, this.#random());
    this.#cancel = this.#timers.after(wait, task);
  }

  /** The waiting task is not run; what failed so far still counts. */
  cancel(): void {
    this.#cancel();
  }

  /** All is well: the next failure is the first one again. */
  succeeded(): void {
    this.cancel();
    this.#failures = 0;
  }
}
