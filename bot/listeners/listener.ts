/** What a listener is: it hears what was said in a turn, and ends the turn or lets the next one hear it. */
import type { Decision } from "../../kernel/decision.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { RunningTurn, Step } from "../running-turn.ts";

/** What was said in words in one turn. */
export interface Said {
  readonly turn: RunningTurn;
  readonly reading: Reading;
  /** Slots that these words filled or changed. */
  readonly facts: readonly string[];
  /** Tells of another matter while one is open; its facts were not stored. */
  readonly furtherMatter: boolean;
  /** What the FAQ surely answers to a plain question: nothing of it was stored or believed. */
  readonly answer?: SureAnswer | undefined;
}

/** An answer that knowledge is sure of. */
export type SureAnswer = Extract<Decision, { kind: "answer" }>;

/** Ends the turn with a step, or leaves it to those that come after. */
export type Listener = (said: Said) => Step | undefined | Promise<Step | undefined>;

/** How likely something must be that is done unasked: a case opened, a question taken for answered. */
export const LIKELY = 0.5;
