/** Which order and tracking number a message gives, corrects or chooses. */
import { findLastDigits, findNamedEnd, withLastDigits } from "../understand/find-last-digits.ts";
import type { FoundNumber } from "../understand/find-numbers.ts";
import { findOrdinal } from "../understand/find-ordinal.ts";
import {
  findAddedDigits,
  findPartCorrection,
  withPart,
} from "../understand/find-part-correction.ts";
import type { Reading } from "../understand/read-message.ts";
import { chooseNumber } from "./choose-number.ts";
import type { Hearing } from "./hearing.ts";

/** Order and tracking numbers as they are meant: chosen among several, corrected, or added. */
export function hearNumbers(heard: Hearing): Record<string, string> {
  const hearing = withoutParts(heard);
  const { reading, known, asked } = hearing;
  const result: Record<string, string> = {};
  const order = chooseNumber(reading.text, orderCandidates(hearing), "order");
  if (order === undefined) Object.assign(result, chooseAmongKnown(hearing));
  if (order !== undefined) {
    const before = known["order_number"]?.value;
    const adds =
      order.adds && before !== undefined && !reading.corrects && !asked.includes("order_number");
    const others = adds ? [order.value, ...order.others] : order.others;
    if (!adds) result["order_number"] = order.value;
    if (others.length > 0) result["other_orders"] = mergeList(known["other_orders"]?.value, others);
  }
  const tracking = chooseNumber(reading.text, reading.numbers, "tracking");
  if (tracking !== undefined) result["tracking_number"] = tracking.value;
  return { ...result, ...correctEnd(hearing, result) };
}

/** In "LT-300218, not 0218 but 0281" the parts are no numbers of their own. */
function withoutParts(hearing: Hearing): Hearing {
  const { reading, known } = hearing;
  const part = findPartCorrection(reading.text);
  if (part === undefined) return hearing;
  const said = reading.numbers.map(({ value }) => value);
  const before = KEYS.flatMap((key) => known[key]?.value ?? []);
  if (![...said, ...before].some((value) => withPart(value, part) !== undefined)) return hearing;
  const numbers = reading.numbers.filter(
    ({ value }) => value !== part.wrong && value !== part.right,
  );
  return { ...hearing, reading: { ...reading, numbers } };
}

const KEYS = ["order_number", "tracking_number"] as const;

/** "Sorry, it ends in 56", "not 218 but 281": the number known so far, or just said, put right. */
function correctEnd(
  { reading, known }: Hearing,
  said: Readonly<Record<string, string>>,
): Record<string, string> {
  const correct = findCorrection(reading);
  if (correct === undefined) return {};
  const tracking = /运单|快递|物流|(?<![a-z])track/u.test(reading.plain);
  for (const key of tracking ? KEYS.toReversed() : KEYS) {
    const refused = reading.numbers.find((number) => `${number.kind}_number` === key)?.value;
    const value = said[key] ?? known[key]?.value ?? refused;
    const corrected = value === undefined ? undefined : correct(value);
    if (corrected !== undefined) return { [key]: corrected };
  }
  return {};
}

/** "是零不是O": what looks like the letter is the figure. */
const ZERO =
  /(?:是|数字)零(?![食钱售件用下])|(?<![a-z])(?:zero|nought),? (?:and )?not (?:an? |the )?(?:letter )?o(?![a-z])|(?<![a-z])(?:with|thats|its|is) a (?:zero|nought)(?![a-z])/u;

function withZero(value: string): string | undefined {
  return value.includes("O") ? value.replaceAll("O", "0") : undefined;
}

/** What the message changes in a number, or undefined where it corrects none. */
function findCorrection(reading: Reading): ((value: string) => string | undefined) | undefined {
  const end = findLastDigits(reading.text);
  if (end !== undefined && (end.instead !== undefined || reading.corrects))
    return (value) => withLastDigits(value, end);
  if (ZERO.test(reading.plain)) return (value) => withZero(value);
  const added = findAddedDigits(reading.text);
  if (added !== undefined) return (value) => value + added;
  const part = findPartCorrection(reading.text);
  return part === undefined ? undefined : (value) => withPart(value, part);
}

/** "Only the second one": one of the numbers that were given before. */
function chooseAmongKnown({ reading, known }: Hearing): Record<string, string> {
  const first = known["order_number"]?.value;
  const others = known["other_orders"]?.value.split(", ") ?? [];
  if (first === undefined || others.length === 0) return {};
  const all = [first, ...others];
  const named = findNamedEnd(reading.text, all);
  const ordinal = named ?? findOrdinal(reading.text, all.length);
  const chosen = typeof ordinal === "number" ? all[ordinal] : undefined;
  if (chosen === undefined || !(named !== undefined || singlesOut(reading))) return {};
  return { order_number: chosen, other_orders: "" };
}

const ONLY =
  /只|就(?:要|查|退|是)?(?:这|那|第|前|后)|其他|另(?:外|一)|没问题|到了|收到了|不用|不是|其实|(?:拿|取|领|签|找)(?:到|走|了)|(?<![a-z])(?:only|just|forget|ignore|others?|arrived|fine|ok|not|matters?)(?![a-z])/u;

/** A short answer, or one that sets the rest aside; telling more about one number does not drop the others. */
function singlesOut(reading: Reading): boolean {
  const words = reading.plain
    .replace(/\p{Script=Han}/gu, " $& ")
    .trim()
    .split(/\s+/u);
  return words.length <= 8 || ONLY.test(reading.plain);
}

/** Asked for the order number, a bare number that looks like nothing else is one, however short. */
function orderCandidates(hearing: Hearing): Reading["numbers"] {
  const { reading, asked, known } = hearing;
  if (reading.numbers.length > 0) return reading.numbers;
  const twin = findTwin(reading.plain, known["order_number"]?.value);
  if (twin !== undefined && reading.corrects) return [twin];
  if (!asked.includes("order_number")) return reading.numbers;
  const bare = /^[\s#＃]*([0-9A-Za-z][0-9A-Za-z-]{3,31})[\s。.!！]*$/u.exec(
    reading.text.normalize("NFKC"),
  );
  const value = bare?.[1];
  if (value === undefined || !/[0-9]{3}/u.test(value)) return reading.numbers;
  return [
    { kind: "order", value: value.toUpperCase(), labelled: false, start: 0, end: value.length },
  ];
}

function mergeList(known: string | undefined, more: readonly string[]): string {
  return [...new Set([...(known?.split(", ") ?? []), ...more])].join(", ");
}

/** "Sorry, A1B2C3D5" after A1B2C3D4: as long, and hardly another, so it is the same number put right. */
function findTwin(plain: string, known: string | undefined): FoundNumber | undefined {
  if (known === undefined) return undefined;
  for (const { 0: word, index } of plain.matchAll(/[0-9a-z][0-9a-z-]{4,}/gu)) {
    const value = word.toUpperCase();
    const differing = [...value].filter((character, at) => character !== known[at]).length;
    if (value.length !== known.length || differing === 0 || differing > 2) continue;
    return { kind: "order", value, labelled: false, start: index, end: index + word.length };
  }
  return undefined;
}
