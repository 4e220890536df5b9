/** Which units of a message make up one number: "LM 7781 20", "4 oh 9 2", "rr 998877665 cn", "3 660412908831". */
import type { FoldedText } from "../../language/fold-text.ts";
import { skipBack, skipOn, wordTable } from "../word-table.ts";
import type { FormTests } from "./number-forms.ts";
import { SMALL_WORDS, UNITS } from "./number-words.ts";
import { labelBefore } from "./read-label.ts";
import { joinSpoken } from "./spoken-digits.ts";
import { cutUnits, type Unit } from "./units.ts";

/** What may be a number; what it is, is not decided here. */
export interface Candidate {
  /** Upper case, without spaces; hyphens kept. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** A group longer than this is a number by itself: what stands beside it is another one. */
const LONGEST_GROUP = 7;
/** Nobody reads out more groups of one number. */
const LONGEST_ROW = 26;
/** Words beside a number that is all a clause says. */
const FILLERS = wordTable(
  "我的, 这个, 那个, 订单, 单, 号, 编号, 号码, 是, 就是, 给你, 发你, 呐, 喏, 嗯, 哦, 噢, 好, 哈, 啊, 吧, 呢, 谢谢, 的, №",
  "order, ord, number, num, no, id, ref, is, it, it's, its, here, the, my, that's, ok, so, um, uh, well, and, try, yes",
  "yep, yeah, thanks, thank you, thx, please, pls, plz, mate, really, oh, sorry",
);

/** The candidates of a folded text, in order. */
export function findCandidates({ text, low }: FoldedText, forms: FormTests): Candidate[] {
  const units = joinSpoken(low, cutUnits(low), (start) => labelBefore(low, start) !== undefined);
  const reader = { text, low, units, forms };
  const found: Candidate[] = [];
  let at = 0;
  while (at < units.length) {
    const count = carrierGroups(reader, at) || prefixed(reader, at) || groups(reader, at);
    const unit = units[at];
    if (count > 0) found.push(candidate(low, units.slice(at, at + count)));
    else if (unit !== undefined && /[0-9]/u.test(unit.low)) found.push(candidate(low, [unit]));
    at += Math.max(1, count);
  }
  return found;
}

interface Reader {
  /** Case as written. */
  readonly text: string;
  readonly low: string;
  readonly units: readonly Unit[];
  readonly forms: FormTests;
}

function candidate(low: string, units: readonly Unit[]): Candidate {
  const value = units
    .map((unit, index) => {
      const dash = index > 0 && unit.gap === "dash" && unit.kind !== "spoken" ? "-" : "";
      return dash + unit.value;
    })
    .join("");
  const start = units[0]?.start ?? 0;
  const end = units.at(-1)?.end ?? low.length;
  return { value: value.toUpperCase(), start, end };
}

/** The units from `at` on that are apart by nothing more than the gaps named. */
function neighbours({ units }: Reader, at: number, gaps: readonly Unit["gap"][]): Unit[] {
  const first = units[at];
  const rest = units.slice(at + 1, at + LONGEST_ROW);
  const broken = rest.findIndex((unit) => !gaps.includes(unit.gap));
  return first === undefined ? [] : [first, ...(broken < 0 ? rest : rest.slice(0, broken))];
}

/** "1Z 999 AA1 01 2345 6784": the longest stretch that is a carrier's number; how many units it has. */
function carrierGroups(reader: Reader, at: number): number {
  const near = neighbours(reader, at, ["space"]);
  const [first] = near;
  if (first === undefined || SMALL_WORDS.has(first.low)) return 0;
  for (let count = Math.min(8, near.length); count > 1; count -= 1) {
    const { value, end } = candidate(reader.low, near.slice(0, count));
    if (isCount(reader.low, end)) continue;
    if (/[A-Z]/u.test(value) && reader.forms.isTracking(value)) return count;
  }
  return 0;
}

/** "KT 5-5012", "gh 550 407 b2": letters that belong to the figures behind them. */
function prefixed(reader: Reader, at: number): number {
  const [letters, ...rest] = neighbours(reader, at, ["space", "dash"]);
  if (letters?.kind !== "letters" || letters.low.length > 4) return 0;
  const figures = takeGroups(reader.low, rest, 12);
  if (figures === 0) return 0;
  const own = rest.slice(0, figures + tail(rest, figures));
  return belongs(reader, letters, own) ? 1 + own.length : 0;
}

/** Capitals before figures, or letters right behind a label, belong to the number; words do not. */
function belongs({ text, low }: Reader, letters: Unit, figures: readonly Unit[]): boolean {
  const digits = figures
    .map(({ value }) => value)
    .join("")
    .replace(/[^0-9]/gu, "");
  if (BARE_NUMBER.test(text)) return true;
  if (isWrittenLarge(text, letters) && figures.length > 1 && digits.length >= 6) return true;
  if (SMALL_WORDS.has(letters.low) || "'/".includes(low.charAt(letters.start - 1) || " "))
    return false;
  if (/^1[3-9][0-9]{9}$/u.test(digits)) return false;
  const wordless = letters.low.length === 2 || !/[aeiou]/u.test(letters.low);
  const end = figures.at(-1)?.end ?? letters.end;
  const named = labelBefore(low, letters.start) !== undefined;
  if (named || fillsClause(low, letters.start, end)) return digits.length >= 4 && wordless;
  return letters.low.length <= 3 && wordless && digits.length >= 5;
}

/** Capitals in a text that is not all capitals: "my order SO 2217 8804 61" names no "so". */
function isWrittenLarge(text: string, { start, end, low }: Unit): boolean {
  const written = text.slice(start, end);
  const shouted = !/\p{Ll}|\p{Lo}/u.test(text);
  return !shouted && /^[A-Z]{2,4}$/u.test(written) && !NO_PREFIX.has(low);
}
/** Capitals before figures that say what the figures are. */
const NO_PREFIX = new Set(
  "no nr id is it po ok hi qq vx wx tel vip pin ref sku imei usd cny rmb eur gbp".split(" "),
);

/** Two capitals and figures and nothing else, as in "SO 8812 44", are no words. */
const BARE_NUMBER =
  /^\s*(?!NO|NR|ID|IS|IT|PO|OK|HI|QQ|VX|WX)[A-Z]{2} [0-9]{2,8}(?:[ -][0-9]{1,8})+\s*$/u;

/** Figures in groups, "4588 120 7": how many units from `at` on are one number. */
function groups(reader: Reader, at: number): number {
  const near = neighbours(reader, at, ["space", "dash"]);
  const [first] = near;
  if (first === undefined || first.kind === "letters") return 0;
  if (first.kind === "mixed") return mixedGroups(reader, near);
  const count = takeGroups(reader.low, near, 12);
  const own = near.slice(0, count);
  const named = labelBefore(reader.low, first.start) !== undefined;
  const more = named && count > 0 ? tail(near, count) : 0;
  if (count < 2) return more === 0 ? 0 : count + more;
  const end = own.at(-1)?.end ?? first.end;
  const sure = named || fillsClause(reader.low, first.start, end);
  return isOneNumber(own, sure) ? count + more : 0;
}

function isOneNumber(own: readonly Unit[], sure: boolean): boolean {
  const lengths = own.map(({ value }) => value.length);
  const digits = own.map(({ value }) => value).join("");
  const day = /^20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$/u.test(digits);
  if (day && lengths.join() === "4,2,2") return false;
  const [one = 0, other = 0] = lengths;
  // "3 660412908831" is two; only behind a label or alone does a long one go on: "订单 20251101 0088".
  if (Math.max(...lengths) > LONGEST_GROUP)
    return sure && one > LONGEST_GROUP && goesOn(lengths.slice(1));
  // "551203 551204": two numbers of one length are two orders.
  const [start = "", next = ""] = own.map(({ value }) => value.slice(0, 2));
  const alike = own.length === 2 && one === other && one > 4;
  if (alike && (!sure || one > 5 || start === next)) return false;
  if (sure) return digits.length >= 4;
  return digits.length >= 6 && (own.length > 2 || Math.max(one, other) > 3);
}

/** "20251101 0088", "20251101 5583 20": one short group behind a long one, or two. */
function goesOn([next = 0, last = 0, ...more]: readonly number[]): boolean {
  return next > 1 && next <= 6 && last <= 4 && more.length === 0;
}

/** "ORD1234 5678": figures go on behind letters and figures where a label or nothing else stands before. */
function mixedGroups(reader: Reader, near: readonly Unit[]): number {
  const [first, ...rest] = near;
  if (first === undefined || first.value.length > 12) return 0;
  const count = takeGroups(reader.low, rest, 6);
  const own = rest.slice(0, count);
  const end = own.at(-1)?.end;
  const named = labelBefore(reader.low, first.start) !== undefined;
  // "WD-60 2218 4" goes on to its last figure where it is said to be a number.
  const whole = named ? own.slice(0, -1) : own;
  // "M20240655 1 8 3 6": its end is read out figure by figure.
  const readOut = named && own.length > 2 && own.every(({ value }) => value.length === 1);
  if (end === undefined || (!readOut && whole.some(({ value }) => value.length < 2))) return 0;
  if (
    /^[a-z]{2,4}[0-9]+$/u.test(first.low) &&
    own.length > 1 &&
    /^[A-Z]/u.test(reader.text.slice(first.start))
  )
    return 1 + count;
  return named || fillsClause(reader.low, first.start, end) ? 1 + count : 0;
}

/** How many units from the first on are groups of figures of one number; none that is a count of something. */
function takeGroups(low: string, units: readonly Unit[], longest: number): number {
  const isGroup = ({ kind, value, low: written }: Unit): boolean =>
    (kind === "figures" || (kind === "spoken" && value.length > 2) || isHyphened(written)) &&
    value.replace(/-/gu, "").length <= longest;
  let count = units.findIndex((unit) => !isGroup(unit));
  if (count < 0) count = units.length;
  while (count > 0 && isCount(low, units[count - 1]?.end ?? 0)) count -= 1;
  return count;
}

/** "7-3381" behind letters. */
function isHyphened(written: string): boolean {
  return /^[0-9]+(?:-[0-9]+)+$/u.test(written);
}

function isCount(low: string, end: number): boolean {
  return (
    UNITS.startingAt(low, skipOn(low, end, NO_WORDS, "")) !== "" ||
    /^[.][0-9]/u.test(low.slice(end))
  );
}
const NO_WORDS = wordTable();

/** A short end of letters and figures, as "c1" in "ab 9920 c1"; no amount ("x2"), time or size, no postcode. */
function tail(units: readonly Unit[], at: number): number {
  const [unit, next] = units.slice(at);
  if (unit?.kind !== "mixed" || unit.gap !== "space") return 0;
  if (!/^(?:[a-z]{1,2}[0-9]{1,3}|[0-9]{1,4}[a-z]{1,2})$/u.test(unit.low)) return 0;
  if (/^x[0-9]|^[0-9]+(?:[xkmgl]|kg|[cm]m|m[lb]|[gt]b|[ap]m|th|st|nd|rd|pc|xl)$/u.test(unit.low))
    return 0;
  return next?.gap === "space" && /^[0-9][a-z]{2}$/u.test(next.low) ? 0 : 1;
}

/** Whether the clause says nothing but the number. */
function fillsClause(low: string, start: number, end: number): boolean {
  const before = skipBack(low, start, FILLERS, "#");
  const behind = skipOn(low, end, FILLERS, "");
  return isEdge(low.charAt(before - 1)) && isEdge(low.charAt(behind));
}

function isEdge(character: string): boolean {
  return character === "" || "\n。.,!?;:、…~)(".includes(character);
}
