import type { CaseData } from "../../kernel/case-data.ts";
import type { RunningTurn } from "../running-turn.ts";
import { presentValue } from "./present-case-cards.ts";

/** A slot's value as the shopper reads it. */
export function valueInWords(turn: RunningTurn, data: CaseData, slot: string): string {
  return presentValue(data, slot, { problems: turn.settings.problems, lang: turn.lang }) ?? "";
}
