import type { Clock } from "../../kernel/clock.ts";
import type { Scheduler } from "../../kernel/scheduler.ts";

interface Planned {
  readonly at: number;
  readonly task: () => void;
}

/** A Saturday morning. */
export const START = Date.UTC(2026, 10, 21, 2, 0, 0);

/** Time and timers in the test's hand: nothing happens until `advance`. */
export class FakeClock implements Clock, Scheduler {
  #now: number;
  #planned: Planned[] = [];

  constructor(now = START) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const planned = { at: this.#now + ms, task };
    this.#planned.push(planned);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== planned);
    };
  }

  /** Sets the time without running timers, as an operator who corrects a wrong clock does. */
  jump(ms: number): void {
    this.#now += ms;
  }

  /** Lets time pass; timers that fall due run in order, each with the promises it set off. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#planned
        .filter((planned) => planned.at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#planned = this.#planned.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  /** How many timers are waiting. */
  get pending(): number {
    return this.#planned.length;
  }
}

/** Lets promises run that need no timer, such as queries on SQLite. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
