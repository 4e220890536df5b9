/** A further matter, told while a case is open: it becomes a case of its own, with its own facts. */
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";
import { probabilityOf } from "../../language/examples/judge.ts";
import { NO_BELIEF } from "../../understanding/belief.ts";
import { NONE } from "../../understanding/judges.ts";
import {
  does,
  heardOf,
  likelihood,
  onlyDoes,
  type Reading,
  type SentenceReading,
  strongestIn,
  tellingOf,
} from "../../understanding/reading.ts";
import type { RunningTurn } from "../running-turn.ts";
import { findType } from "../settings/problem-types.ts";
import { believedTypes } from "../told-problem.ts";
import { ISSUE_SLOT } from "./case-form.ts";
import { findFacts } from "./find-facts.ts";
import { findIssue } from "./find-issue.ts";
import type { NumberedReading } from "./hearing.ts";
import { lastTextSeq, numberReading } from "./store-facts.ts";

/** A message tells of a problem of its own from here on. */
const TOLD = 0.5;
/** With another order beside it, words need to tell only this much. */
const TOLD_OF_ANOTHER = 0.15;
/** Of a message that tells of a problem, a sentence with an order of its own needs to tell only this much. */
const TOLD_IN_PART = 0.2;
/**
 * Another problem without a number of its own: told this surely, hardly that of the open case, and with some
 * sign that it is a new matter. By its type alone "paid by bank transfer" would be a payment that failed.
 */
const ANOTHER = { told: 0.7, type: 0.6, own: 0.12, isNew: 0.07, before: 0.6 } as const;
/** While the open case still lacks its order, more of its own story is likelier. */
const SURELY_NEW = 0.3;

/**
 * Whether a message is about another order than those known: it says so, or names another number and
 * tells of a problem with it. A number that is put right, or that was asked for, is no other matter.
 */
export function isFurtherMatter(
  turn: RunningTurn,
  reading: NumberedReading,
  { known, asked }: { readonly known: readonly string[]; readonly asked: readonly string[] },
): boolean {
  if (isParkedNumber(turn, reading, known)) return true;
  if (isAnotherProblem(turn, reading, asked)) return true;
  if (known.length === 0) return isNamedAnew(turn, reading);
  const orders = reading.numbers.filter(({ kind }) => kind === "order").map(({ value }) => value);
  const others = orders.filter((value) => !known.includes(value));
  if (orders.some((value) => known.includes(value))) return false;
  const told = heardOf(reading, "problem");
  const says = does(reading, "new-matter");
  if (reading.corrects && !says) return false;
  if (others.length === 0) return says && told >= TOLD;
  // "The order number is …" rather puts the known one right than begins a matter.
  const named = reading.numbers.some(({ value, labelled }) => labelled && others.includes(value));
  if (named && !says && onlyDoes(reading, "answers", "corrects")) return false;
  const least = named ? TOLD : TOLD_OF_ANOTHER;
  return says || (told >= least && !asked.includes("order_number"));
}

/**
 * "And the cake, it came mouldy, order …": an order of its own beside a case that is known by its parcel
 * alone.
 */
function isNamedAnew({ state }: RunningTurn, reading: NumberedReading): boolean {
  const parcel = state.draft?.slots["tracking_number"];
  if (parcel === undefined || !reading.numbers.some(({ kind }) => kind === "order")) return false;
  return (
    strongestIn(reading, "act", "new-matter") >= SURELY_NEW &&
    heardOf(reading, "problem") >= TOLD_OF_ANOTHER
  );
}

function isAnotherProblem(
  turn: RunningTurn,
  reading: NumberedReading,
  asked: readonly string[],
): boolean {
  const open = turn.state.draft ?? turn.input.openCases[0]?.data;
  if (open === undefined || open.problemType === UNTYPED || reading.corrects) return false;
  if (asked.includes("description") || onlyDoes(reading, "asks", "wishes")) return false;
  // A number goes with the case that lacks one; a case that was hardly believed turns out to be the other.
  if (reading.numbers.some(({ kind }) => kind === "order")) return false;
  if (turn.state.draft !== null && weightOf(turn, open.problemType) < ANOTHER.before) return false;
  const telling = tellingOf(reading);
  const [first] = telling.ranked.filter(({ key }) => key !== NONE);
  return (
    1 - probabilityOf(telling, NONE) >= ANOTHER.told &&
    (first?.probability ?? 0) >= ANOTHER.type &&
    first?.key !== open.problemType &&
    probabilityOf(telling, open.problemType) < ANOTHER.own &&
    strongestIn(reading, "act", "new-matter") >=
      (asked.includes("order_number") ? SURELY_NEW : ANOTHER.isNew)
  );
}

function weightOf(turn: RunningTurn, key: string): number {
  return believedTypes(turn).find(({ type }) => type === key)?.weight ?? 0;
}

/** The number of a matter that was parked without one: it follows in the next message. */
function isParkedNumber(
  turn: RunningTurn,
  reading: NumberedReading,
  known: readonly string[],
): boolean {
  const parked = turn.state.later.at(-1);
  if (parked === undefined || parked.slots["order_number"] !== undefined) return false;
  return reading.numbers.some(({ kind, value }) => kind === "order" && !known.includes(value));
}

