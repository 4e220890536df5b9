/** Takes every fact out of what was said, whatever was asked: slots are filled in any order, at any time. */
import type { SlotValue } from "../../kernel/case-data.ts";
import { foldText } from "../../language/fold-text.ts";
import { findAmount } from "../../understanding/details/find-amount.ts";
import { findCompany } from "../../understanding/details/find-company.ts";
import { findContact } from "../../understanding/details/find-contact.ts";
import { findDate } from "../../understanding/details/find-date.ts";
import { resolveDay } from "../../understanding/details/resolve-day.ts";
import { ASIDE, NONE, PICTURES, THRESHOLDS } from "../../understanding/judges.ts";
import { chooseNumbers } from "../../understanding/numbers/choose-numbers.ts";
import { saysOnlyNumber } from "../../understanding/numbers/says-only-number.ts";
import { does, heardOf, leadingKey, likelihood, onlyDoes } from "../../understanding/reading.ts";
import { remarkOf } from "../say/acknowledge.ts";
import type { SlotSettings } from "../settings/problem-types.ts";
import { findPaymentMethod } from "./find-payment-method.ts";
import { findWish, wishInWords } from "./find-wish.ts";
import type { Hearing, NumberedReading, Slots } from "./hearing.ts";
import { isShortName } from "./short-name.ts";

/** The slots with what is new; an empty value takes a slot out. */
export function mergeSlots(known: Slots, found: Slots): Record<string, SlotValue> {
  const merged = { ...known, ...found };
  return Object.fromEntries(Object.entries(merged).filter(([, { value }]) => value !== ""));
}

/**
 * New and changed slots only; values equal to the known ones are left out. An empty value means that the
 * slot is taken back: store with `mergeSlots`.
 */
export function findFacts(hearing: Hearing): Record<string, SlotValue> {
  const found: Record<string, string> = {
    ...findNumberFacts(hearing),
    ...findDetails(hearing),
    ...findTold(hearing),
    ...findWish(hearing),
    ...findChoices(hearing),
  };
  const changed = Object.entries(found).filter(
    ([key, value]) =>
      (hearing.known[key]?.value ?? "") !== value || saysWishAnew(hearing, key, value),
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, slotValue(hearing, key, value)]));
}

/** The wish in the shopper's words, where it is one: "I sent it back for repair" only tells. */
function ownWords({ reading, asked }: Hearing): string | undefined {
  const says =
    asked.includes("demand") || !onlyDoes(reading, "tells", "denies", "asks", "corrects");
  return says ? wishInWords(reading) : undefined;
}

/** The same wish in other words: "Saturday morning, please" of an appointment, "only the broken ones" of a refund. */
function saysWishAnew({ reading, known }: Hearing, key: string, value: string): boolean {
  if (key !== "demand" || value === "" || onlyDoes(reading, "tells", "denies", "asks"))
    return false;
  // "I'll take some this evening" is said of pictures.
  if (leadingKey(reading, PICTURES, ASIDE.pictures.sure) !== undefined) return false;
  const words = wishInWords(reading);
  return words !== undefined && words !== known[key]?.words;
}

function findNumberFacts({ reading, known, asked }: Hearing): Record<string, string> {
  const values = Object.fromEntries(Object.entries(known).map(([key, slot]) => [key, slot.value]));
  const { text, numbers, corrects } = reading;
  return chooseNumbers({ text, numbers, corrects, asked, known: values });
}

function slotValue(hearing: Hearing, key: string, value: string): SlotValue {
  const kind = hearing.settings.problems.slots[key]?.kind;
  const { timeZone } = hearing.settings.conversation;
  const day = kind === "date" ? resolveDay(value, { at: hearing.at, timeZone }) : undefined;
  const words = kind === "demand" ? ownWords(hearing) : undefined;
  return {
    ...{ value, from: "message", seq: hearing.seq },
    ...(day === undefined ? {} : { day }),
    ...(words === undefined ? {} : { words }),
  };
}

