/** Who carries a parcel: the great ones by name, others by what stands beside their name. */
import { plainSigns } from "./plain-signs.ts";
import type { SeenRow } from "./seen-row.ts";
import { labelTexts, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

const CARRIERS: readonly (readonly [RegExp, string])[] = [
  [/顺丰/u, "顺丰"],
  [/圆通/u, "圆通"],
  [/中通/u, "中通"],
  [/申通/u, "申通"],
  [/韵达/u, "韵达"],
  [/极兔/u, "极兔"],
  [/京东(?:快递|物流)/u, "京东"],
  [/德邦/u, "德邦"],
  [/邮政|(?<![a-z])ems(?![a-z])/iu, "EMS"],
  [/菜鸟/u, "菜鸟"],
  [/(?<![a-z])dhl(?![a-z])/iu, "DHL"],
  [/(?<![a-z])ups(?![a-z])/iu, "UPS"],
  [/fedex/iu, "FedEx"],
  [/(?<![a-z])usps(?![a-z])/iu, "USPS"],
  [/royal ?mail/iu, "Royal Mail"],
  [/(?<![a-z])dpd(?![a-z])/iu, "DPD"],
  [/(?<![a-z])gls(?![a-z])/iu, "GLS"],
  [/(?<![a-z])evri(?![a-z])/iu, "Evri"],
  [/yodel/iu, "Yodel"],
];
const LABEL = anyOf(
  "承运, 快递公司, 物流公司, 配送公司, 快递商, carrier, courier, shipped (with|via|by), shipping company",
  "delivered by, delivery (company|partner|service)",
);
const LABEL_ONLY =
  /^(?:carrier|courier|shipping company|delivery (?:partner|company|service)|承运.{0,3}|.{2}公司)$/iu;
/** A name that says itself what its bearer does. */
const CHINESE = /^\p{Script=Han}{2,6}(?:快递|速递|速运|快运|货运|物流)(?:有限公司)?$/u;
const CHINESE_SAID =
  /由(\p{Script=Han}{2,6}(?:快递|速递|速运|快运|货运|物流)|\p{Script=Han}{2,4}快(?=承))/u;
/** 遞 is not in the alphabet: it may not come out at all. */
const UNENDED = /^\p{Script=Han}{2,4}快$/u;
const NO_NAME = /^(?:查看|我的|订单|退货|寄|选择|填写|使用|全部)/u;
const LATIN =
  /^(?:\p{Lu}[\p{Ll}&']+ ?){1,3} ?(?:Express|Post|Freight|Logistics|Courier|Couriers|Mail|Parcels|Parcel)$/u;
const LATIN_SAID = /(?:with|by|via) ?((?:\p{Lu}[\p{L}&']+ ?){1,4}),? ?(?:tracking|waybill|parcel)/u;
const LONGEST_NAME = 30;
const LONGEST_LABEL = 20;
const SENTENCE = /[，,。]|由/u;
/** A name with its parcel's number right behind it. */
const WITH_NUMBER = /^(\D{2,30}?)\s*([A-Z]{0,4}[0-9]{9,}(?:[A-Z]{2})?)$/u;

/** The name of a great carrier in the text. */
export function knownCarrier(text: string): string | undefined {
  return CARRIERS.find(([pattern]) => pattern.test(text))?.[1];
}

/** Of a heading like "Otter Freight PZ71000919320". */
export function readCarrierWithNumber(
  text: string,
): { readonly carrier: string; readonly number: string } | undefined {
  const [, carrier = "", number = ""] = WITH_NUMBER.exec(text.trim()) ?? [];
  return isCarrier(carrier) ? { carrier, number } : undefined;
}

/** Whether the text is, or holds, a carrier's name. */
export function isCarrier(text: string): boolean {
  return knownCarrier(text) !== undefined || bearer(text.trim()) !== undefined;
}

/** The carrier that a picture names, and where. */
export function findCarrierName(rows: readonly SeenRow[]): SeenText | undefined {
  const pieces = rows.flat();
  for (const { text, place } of pieces) {
    const known = knownCarrier(text);
    if (known !== undefined) return { text: known, place };
  }
  const labelled = labelTexts(rows).find(
    ({ label, text }) => isLabel(label) && text.length <= LONGEST_NAME && !isNoName(text),
  );
  if (labelled !== undefined) return { text: ended(labelled.text.trim()), place: labelled.place };
  for (const { text, place } of pieces) {
    const name =
      bearer(text.trim()) ??
      readCarrierWithNumber(text)?.carrier ??
      saidIn(text) ??
      LATIN_SAID.exec(text)?.[1];
    if (name !== undefined) return { text: ended(name.trim()), place };
  }
  return undefined;
}

function ended(name: string): string {
  return UNENDED.test(name) ? `${name}递` : name;
}

function isLabel(text: string): boolean {
  const isOne = LABEL.test(text) && text.length <= LONGEST_LABEL && !SENTENCE.test(text);
  return isOne && bearer(text) === undefined;
}

/** Numbers are none, and what only says that a name follows. */
function isNoName(text: string): boolean {
  return /[0-9:：]/u.test(text) || LABEL_ONLY.test(text);
}

function bearer(text: string): string | undefined {
  const plain = plainSigns(text);
  return (CHINESE.test(plain) && !NO_NAME.test(plain)) || LATIN.test(text) ? text : undefined;
}

/** As the picture writes it. */
function saidIn(text: string): string | undefined {
  const found = CHINESE_SAID.exec(plainSigns(text));
  return found === null ? undefined : text.slice(found.index + 1, found.index + found[0].length);
}