/** Sentences of one message that each tell of a problem with an order of its own: at least two, or none. */
export function splitMatters(turn: RunningTurn, reading: Reading): readonly SentenceReading[] {
  if (heardOf(reading, "problem") < TOLD) return [];
  const seen = new Set<string>();
  const matters = reading.sentences.filter((sentence) => {
    const part = numberReading(turn, asReading(reading, sentence));
    const orders = part.numbers.filter(({ kind }) => kind === "order");
    const told = 1 - likelihood(part, "problem", NONE);
    if (orders.length !== 1 || told < TOLD_IN_PART) return false;
    const value = orders[0]?.value ?? "";
    const fresh = !seen.has(value);
    seen.add(value);
    return fresh;
  });
  return matters.length > 1 ? matters : [];
}

/** One sentence as a message of its own. */
export function asReading(reading: Reading, sentence: SentenceReading): Reading {
  const { text, plain, judged } = sentence;
  return { ...reading, text, plain, judged, sentences: [sentence], steer: undefined };
}

/** A draft of the further matter, from this message alone. */
export function draftMatter(turn: RunningTurn, reading: Reading): CaseData {
  const type = findType(turn.settings.problems, typeIn(reading));
  const issue = type === undefined ? undefined : findIssue(reading, type);
  const seq = lastTextSeq(turn);
  const facts = findFacts({
    reading: { ...numberReading(turn, reading), corrects: false, asksOnly: false },
    seq,
    known: {},
    asked: [],
    type,
    settings: turn.settings,
    at: turn.input.at,
  });
  const { role, lang } = turn.state;
  return {
    id: turn.ports.ids.id(),
    problemType: type?.key ?? UNTYPED,
    role,
    lang,
    status: "draft",
    slots: {
      description: { value: reading.text, from: "message", seq },
      ...facts,
      ...(issue === undefined ? {} : { [ISSUE_SLOT]: { value: issue, from: "message" as const } }),
    },
    evidence: {},
    tried: [],
  };
}

/** The problem that these words tell of, else none in particular. */
function typeIn(reading: Reading): string {
  const telling = tellingOf(reading);
  const key = telling.ranked.find((item) => item.key !== NONE)?.key ?? UNTYPED;
  return 1 - probabilityOf(telling, NONE) >= TOLD_IN_PART ? key : UNTYPED;
}

/** The open draft is the first of several matters of one message: the others' words and numbers are not its own. */
export function keepFirstMatter(
  turn: RunningTurn,
  reading: Reading,
  [first, ...others]: readonly SentenceReading[],
): void {
  const { draft } = turn.state;
  if (draft === null || first === undefined) return;
  const number = numberReading(turn, asReading(reading, first)).numbers.find(
    ({ kind }) => kind === "order",
  );
  const own = reading.sentences.filter((sentence) => !others.includes(sentence));
  const seq = lastTextSeq(turn);
  const { other_orders: _others, ...slots } = draft.slots;
  turn.patchDraft({
    slots: {
      ...slots,
      description: { value: own.map(({ text }) => text).join("\n"), from: "message", seq },
      ...(number && { order_number: { value: number.value, from: "message" as const, seq } }),
    },
  });
}

/** Puts a further matter aside until the open one is sent; says so. */
export function parkMatter(turn: RunningTurn, reading: Reading): void {
  const parked = turn.state.later.at(-1);
  const waits = parked !== undefined && parked.slots["order_number"] === undefined;
  const draft = waits ? completed(turn, parked, reading) : draftMatter(turn, reading);
  const before = waits ? turn.state.later.slice(0, -1) : turn.state.later;
  turn.patch({ later: [...before, draft] });
  turn.did.push("matter_parked");
  const number = draft.slots["order_number"]?.value;
  if (number === undefined) turn.lead(turn.words("matter_parked"));
  else turn.lead(turn.words(waits ? "matter_number" : "matter_parked_order", { number }));
}

/** A parked matter with the facts that followed it. */
function completed(turn: RunningTurn, parked: CaseData, reading: Reading): CaseData {
  const facts = findFacts({
    reading: { ...numberReading(turn, reading), corrects: false },
    seq: lastTextSeq(turn),
    known: parked.slots,
    asked: [],
    type: findType(turn.settings.problems, parked.problemType),
    settings: turn.settings,
    at: turn.input.at,
  });
  return { ...parked, slots: { ...parked.slots, ...facts } };
}

/** Takes up the next parked matter, if there is one: it is the open draft from now on. */
export function takeParked(turn: RunningTurn): CaseData | undefined {
  const [next, ...later] = turn.state.later;
  if (next === undefined) return undefined;
  const { heard } = turn.state;
  turn.patch({
    draft: next,
    later,
    skipped: [],
    flow: { kind: "idle" },
    heard: { ...heard, slots: {}, story: [], belief: NO_BELIEF },
  });
  const number = next.slots["order_number"]?.value ?? "";
  turn.lead(turn.words(number === "" ? "next_matter" : "next_matter_order", { number }));
  return next;
}