function findDetails(hearing: Hearing): Record<string, string> {
  const { reading, known, asked, type, settings } = hearing;
  const result: Record<string, string> = {};
  // What somebody was lured to do with their money is no fact of an order; nor is today's weather.
  const lured = heardOf(reading, "danger") >= THRESHOLDS.danger;
  const aside =
    onlyDoes(reading, "asks", "small-talk", "greets", "thanks", "complains-of-us") ||
    mayOnlyAsk(reading);
  if (reading.asksOnly || lured || (aside && asked.length === 0)) return result;
  const wants = (key: string): boolean =>
    asked.includes(key) || known[key] === undefined || reading.corrects;
  const amount = findAmount(reading.text, asked.length === 1 && asked.includes("amount"));
  if (amount !== undefined && wants("amount") && uses(type, "amount")) result["amount"] = amount;
  // "She is off today" and "come on Saturday" date nothing: a day belongs to what is told, or to the question for it.
  // "For her birthday on Sunday" is a day to come, and no day on which something happened.
  const wishes = onlyDoes(reading, "wishes") || remarkOf(reading) === NEED;
  const tells =
    !wishes && (heardOf(reading, "problem") >= DATED || does(reading, "answers", "corrects"));
  const date = tells || asked.includes("date") ? findDate(reading.text) : undefined;
  if (date !== undefined && wants("date")) result["date"] = date;
  // "No card through the door", of a parcel: nobody asks how it was paid.
  const method = uses(type, "payment_method")
    ? findPaymentMethod(reading.plain, settings.problems.paymentMethods)
    : undefined;
  if (method !== undefined && wants("payment_method")) result["payment_method"] = method;
  const company = type?.slots.some((use) => use.key === "company") ?? false;
  const name = company ? findCompany(reading.text) : undefined;
  if (name !== undefined && wants("company")) result["company"] = name;
  const usesContact = type?.slots.some((use) => use.key === "contact") ?? false;
  if (asked.includes("contact") || usesContact) {
    const contact = findContact(asked.includes("contact") ? reading.text : besideNumbers(reading));
    if (contact !== undefined && wants("contact")) result["contact"] = contact;
  } else {
    const phone = reading.numbers.find((number) => number.kind === "phone");
    if (phone !== undefined && wants("contact")) result["contact"] = phone.value;
  }
  return result;
}

/** The remark why something matters. */
const NEED = "need";

function uses(type: Hearing["type"], slot: string): boolean {
  return type === undefined || type.slots.some(({ key }) => key === slot);
}

/** What tells of the problem this surely may say when it happened. */
const DATED = 0.3;

/** What is told unasked, in the sentence that says so: "he says it was opened". */
function findTold({ reading, known, type, settings }: Hearing): Record<string, string> {
  const found = (type?.slots ?? []).flatMap(({ key }) => {
    const slot = settings.problems.slots[key];
    const told = slot?.told;
    const words = [...(told?.zh ?? []), ...(told?.en ?? [])];
    if (words.length === 0 || known[key] !== undefined) return [];
    const sentence = reading.sentences.find(({ plain }) =>
      words.some((word) => plain.includes(word)),
    );
    const said = sentence?.text.trim() ?? "";
    const value = slot?.isName === true ? nameBehind(said, words) : said;
    return value === "" || value.length > LONGEST_TOLD ? [] : [[key, value] as const];
  });
  return Object.fromEntries(found);
}
const LONGEST_TOLD = 200;

/** The name that stands behind such words: "store is Hollins Stores"; "store is closed" names none. */
function nameBehind(said: string, words: readonly string[]): string {
  const { text, low } = foldText(said);
  const ends = words.flatMap((word) => (low.includes(word) ? low.indexOf(word) + word.length : []));
  const [name = ""] = /^[^,.;!?，。；！？\n]*/u.exec(text.slice(Math.max(0, ...ends)).trim()) ?? [];
  return /^["“‘「『]?[\p{Lu}\p{N}\p{Script=Han}]/u.test(name) && isShortName(name) ? name : "";
}

/** "Does it lose me the Friday price?" asks, and dates nothing. */
function mayOnlyAsk(reading: NumberedReading): boolean {
  return /[?？]\s*$/u.test(reading.text) && likelihood(reading, "act", "asks") >= MAY_ASK;
}
const MAY_ASK = 0.25;

/** The text without numbers of orders and parcels: those are nobody's telephone. */
function besideNumbers({ text, numbers }: NumberedReading): string {
  return numbers
    .filter(({ kind }) => kind === "order" || kind === "tracking")
    .reduceRight(
      (kept, { start, end }) => kept.slice(0, start) + " ".repeat(end - start) + kept.slice(end),
      foldText(text).text,
    );
}

/** Choices are learned from examples like everything else: the judge has the name of the slot. */
function findChoices({ reading, asked, type, settings }: Hearing): Record<string, string> {
  const result: Record<string, string> = {};
  if (saysOnlyNumber(reading)) return result;
  for (const use of type?.slots ?? []) {
    const slot = settings.problems.slots[use.key];
    if (slot?.options === undefined) continue;
    const value =
      namedOption(slot, reading.plain) ?? judgedOption(use.key, slot, { reading, asked });
    if (value !== undefined) result[use.key] = value;
  }
  return result;
}

function namedOption(slot: SlotSettings, plain: string): string | undefined {
  return (slot.options ?? []).find(({ label }) =>
    [label.zh.toLowerCase(), label.en.toLowerCase()].includes(plain),
  )?.value;
}

function judgedOption(
  key: string,
  slot: SlotSettings,
  { reading, asked }: Pick<Hearing, "reading" | "asked">,
): string | undefined {
  const ranked = reading.judged[key]?.ranked ?? [];
  const best = ranked.find((item) => item.key !== NONE);
  const enough = asked.includes(key) ? THRESHOLDS.demand / 2 : THRESHOLDS.demand;
  if (best === undefined || best.probability < enough) return undefined;
  return slot.options?.find(({ value }) => value === best.key)?.value;
}
