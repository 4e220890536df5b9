/** Doubles of the browser's ports: time that stands still, and storage that tabs share. */

import type { KeyValue } from "../../browser/delivery/key-value.ts";
import type { Timers } from "../../browser/delivery/timers.ts";

/** Time passes only by `advance`, which runs what falls due, in order. */
export class FakeTimers implements Timers {
  #now: number;
  #due: { at: number; task: () => void }[] = [];

  /** `start` in ms since 1970. */
  constructor(start = 1_000_000) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((one) => one !== entry);
    };
  }

  async advance(ms: number): Promise<void> {
    await settle();
    const end = this.#now + ms;
    for (;;) {
      const next = this.#due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due = this.#due.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets every promise that can go on do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

/** One browser's storage; each tab gets its own view and hears of the others' changes. */
export class SharedStorage {
  readonly #values = new Map<string, string>();
  readonly #tabs = new Set<(key: string) => void>();
  #opened = 0;

  /** How many tabs were opened. */
  get tabs(): number {
    return this.#opened;
  }

  tab(): KeyValue {
    this.#opened += 1;
    let own: ((key: string) => void) | undefined;
    const tell = (key: string) => {
      for (const listener of this.#tabs) if (listener !== own) listener(key);
    };
    return {
      get: (key) => this.#values.get(key),
      set: (key, value) => {
        this.#values.set(key, value);
        tell(key);
      },
      remove: (key) => {
        if (this.#values.delete(key)) tell(key);
      },
      keys: () => [...this.#values.keys()],
      onForeignChange: (listener) => {
        own = listener;
        this.#tabs.add(listener);
      },
    };
  }
}
