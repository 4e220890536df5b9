/**
 * Order, tracking, case and phone numbers in what was written. Candidates are cut out of the message, then
 * each kind is weighed: the label, the form, what stands beside it, and what was asked.
 */
import { foldText } from "../../language/fold-text.ts";
import { skipBack, skipOn, wordTable } from "../word-table.ts";
import { type Candidate, findCandidates } from "./find-candidates.ts";
import { type FormTests, formTests, type NumberForms } from "./number-forms.ts";
import { DAY_BEHIND, LIST_LINKS, MONEY, UNITS } from "./number-words.ts";
import { labelAfar, labelBefore, labelBehind, type ReadLabel } from "./read-label.ts";
import { isSaidToBeNoOrder } from "./said-to-be-no-order.ts";

/** What a number is of. `other`: something else, such as a card's end, or said to be no order. */
export type NumberKind = "order" | "tracking" | "case" | "phone" | "other";

/** A number as it stands in a message, weighed by itself: which of several is meant is not said yet. */
export interface FoundNumber {
  readonly kind: NumberKind;
  /** Half-width, upper case, without spaces; hyphens kept. */
  readonly value: string;
  /** True when the words around it say what it is. */
  readonly labelled: boolean;
  /** Where it starts in the folded text (see fold-text.ts), and where it ends. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds numbers in order of appearance; what is an amount, a count or a date is left out. `earlier` is what
 * the shopper said before: "the new one is …" is of what was to be changed.
 */
export function findNumbers(text: string, forms: NumberForms, earlier = ""): FoundNumber[] {
  const folded = foldText(text);
  const { low } = folded;
  if (
    !/[0-9〇零一幺二两三四五六七八九]|zero|one|two|three|four|five|six|seven|eight|nine/u.test(low)
  )
    return [];
  const tests = formTests(forms);
  const before = foldText(earlier).low;
  const found: FoundNumber[] = [];
  for (const candidate of findCandidates(folded, tests)) {
    const number = judge(low, candidate, { tests, earlier: before, previous: found.at(-1) });
    if (number !== undefined) found.push(number);
  }
  return found;
}

interface Around {
  readonly earlier: string;
  readonly tests: FormTests;
  readonly previous: FoundNumber | undefined;
}

type Weighed = "order" | "tracking" | "phone" | "other" | "amount" | "date";

/** How much each sign says. A label beats every form; a form beats nothing but doubt. */
const WEIGHT = {
  label: 8,
  vague: 2,
  carrier: 3,
  phone: 2.5,
  order: 1,
  amount: 5,
  date: 6,
  money: 4,
};

function judge(low: string, candidate: Candidate, around: Around): FoundNumber | undefined {
  const { value, start, end } = candidate;
  const make = (kind: NumberKind, labelled: boolean): FoundNumber => ({
    kind,
    value: kind === "phone" ? value.replace(/-/gu, "") : value,
    labelled,
    start,
    end,
  });
  if (around.tests.isCase(value)) return make("case", true);
  const digits = value.replace(/[^0-9]/gu, "").length;
  if (digits < 3 || (/^20[0-9]{2}$/u.test(value) && /^\s*[/.年]/u.test(low.slice(end))))
    return undefined;
  const label = readLabel(low, candidate, around);
  if (!isDay(value, label) && isSaidToBeNoOrder(low, start, end)) return make("other", true);
  const [kind, weight] = heaviest(weigh(low, candidate, label, around.tests));
  if (weight === 0 || kind === "amount" || kind === "date") return undefined;
  const named = label !== undefined && (label.kind === kind || label.vague);
  const least = { order: 4, tracking: 5, phone: 3, other: 3 }[kind];
  return digits < least ? undefined : make(kind, named);
}

function weigh(
  low: string,
  { value, start, end }: Candidate,
  label: ReadLabel | undefined,
  tests: FormTests,
): Record<Weighed, number> {
  const weights = { order: 0, tracking: 0, phone: 0, other: 0, amount: 0, date: 0 };
  if (label !== undefined && !(label.kind === "phone" && isNoPhone(value, label)))
    weights[label.kind] += label.vague ? WEIGHT.vague : WEIGHT.label;
  if (tests.isTracking(value)) weights.tracking += WEIGHT.carrier;
  if (isPhone(value, low.charAt(start - 1))) weights.phone += WEIGHT.phone;
  if (tests.isOrder(value)) weights.order += WEIGHT.order;
  if (isCounted(low, end)) weights.amount += WEIGHT.amount;
  if (value.length < 8 && isMoney(low, start)) weights.amount += WEIGHT.money;
  if (isDay(value, label)) weights.date += 2 * WEIGHT.date;
  return weights;
}

function heaviest(weights: Record<Weighed, number>): [Weighed, number] {
  const kinds: readonly Weighed[] = ["other", "tracking", "phone", "order", "amount", "date"];
  const best = kinds.reduce((one, other) => (weights[other] > weights[one] ? other : one));
  return [best, weights[best]];
}

function readLabel(low: string, candidate: Candidate, around: Around): ReadLabel | undefined {
  const { start, end } = candidate;
  const direct = labelBefore(low, start, around.earlier) ?? labelBehind(low, end);
  return direct ?? labelOfList(low, start, around.previous) ?? labelAfar(low, start);
}

/** "订单号 111 和 222", "orders 111 and 222": the label holds for the list. */
function labelOfList(
  low: string,
  start: number,
  previous: FoundNumber | undefined,
): ReadLabel | undefined {
  if (previous?.labelled !== true || previous.kind === "case") return undefined;
  const back = skipBack(low, start, LIST_LINKS, ",、&/;+");
  return back <= previous.end && previous.end < start
    ? { kind: previous.kind, vague: false }
    : undefined;
}

const NO_WORDS = wordTable();

function isCounted(low: string, end: number): boolean {
  const place = skipOn(low, end, NO_WORDS, "");
  // "19.99" and "1,200" go on; "22334466,22334455" are two.
  if (/^(?:号[^码是为:]|:[0-9]|[.,][0-9]{1,3}(?![0-9]))/u.test(low.slice(place)))
    return DAY_BEHIND.startingAt(low, place) !== "" || !low.startsWith("号", place);
  return UNITS.startingAt(low, place) !== "";
}

function isMoney(low: string, start: number): boolean {
  const place = skipBack(low, start, NO_WORDS, ":");
  return MONEY.endingAt(low, place) !== "" || MONEY.endingAt(low, start) !== "";
}

/** A mobile of China or Britain, an area code, an American number, or a country code before it. */
function isPhone(value: string, before: string): boolean {
  if (/^(?:1[3-9]|07)[0-9]{9}$/u.test(value)) return true;
  if (before === "+" && /^[0-9-]{8,15}$/u.test(value)) return true;
  return /^(?:0[0-9]{2,3}-[0-9]{7,8}|(?:1-)?[2-9][0-9]{2}-[0-9]{3}-[0-9]{4})$/u.test(value);
}

/** As many figures as are dialled. */
function isDialled(value: string): boolean {
  return /^[0-9]{7,11}$/u.test(value.replace(/-/gu, ""));
}

/** "He bought a phone, 5502881733406": no phone has so many figures; a vague label needs a plain one. */
function isNoPhone(value: string, { vague }: ReadLabel): boolean {
  return vague ? !isDialled(value) : value.replace(/[^0-9]/gu, "").length > LONGEST_PHONE;
}

/** Figures of a mobile number with its country's code. */
const LONGEST_PHONE = 12;

/** "2026-11-02", "11-2"; "20261102" unless it is named as a number. */
function isDay(value: string, label: ReadLabel | undefined): boolean {
  if (/^(?:19|20)[0-9]{2}-[01]?[0-9](?:-[0-3]?[0-9])?$/u.test(value)) return true;
  if (value.length <= 8 && /^[01]?[0-9]-[0-3]?[0-9](?:-(?:20)?[0-9]{2})?$/u.test(value))
    return true;
  const written = /^20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/u.test(value);
  return written && label === undefined;
}
