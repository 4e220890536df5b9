/** While a case waits for a person, what is told goes into it: nothing has to be said again. */
import type { CaseData } from "../kernel/case-data.ts";
import { lastTextSeq } from "./hear-facts.ts";
import { hearSlots } from "./intake/hear-slots.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";
import type { Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";

/** Adds facts, the story and, for a case without one, the problem; true when something was new. */
export function addToWaitingCase(turn: RunningTurn, reading: Reading): boolean {
  const stored = turn.input.openCases.find(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
  if (stored === undefined || reading.social !== "none" || reading.control === "cancel")
    return false;
  const problemType = typeFor(turn, stored.data, reading);
  const found = hearSlots({
    reading,
    seq: lastTextSeq(turn),
    known: stored.data.slots,
    asked: [],
    type: findType(turn.settings.problems, problemType),
    settings: turn.settings,
  });
  const told = (reading.problems[0]?.score ?? 0) >= INCIDENT && !reading.asksHow;
  const typed = problemType !== stored.data.problemType;
  if (Object.keys(found).length === 0 && !told && !typed) return false;
  const description = told ? describe(turn, stored.data, reading) : {};
  const slots = { ...stored.data.slots, ...found, ...description };
  turn.effect({ kind: "case:save", case: { ...stored.data, problemType, slots } });
  turn.patch({ lastCaseNumber: stored.view.number });
  turn.did.push("case_extended");
  return true;
}

function typeFor(turn: RunningTurn, data: CaseData, reading: Reading): string {
  const [top] = reading.problems;
  if (data.problemType !== "general" || top === undefined || top.score < INCIDENT) {
    return data.problemType;
  }
  return findType(turn.settings.problems, top.type)?.key ?? data.problemType;
}

function describe(turn: RunningTurn, data: CaseData, reading: Reading): CaseData["slots"] {
  const known = data.slots["description"]?.value;
  if (known?.includes(reading.text) === true) return {};
  const value = (known === undefined ? reading.text : `${known}\n${reading.text}`).slice(0, 500);
  return { description: { value, from: "message", seq: lastTextSeq(turn) } };
}
