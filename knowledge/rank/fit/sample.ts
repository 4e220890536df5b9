import type { Locale } from "../../../kernel/locale.ts";
import type { Subjects } from "../../search/corpus.ts";
import type { Measured } from "../assess.ts";
import type { MessageSort } from "../message-sort.ts";

/** A question to calibrate on, with what is right for it. */
export interface CalibrationQuestion {
  readonly text: string;
  readonly lang: Locale;
  /** Ids of acceptable articles; of a question that none covers, those that do no harm. */
  readonly accepted: readonly string[];
  /** Whether an article answers it. */
  readonly covered: boolean;
  readonly sort: MessageSort;
  /** As people type who know neither us nor our wordings: what the probabilities are believed on. */
  readonly byStranger: boolean;
}

/** A measured question. `accepted` are subject numbers. */
export interface Sample
  extends Pick<CalibrationQuestion, "lang" | "covered" | "sort" | "byStranger"> {
  readonly accepted: readonly number[];
  /** What its candidates' numbers mean. */
  readonly corpus: Subjects;
  readonly measured: Measured;
}

/** How much a sample of the other language counts: the methods behave much alike in both. */
export const OTHER_LANGUAGE = 0.3;

/** How much a sample counts where strangers' messages are among the samples, and where none are. */
export interface Trust {
  readonly ranking: number;
  readonly probability: number;
}

/**
 * Strangers' messages say how sure one may be; wordings set aside are like those we have, so that their
 * probabilities are too good. For ranking there are more of the latter, and both tell.
 */
const STRANGER: Trust = { ranking: 2, probability: 1 };
const ASIDE: Trust = { ranking: 1, probability: 0.1 };
const ALIKE: Trust = { ranking: 1, probability: 1 };

/** How much each sample counts, in order. */
export function trustOf(samples: readonly Pick<Sample, "byStranger">[]): Trust[] {
  if (!samples.some(({ byStranger }) => byStranger)) return samples.map(() => ALIKE);
  return samples.map(({ byStranger }) => (byStranger ? STRANGER : ASIDE));
}
