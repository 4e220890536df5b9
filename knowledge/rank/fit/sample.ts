import type { Locale } from "../../../kernel/locale.ts";
import type { Measured } from "../assess.ts";

/** A question set aside for calibration, with what is right for it. */
export interface CalibrationQuestion {
  readonly text: string;
  readonly lang: Locale;
  /** Article id, or null when the FAQ must not answer. */
  readonly expect: string | null;
}

/** A measured question. `expect` is a subject number, or -1 for out of scope. */
export interface Sample {
  readonly lang: Locale;
  readonly expect: number;
  readonly measured: Measured;
}

/** How much a sample of the other language counts: the methods behave much alike in both. */
export const OTHER_LANGUAGE = 0.3;
