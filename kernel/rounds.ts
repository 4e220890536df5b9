import type { Scheduler } from "./scheduler.ts";

/** What looks for due work, how often, and who hears that a look failed. */
export interface RoundsPorts {
  readonly scheduler: Scheduler;
  /** From the end of one look to the next. */
  readonly everyMs: number;
  readonly look: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/** Looks for due work again and again, from `start` to `stop`, one look at a time. A failed look ends nothing. */
export class Rounds {
  readonly #ports: RoundsPorts;
  #cancel: (() => void) | undefined;
  #current: Promise<void> = Promise.resolve();
  #stopped = true;

  constructor(ports: RoundsPorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stopped = false;
    this.#loop();
  }

  /** One look, at once. Never throws. */
  async tick(): Promise<void> {
    this.#current = this.#ports.look().catch(this.#ports.onFailure);
    await this.#current;
  }

  /** Lets the look in progress end, and starts no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#current;
  }

  #loop(): void {
    if (this.#stopped) return;
    this.#cancel = this.#ports.scheduler.after(
      this.#ports.everyMs,
      () => void this.tick().then(() => this.#loop()),
    );
  }
}
