import type { Timers } from "./timers.ts";

const REPEAT_MS = 3000;
const STOPS_AFTER_MS = 4000;

/** Tells the desk that someone is typing: at the first key, every three seconds, and once when it stops. */
export class TypingSignal {
  readonly #timers: Timers;
  readonly #tell: (typing: boolean) => void;
  #toldAt: number | undefined;
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, tell: (typing: boolean) => void) {
    this.#timers = timers;
    this.#tell = tell;
  }

  keyPressed(): void {
    const now = this.#timers.now();
    if (this.#toldAt === undefined || now - this.#toldAt >= REPEAT_MS) {
      this.#toldAt = now;
      this.#tell(true);
    }
    this.#cancel();
    this.#cancel = this.#timers.after(STOPS_AFTER_MS, () => this.stopped());
  }

  /** Sent, emptied or left. */
  stopped(): void {
    this.#cancel();
    if (this.#toldAt === undefined) return;
    this.#toldAt = undefined;
    this.#tell(false);
  }
}
