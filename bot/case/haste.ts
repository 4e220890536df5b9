/** What is needed by an hour or a day that does not wait: served earlier, and asked for no pictures first. */
import type { Priority } from "../../kernel/case-data.ts";
import { ASIDE, HASTE } from "../../understanding/judges.ts";
import { type Reading, strongestIn } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { addToStory } from "./take-text.ts";

/** The notice's code: it is said once. */
const NOTICED = "urgent";

/** Remembers that the matter is urgent. */
export function noteHaste(turn: RunningTurn, reading: Reading): void {
  if (strongestIn(reading, HASTE.judge, HASTE.key) < ASIDE.haste.sure) return;
  turn.patch({ heard: { ...turn.state.heard, urgent: true } });
}

/** Says once that the case goes first; what could make it wait is left out. */
export function tellHaste(turn: RunningTurn): void {
  const { heard, noticed, draft, skipped } = turn.state;
  if (heard.urgent !== true || draft === null || noticed.includes(NOTICED)) return;
  turn.patch({ noticed: [...noticed, NOTICED], skipped: [...skipped, "evidence"] });
  turn.did.push("urgent");
  // Why it cannot wait is what whoever takes the case should read.
  if (turn.reading !== undefined) addToStory(turn, turn.reading.text);
  turn.lead(turn.words("urgent"));
  if (turn.input.owner === "bot") turn.offersPerson = true;
}

/** The priority of a case, with haste. */
export function withHaste(turn: RunningTurn, priority: Priority): Priority {
  return turn.state.heard.urgent === true && priority > 1 ? 1 : priority;
}
