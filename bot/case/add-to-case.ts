/** What is told after a case was sent goes into it: nothing has to be said again. */

import type { CaseData, SlotValue } from "../../kernel/case-data.ts";
import { UNTYPED } from "../../kernel/case-data.ts";
import { LONGEST_STORY } from "../../kernel/limits.ts";
import { NONE } from "../../understanding/judges.ts";
import { likelihood, type Reading, sureKey } from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { findType } from "../settings/problem-types.ts";
import { believedTypes, toldOfProblem } from "../told-problem.ts";
import type { StoredCase } from "../turn.ts";
import { findFacts, mergeSlots } from "./find-facts.ts";
import { lastTextSeq, numberReading } from "./store-facts.ts";

const NUMBERS = ["order_number", "tracking_number"];

/** The case that is with people now, newest first. */
export function openCaseOf(turn: RunningTurn): StoredCase | undefined {
  return turn.input.openCases.find(
    ({ data }) => data.status !== "resolved" && data.status !== "cancelled",
  );
}

/**
 * Adds facts, the story and, for a case without one, the problem. Returns the case's number, or undefined
 * when nothing was new. `without`: slots that are not to be touched.
 */
export function addToCase(
  turn: RunningTurn,
  reading: Reading,
  without: readonly string[],
): string | undefined {
  const stored = openCaseOf(turn);
  if (stored === undefined) return undefined;
  const { data, view } = stored;
  const problemType = typeFor(turn, data);
  const found = findFacts({
    reading: numberReading(turn, reading),
    seq: lastTextSeq(turn),
    known: data.slots,
    asked: [],
    type: findType(turn.settings.problems, problemType),
    settings: turn.settings,
    at: turn.input.at,
  });
  // Another number beside the one that is known is put right only where that is said.
  const kept = [...without, ...NUMBERS.filter((key) => data.slots[key] !== undefined)];
  const fresh = Object.fromEntries(Object.entries(found).filter(([key]) => !kept.includes(key)));
  const story = isTold(reading) ? withStory(turn, data, reading.text) : {};
  const typed = problemType !== data.problemType;
  if (Object.keys(fresh).length === 0 && Object.keys(story).length === 0 && !typed)
    return undefined;
  const slots = { ...mergeSlots(data.slots, fresh), ...story };
  turn.effect({ kind: "case:save", case: { ...data, problemType, slots } });
  turn.patch({ lastCaseNumber: view.number });
  turn.did.push("case_extended");
  return view.number;
}

/** Fewer letters tell an agent nothing; a Han character counts twice. */
const LEAST_TOLD = 5;

/** Something an agent should have read: what happened, what is wanted, what was asked. */
function isTold(reading: Reading): boolean {
  const act = sureKey(reading, "act");
  const light = ["thanks", "greets", "bye", "small-talk", "confirms", "asks-if-bot", "chases"];
  if (act !== undefined && light.includes(act) && reading.sentences.length < 2) return false;
  // "I won't talk to a machine" is about how to be served, not about the matter.
  if (sureKey(reading, "person") !== NONE && likelihood(reading, "problem", NONE) >= 0.5)
    return false;
  const han = reading.plain.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = reading.plain.replace(/[^\p{L}]/gu, "").length + han;
  return letters >= LEAST_TOLD || likelihood(reading, "problem", NONE) < 0.5;
}

function typeFor(turn: RunningTurn, data: CaseData): string {
  if (data.problemType !== UNTYPED || toldOfProblem(turn) < 0.5) return data.problemType;
  return believedTypes(turn)[0]?.type ?? data.problemType;
}

function withStory(
  turn: RunningTurn,
  data: CaseData,
  text: string,
): Readonly<Record<string, SlotValue>> {
  const known = data.slots["description"]?.value;
  if (known?.includes(text) === true) return {};
  const value = (known === undefined ? text : `${known}\n${text}`).slice(0, LONGEST_STORY);
  return { description: { value, from: "message", seq: lastTextSeq(turn) } };
}
