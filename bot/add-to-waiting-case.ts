/** While a case waits for a person, what is told goes into it: nothing has to be said again. */
import { type CaseData, UNTYPED } from "../kernel/case-data.ts";
import { LONGEST_STORY } from "../kernel/limits.ts";
import { lastTextSeq } from "./hear-facts.ts";
import { hearSlots, mergeSlots } from "./intake/hear-slots.ts";
import type { RunningTurn } from "./running-turn.ts";
import { findType } from "./settings/problem-types.ts";
import { isAside, type Reading } from "./understand/read-message.ts";
import { INCIDENT } from "./understand/recognise-problem.ts";
import { strongestHint } from "./weigh-problem.ts";

/** Adds facts, the story and, for a case without one, the problem; says what was new. */
export function addToWaitingCase(
  turn: RunningTurn,
  reading: Reading,
): "facts" | "story" | "nothing" {
  const stored = turn.input.openCases.find(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
  if (stored === undefined || reading.social !== "none" || reading.control !== "none")
    return "nothing";
  const problemType = typeFor(turn, stored.data, reading);
  const found = hearSlots({
    reading,
    seq: lastTextSeq(turn),
    known: stored.data.slots,
    asked: [],
    type: findType(turn.settings.problems, problemType),
    settings: turn.settings,
    at: turn.input.at,
  });
  const told = tells(reading);
  const typed = problemType !== stored.data.problemType;
  if (Object.keys(found).length === 0 && !told && !typed) return "nothing";
  const description = told ? describe(turn, stored.data, reading) : {};
  const slots = { ...mergeSlots(stored.data.slots, found), ...description };
  turn.effect({ kind: "case:save", case: { ...stored.data, problemType, slots } });
  turn.patch({ lastCaseNumber: stored.view.number });
  turn.did.push("case_extended");
  return Object.keys(found).length > 0 || typed ? "facts" : "story";
}

/** Something that happened, or a statement of some length: the agent should have read it. */
function tells(reading: Reading): boolean {
  if (reading.asksHow || isAside(reading)) return false;
  const told = (reading.problems[0]?.score ?? 0) >= INCIDENT;
  const letters = reading.plain.replace(/[^\p{Script=Han}a-z]/gu, "");
  const long = /\p{Script=Han}/u.test(letters) ? letters.length >= 10 : letters.length >= 24;
  return told || (long && !reading.isQuestion && !reading.chases && reading.mood === "calm");
}

function typeFor(turn: RunningTurn, data: CaseData, reading: Reading): string {
  if (data.problemType !== UNTYPED || reading.asksHow) return data.problemType;
  return strongestHint(turn, HINTED) ?? data.problemType;
}

/** From here on a problem is likely enough to be written down. */
const HINTED = 1;

function describe(turn: RunningTurn, data: CaseData, reading: Reading): CaseData["slots"] {
  const known = data.slots["description"]?.value;
  if (known?.includes(reading.text) === true) return {};
  const value = (known === undefined ? reading.text : `${known}\n${reading.text}`).slice(
    0,
    LONGEST_STORY,
  );
  return { description: { value, from: "message", seq: lastTextSeq(turn) } };
}
