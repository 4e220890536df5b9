/** Payment cards, in figures of any script, Chinese numerals, any separators. */
import type { FoldedText } from "../../language/fold-text.ts";
import { isCardNumber } from "./is-card-number.ts";
import { labelOf } from "./labels.ts";
import type { IsOrder, Secret } from "./secret.ts";

/** Figures with at most three signs or spaces between them. */
const RUN = /[0-9](?:[^\p{L}\p{N}]{0,3}[0-9]){12,60}/gu;
const CHINESE = "〇零一二三四五六七八九";
const FORMAL = "零零壹贰叁肆伍陆柒捌玖";

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

/** Cards, as far as they are no order number. */
export function findCards(folded: FoldedText, isOrder: IsOrder): Secret[] {
  const found = findIn(folded.text, folded.low, isOrder);
  if (!/[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]/u.test(folded.low)) return found;
  const spoken = findIn(writeChinese(folded.low), folded.low, isOrder);
  const apart = (one: Secret): boolean =>
    found.every((other) => one.end <= other.start || other.end <= one.start);
  return [...found, ...spoken.filter(apart)];
}

function writeChinese(low: string): string {
  return Array.from({ length: low.length }, (_, at) => {
    const character = low.charAt(at);
    if (character === "幺") return "1";
    const digit = Math.max(CHINESE.indexOf(character), FORMAL.indexOf(character)) - 1;
    return digit < -1 ? character : digit < 0 ? zeroOr(character) : String(digit);
  }).join("");
}

function zeroOr(character: string): string {
  return character === "〇" || character === "零" ? "0" : character;
}

function findIn(figures: string, low: string, isOrder: IsOrder): Secret[] {
  return [...figures.matchAll(RUN)].flatMap((run) => {
    const groups = [...run[0].matchAll(/[0-9]+/gu)].map((group) => {
      const start = run.index + group.index;
      return { digits: group[0], start, end: start + group[0].length };
    });
    return findCard(groups, low, isOrder);
  });
}

/** The first stretch of groups that is a card; what follows it is looked at by itself. */
function findCard(groups: readonly Group[], low: string, isOrder: IsOrder): Secret[] {
  for (let from = 0; from < groups.length; from += 1) {
    let digits = "";
    for (let to = from; to < groups.length && digits.length < 19; to += 1) {
      digits += groups[to]?.digits;
      const part = groups.slice(from, to + 1);
      if (digits.length < 13 || digits.length > 19 || !isCard(part, from, low, isOrder)) continue;
      const start = part[0]?.start ?? 0;
      const shown = `${digits.slice(0, 6)}${"•".repeat(digits.length - 10)}${digits.slice(-4)}`;
      const card: Secret = { kind: "card", start, end: part.at(-1)?.end ?? start, shown };
      return [card, ...findCard(groups.slice(to + 1), low, isOrder)];
    }
  }
  return [];
}

function isCard(part: readonly Group[], from: number, low: string, isOrder: IsOrder): boolean {
  const digits = part.map((group) => group.digits).join("");
  const start = part[0]?.start ?? 0;
  const end = part.at(-1)?.end ?? start;
  // Letters right before the figures are the beginning of a code, unless they name the card.
  const label = labelOf(low, start, end);
  if (label === "card") return isCardNumber(digits) || isWhole(part, low);
  if (label !== undefined || isOrder(digits)) return false;
  if (/[a-z0-9-]/u.test(low.charAt(start - 1)) || /[a-z0-9]/u.test(low.charAt(end))) return false;
  return isCardNumber(digits) && isShaped(part, from, low);
}

/** Named as a card, a number is one even with a figure mistyped; no more figures may follow. */
function isWhole(part: readonly Group[], low: string): boolean {
  return !/^[^\p{L}\p{N}]{0,3}[0-9]/u.test(low.slice(part.at(-1)?.end));
}

/** As cards are written: in one, in fours, or as the scheme prints them; not two numbers in a row. */
function isShaped(part: readonly Group[], from: number, low: string): boolean {
  const lengths = part.map(({ digits }) => digits.length);
  const last = lengths.at(-1) ?? 0;
  if (lengths.length === 1) return true;
  if (lengths.slice(0, -1).every((length) => length === 4) && last <= 4) return true;
  if (low.slice(part[0]?.start, part.at(-1)?.end).includes("\n")) return false;
  if (["4,6,5", "4,6,4", "6,10", "6,13", "6,12"].includes(lengths.join())) return true;
  return from === 0 && lengths.every((length) => length <= 6);
}
