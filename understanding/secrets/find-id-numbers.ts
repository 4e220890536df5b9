/** Numbers of identity cards: Chinese ones by their check digit, others by their signs or where they are named; passports. */
import type { FoldedText } from "../../language/fold-text.ts";
import { labelOf } from "./labels.ts";
import type { IsOrder, Secret } from "./secret.ts";

const CHINESE = /(?<![0-9a-z-])[1-9](?:[ -]?[0-9]){13,16}[ -]?[0-9x](?![0-9a-z])/gu;
const SOCIAL = /(?<![0-9-])[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}(?![0-9-])/gu;
/** As the United States write it, with the numbers that are given to nobody left out. */
const WRITTEN_SOCIAL = /^(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}$/u;
/** One or two letters and seven or eight figures, or nine figures, right behind the word. */
const PASSPORT = new RegExp(
  [
    "(?:(?<![a-z])passports?(?![a-z])|护照|通行证|台胞证|回乡证)",
    "(?:[\\s:#=(.]|号码?|是|为|我的|(?<![a-z])(?:number|num|no|id|is|was|it'?s|my)(?![a-z]))*",
    "(?<number>[a-z]{1,2}[ -]?[0-9]{6,8}|[0-9]{9})(?![0-9a-z-])",
  ].join(""),
  "gu",
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Identity numbers; one that is an order number for what was asked is left alone unless it is named. */
export function findIdNumbers({ low }: FoldedText, isOrder: IsOrder): Secret[] {
  const cards = [...low.matchAll(CHINESE), ...low.matchAll(SOCIAL)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const value = match[0].replace(/[ -]/gu, "").toUpperCase();
    const label = labelOf(low, start, end);
    const isOne = isChineseId(value) || WRITTEN_SOCIAL.test(match[0]);
    const unnamed = label === undefined && isOne && !isOrder(value);
    if (label !== "id" && !unnamed) return [];
    return [hide(value, start, end)];
  });
  return [...cards, ...findPassports(low)];
}

function findPassports(low: string): Secret[] {
  return [...low.matchAll(PASSPORT)].map((match) => {
    const number = match.groups?.["number"] ?? "";
    const end = match.index + match[0].length;
    return hide(number.replace(/[ -]/gu, "").toUpperCase(), end - number.length, end);
  });
}

function hide(value: string, start: number, end: number): Secret {
  return { kind: "id", start, end, shown: `${"•".repeat(value.length - 4)}${value.slice(-4)}` };
}

/** 18 characters with a day of birth and the check digit of GB 11643. */
export function isChineseId(value: string): boolean {
  const birth = /^[1-9][0-9]{5}((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}[0-9X]$/u.exec(value);
  if (birth === null) return false;
  const [month, day] = [Number(birth[2]), Number(birth[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(value[at]), 0);
  return "10X98765432"[sum % 11] === value[17];
}
