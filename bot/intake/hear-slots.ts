/** Takes every fact out of what was said, whatever was asked: slots are filled in any order, at any time. */
import type { SlotValue } from "../../kernel/case-data.ts";
import { findAmount } from "../../understanding/details/find-amount.ts";
import { findCompany } from "../../understanding/details/find-company.ts";
import { findContact } from "../../understanding/details/find-contact.ts";
import { findDate } from "../../understanding/details/find-date.ts";
import { resolveDay } from "../../understanding/details/resolve-day.ts";
import { chooseNumbers } from "../../understanding/numbers/choose-numbers.ts";
import type { SlotSettings } from "../settings/problem-types.ts";
import { ownWords } from "../understand/own-words.ts";
import { findPhrases } from "../understand/phrase-pattern.ts";
import { isAside } from "../understand/read-message.ts";
import { findPaymentMethod } from "./find-payment-method.ts";
import { hearDemand } from "./hear-demand.ts";
import type { Hearing, Slots } from "./hearing.ts";

/** The slots with what is new; an empty value takes a slot out. */
export function mergeSlots(known: Slots, found: Slots): Record<string, SlotValue> {
  const merged = { ...known, ...found };
  return Object.fromEntries(Object.entries(merged).filter(([, { value }]) => value !== ""));
}

/**
 * New and changed slots only; values equal to the known ones are left out. An empty value means that the
 * slot is taken back: store with `mergeSlots`.
 */
export function hearSlots(hearing: Hearing): Record<string, SlotValue> {
  const found: Record<string, string> = {
    ...hearNumbers(hearing),
    ...hearDetails(hearing),
    ...hearDemand(hearing),
    ...hearChoices(hearing),
    ...hearSellerReason(hearing),
  };
  const changed = Object.entries(found).filter(
    ([key, value]) => (hearing.known[key]?.value ?? "") !== value,
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, slotValue(hearing, key, value)]));
}

function hearNumbers({ reading, known, asked }: Hearing): Record<string, string> {
  const values = Object.fromEntries(Object.entries(known).map(([key, slot]) => [key, slot.value]));
  const { text, numbers, corrects } = reading;
  return chooseNumbers({ text, numbers, corrects, asked, known: values });
}

function slotValue(hearing: Hearing, key: string, value: string): SlotValue {
  const kind = hearing.settings.problems.slots[key]?.kind;
  const { timeZone } = hearing.settings.conversation;
  const day = kind === "date" ? resolveDay(value, { at: hearing.at, timeZone }) : undefined;
  return { value, from: "message", seq: hearing.seq, ...(day === undefined ? {} : { day }) };
}

function hearDetails(hearing: Hearing): Record<string, string> {
  const { reading, known, asked, type, settings } = hearing;
  const result: Record<string, string> = {};
  if (isAside(reading)) return result;
  const wants = (key: string): boolean =>
    asked.includes(key) || known[key] === undefined || reading.corrects;
  const amount = findAmount(reading.text, asked.length === 1 && asked.includes("amount"));
  if (amount !== undefined && wants("amount")) result["amount"] = amount;
  const date = findDate(reading.text);
  if (date !== undefined && wants("date")) result["date"] = date;
  const method = findPaymentMethod(ownWords(reading), settings.problems.paymentMethods);
  if (method !== undefined && wants("payment_method")) result["payment_method"] = method;
  const company = type?.slots.some((use) => use.key === "company") ?? false;
  const name = company ? findCompany(reading.text) : undefined;
  if (name !== undefined && wants("company")) result["company"] = name;
  const usesContact = type?.slots.some((use) => use.key === "contact") ?? false;
  if (asked.includes("contact") || usesContact) {
    const contact = findContact(reading.text);
    if (contact !== undefined && wants("contact")) result["contact"] = contact;
  } else {
    const phone = reading.numbers.find((number) => number.kind === "phone");
    if (phone !== undefined && wants("contact")) result["contact"] = phone.value;
  }
  return result;
}

function hearChoices(hearing: Hearing): Record<string, string> {
  const { reading, asked, type, settings } = hearing;
  const result: Record<string, string> = {};
  for (const use of type?.slots ?? []) {
    const slot = settings.problems.slots[use.key];
    if (slot?.options === undefined) continue;
    const value = matchOption(slot, reading.plain, asked.includes(use.key));
    if (value !== undefined) result[use.key] = value;
  }
  return result;
}

function matchOption(slot: SlotSettings, plain: string, asked: boolean): string | undefined {
  const said = (slot.options ?? []).find((option) => findPhrases(plain, option.words).length > 0);
  if (said !== undefined || !asked) return said?.value;
  return (slot.options ?? []).find(
    ({ answers, label }) =>
      findPhrases(plain, answers).length > 0 ||
      [label.zh.toLowerCase(), label.en.toLowerCase()].includes(plain),
  )?.value;
}

const SELLER_SAID =
  /(?:^|[，,。\n])(?:就|却|只|还|竟然|硬|非)?(?:说|称)(?:是|的是)?([^。！？!?\n“”"」]{3,80})|(?:理由(?:是|说|为)?|原因(?:是|说|为)|(?:卖家|商家|店家|他们?|对方|客服)(?:就|却|只|一直|还|竟然|非)?(?:说|称|讲|回复(?:说)?|坚持(?:说)?|硬说)(?:是|的是)?)[：:，,\s“"「]*([^。！？!?\n“”"」]{3,80})|(?<![a-z])(?:because|claim(?:s|ed|ing)?|(?:reason|excuse)(?: they gave| given)?(?: is| was|:)|(?:they|he|she|seller|shop|store)(?: just| only)? (?:say|says|said|wrote|told me|insist(?:s|ed)?))(?: that)?[\s:,"“]*([^.!?\n"”]{4,120})/iu;

/** The reason the seller gave, when it is told unasked and the type wants it. */
function hearSellerReason(hearing: Hearing): Record<string, string> {
  const { reading, known, type } = hearing;
  const wanted = type?.slots.some((use) => use.key === "seller_reason") ?? false;
  if (!wanted || known["seller_reason"] !== undefined) return {};
  const match = SELLER_SAID.exec(reading.text.normalize("NFKC"));
  const reason = (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
  return reason === undefined ? {} : { seller_reason: reason };
}
