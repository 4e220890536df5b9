import type { Timers } from "../../../browser/delivery/timers.ts";
import type { WidgetFactOf } from "../../../kernel/protocol/widget-events.ts";
import type { Typing } from "./chat-snapshot.ts";

/** Typing ends by itself after this long without a repeat, should the end get lost. */
export const TYPING_LASTS_MS = 8000;

/** Who at the desk is composing right now, never longer than eight seconds after the last word of it. */
export class TypingWatch {
  readonly #timers: Timers;
  readonly #changed: () => void;
  #now: Typing | undefined;
  #cancel: () => void = () => undefined;

  constructor(timers: Timers, changed: () => void) {
    this.#timers = timers;
    this.#changed = changed;
  }

  get now(): Typing | undefined {
    return this.#now;
  }

  heard({ typing, who, name }: WidgetFactOf<"typing:changed">): void {
    this.clear();
    if (typing) {
      this.#now = { who, name };
      this.#cancel = this.#timers.after(TYPING_LASTS_MS, () => {
        this.#now = undefined;
        this.#changed();
      });
    }
    this.#changed();
  }

  /** A message of that author arrived, so that composing is over. */
  spoke(author: string): void {
    if (this.#now?.who === author) this.clear();
  }

  clear(): void {
    this.#cancel();
    this.#now = undefined;
  }
}
