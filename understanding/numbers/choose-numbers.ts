/** Which order and tracking number a message gives, corrects or chooses. */
import { foldText } from "../../language/fold-text.ts";
import { wordTable } from "../word-table.ts";
import { chooseNumber, isMisspelt } from "./choose-number.ts";
import { findCorrection, findPartCorrection, withPart } from "./find-correction.ts";
import type { FoundNumber } from "./find-numbers.ts";
import { findNamedEnd, findOrdinal, type IsFine, saysFine } from "./pick-number.ts";

/** What choosing goes by: the message with its numbers, and what is known and was asked before it. */
export interface SaidNumbers {
  readonly text: string;
  /** What `findNumbers` found in the text. */
  readonly numbers: readonly FoundNumber[];
  /** The message says that something said before was wrong. */
  readonly corrects: boolean;
  /** Slots that were just asked for. */
  readonly asked: readonly string[];
  /** Values known so far, by slot: `order_number`, `other_orders`, `tracking_number`. */
  readonly known: Readonly<Record<string, string | undefined>>;
  /** Which clauses speak of what is in order; built-in words serve when absent. */
  readonly isFine?: IsFine;
}

const KEYS = ["order_number", "tracking_number"] as const;

/**
 * Order and tracking numbers as they are meant, by slot; further orders as a list in `other_orders`. An
 * empty value takes a slot back.
 */
export function chooseNumbers(given: SaidNumbers): Record<string, string> {
  const said = withoutParts(given);
  const { text, known, isFine = saysFine } = said;
  const result: Record<string, string> = {};
  const order = chooseNumber(text, orderCandidates(said), "order", isFine);
  if (order === undefined) Object.assign(result, chooseAmongKnown(said));
  else {
    const kept = known["order_number"] !== undefined && !said.corrects;
    // Nobody asked, nothing was wrong, and it is called no order: it does not take the known one's place.
    const retyped = isMisspelt(known["order_number"] ?? "", order.value);
    const asked = said.asked.includes("order_number");
    const adds = kept && !asked && !retyped && (order.adds || !order.named);
    const others = adds ? [order.value, ...order.others] : order.others;
    if (!adds) result["order_number"] = order.value;
    if (others.length > 0) result["other_orders"] = mergeList(known["other_orders"], others);
  }
  const tracking = chooseNumber(text, said.numbers, "tracking", isFine);
  if (tracking !== undefined) result["tracking_number"] = tracking.value;
  return { ...result, ...correctEnd(said, result) };
}

/** In "LT-300218, not 0218 but 0281" the parts are no numbers of their own. */
function withoutParts(said: SaidNumbers): SaidNumbers {
  const part = findPartCorrection(said.text);
  if (part === undefined) return said;
  const values = said.numbers.map(({ value }) => value);
  const before = KEYS.flatMap((key) => said.known[key] ?? []);
  if (![...values, ...before].some((value) => withPart(value, part) !== undefined)) return said;
  const numbers = said.numbers.filter(({ value }) => value !== part.wrong && value !== part.right);
  return { ...said, numbers };
}

const PARCEL = wordTable("运单, 快递, 物流, track, tracking, trackin, waybill");

/** "Sorry, it ends in 56", "not 218 but 281": the number known so far, or just said, put right. */
function correctEnd(
  { text, numbers, known, corrects }: SaidNumbers,
  said: Readonly<Record<string, string>>,
): Record<string, string> {
  const correct = findCorrection(text, corrects);
  if (correct === undefined) return {};
  for (const key of PARCEL.isIn(foldText(text).low) ? KEYS.toReversed() : KEYS) {
    const refused = numbers.find((number) => `${number.kind}_number` === key)?.value;
    const value = said[key] ?? known[key] ?? refused;
    const corrected = value === undefined ? undefined : correct(value);
    if (corrected !== undefined) return { [key]: corrected };
  }
  return {};
}

const ONLY =
  /只|就(?:[要查退是]|[这那第前后])|其[他实]|另[外一]|不[用是]|(?<![a-z])(?:only|just|others?|not|matters?)(?![a-z])/u;

/** "Only the second one", "937 那个收到了，938 没发": one of the numbers that were given before. */
function chooseAmongKnown({ text, known, isFine = saysFine }: SaidNumbers): Record<string, string> {
  const first = known["order_number"];
  const others = known["other_orders"]?.split(", ").filter((value) => value !== "") ?? [];
  if (first === undefined || others.length === 0) return {};
  const all = [first, ...others];
  const named = findNamedEnd(text, all, isFine);
  const place = named ?? findOrdinal(text, all.length, isFine);
  const chosen = typeof place === "number" ? all[place] : undefined;
  const single = named !== undefined || isFine(text) || singlesOut(text);
  return chosen === undefined || !single ? {} : { order_number: chosen, other_orders: "" };
}

/** A short answer, or one that sets the rest aside; telling more about one number does not drop the others. */
function singlesOut(text: string): boolean {
  const { low } = foldText(text);
  const words = low
    .replace(/\p{Script=Han}/gu, " $& ")
    .trim()
    .split(/\s+/u);
  return words.length <= 8 || ONLY.test(low) || cutsFine(low);
}

function cutsFine(low: string): boolean {
  return low.split(/[,。.!?;\n]/u).some(saysFine);
}

const BARE = /^[\s#]*([0-9a-z][0-9a-z-]{3,31})[\s。.!]*$/u;

/** Asked for the order number, a bare number that looks like nothing else is one, however short. */
function orderCandidates({
  text,
  numbers,
  known,
  corrects,
  asked,
}: SaidNumbers): readonly FoundNumber[] {
  if (numbers.length > 0) return numbers;
  const { low } = foldText(text);
  const twin = findTwin(low, known["order_number"]);
  if (twin !== undefined && corrects) return [twin];
  const value = asked.includes("order_number") ? BARE.exec(low)?.[1]?.toUpperCase() : undefined;
  if (value === undefined || !/[0-9]{3}/u.test(value)) return numbers;
  return [{ kind: "order", value, labelled: false, start: 0, end: value.length }];
}

function mergeList(known: string | undefined, more: readonly string[]): string {
  return [...new Set([...(known?.split(", ") ?? []), ...more])].filter(Boolean).join(", ");
}

/** "Sorry, A1B2C3D5" after A1B2C3D4: as long, and hardly another, so it is the same number put right. */
function findTwin(low: string, known: string | undefined): FoundNumber | undefined {
  if (known === undefined) return undefined;
  for (const { 0: word, index } of low.matchAll(/[0-9a-z][0-9a-z-]{4,}/gu)) {
    const value = word.toUpperCase();
    const differing = [...value].filter((character, at) => character !== known[at]).length;
    if (value.length !== known.length || differing === 0 || differing > 2) continue;
    return { kind: "order", value, labelled: false, start: index, end: index + word.length };
  }
  return undefined;
}
