/** How much of something runs at once. */
export interface Shares {
  /** In all. */
  readonly atOnce: number;
  /** Of one lane. */
  readonly ofOne: number;
}

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * A pool that nobody has to themselves: of one lane (a network, a person) no more runs at once than its share, and
 * lanes take turns for what is free. Whoever brings much waits for their own work, not others for it.
 */
export class FairPool {
  readonly #shares: Shares;
  /** Those with work, in the order of their turns. */
  readonly #lanes = new Map<string, Lane>();
  #running = 0;

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /** Runs the work when it is its lane's turn; settles as the work does. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const mine = this.#lanes.get(lane) ?? { running: 0, waiting: [] };
      this.#lanes.set(lane, mine);
      mine.waiting.push(() => {
        // Not called at once: work that throws before its first promise must free its place too.
        void Promise.resolve()
          .then(work)
          .then(resolve, reject)
          .finally(() => this.#ended(lane, mine));
      });
      this.#next();
    });
  }

  #next(): void {
    for (const [name, lane] of this.#lanes) {
      if (this.#running >= this.#shares.atOnce) return;
      const start = lane.running < this.#shares.ofOne ? lane.waiting.shift() : undefined;
      if (start === undefined) continue;
      this.#running += 1;
      lane.running += 1;
      // A map keeps the order of insertion: the lane goes to the end, and comes again in this very loop.
      this.#lanes.delete(name);
      this.#lanes.set(name, lane);
      start();
    }
  }

  #ended(name: string, lane: Lane): void {
    this.#running -= 1;
    lane.running -= 1;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(name);
    this.#next();
  }
}
