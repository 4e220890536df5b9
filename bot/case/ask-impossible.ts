/** A day that no calendar has, an amount below nothing: asked about in one line, never stored. */
import { readAmount } from "../../understanding/details/find-amount.ts";
import { readDate } from "../../understanding/details/find-date.ts";
import type { Reading } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { typeOf } from "./case-form.ts";

/** Asks again for what cannot be, where the open case has a place for it; true when it did. */
export function askImpossible(
  turn: RunningTurn,
  reading: Reading,
  asked: readonly string[],
): boolean {
  const { draft } = turn.state;
  if (draft === null) return false;
  const uses = typeOf(draft, turn.settings.problems).slots;
  const takes = (key: string): boolean =>
    draft.slots[key] === undefined && uses.some((use) => use.key === key);
  const day = takes("date") ? readDate(reading.text) : undefined;
  const bare = asked.length === 1 && asked.includes("amount");
  const sum = takes("amount") ? readAmount(reading.text, bare) : undefined;
  if (day?.kind === "impossible") turn.lead(turn.words("no_such_day", { words: day.words }));
  if (sum?.kind === "impossible") turn.lead(turn.words("no_such_amount"));
  return day?.kind === "impossible" || sum?.kind === "impossible";
}
