/** Numbers of identity cards: Chinese ones by their check digit, others where they are named. */
import type { FoldedText } from "../fold-text.ts";
import { labelOf } from "./labels.ts";
import type { IsOrder, Secret } from "./secret.ts";

const CHINESE = /(?<![0-9a-z-])[1-9](?:[ -]?[0-9]){13,16}[ -]?[0-9x](?![0-9a-z])/gu;
const SOCIAL = /(?<![0-9-])[0-9]{3}[ -]?[0-9]{2}[ -]?[0-9]{4}(?![0-9-])/gu;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Identity numbers; one that is an order number for what was asked is left alone unless it is named. */
export function findIdNumbers({ low }: FoldedText, isOrder: IsOrder): Secret[] {
  return [...low.matchAll(CHINESE), ...low.matchAll(SOCIAL)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const value = match[0].replace(/[ -]/gu, "").toUpperCase();
    const label = labelOf(low, start, end);
    const unnamed = label === undefined && isChineseId(value) && !isOrder(value);
    if (label !== "id" && !unnamed) return [];
    const shown = `${"•".repeat(value.length - 4)}${value.slice(-4)}`;
    return [{ kind: "id" as const, start, end, shown }];
  });
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
