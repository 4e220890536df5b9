/** A day as the shopper named it. */
import { foldText } from "../../language/fold-text.ts";
import {
  COUNTS,
  isDayOf,
  MONTHS,
  monthNumber,
  NUMERAL,
  smallNumber,
  WEEKDAYS,
} from "./day-words.ts";

/** `impossible`: a day that no calendar has, such as 31 February; it is to be asked again. */
export type FoundDate =
  | { readonly kind: "date"; readonly words: string }
  | { readonly kind: "impossible"; readonly words: string };

const DAY = "[0-3]?[0-9]|[4-9][0-9]";
const COUNT = `[0-9]{1,3}|[一二两三四五六七八九十几]{1,3}|${COUNTS.join("|")}|a few|a couple(?: of)?|several`;
const WEEK = "(?:周|星期|礼拜)";
/** "Monday, when the school begins, I need it": a day that is still to come is no day of what happened. */
const AHEAD = "[^,。.!?;]{0,4}(?:要|得用|之?前|必须)";
const calendar = (source: string): RegExp => new RegExp(source, "gu");

/** Days of the calendar: with a month, so that it can be said whether they exist. */
const CALENDAR: readonly RegExp[] = [
  calendar(
    "(?<![0-9])(?<year>20[0-9]{2}) ?[年/.-] ?(?<month>[0-9]{1,2}) ?[月/.-] ?(?<day>[0-9]{1,2})[日号]?(?![0-9])",
  ),
  calendar(`(?<![0-9])(?<month>[0-9]{1,2}|${NUMERAL})月 ?(?<day>[0-9]{1,2}|${NUMERAL})[日号]?`),
  calendar(
    `(?<![a-z])(?<name>${MONTHS})\\.? (?:the )?(?<day>${DAY})(?:st|nd|rd|th)?(?![0-9a-z])(?:,? (?<year>20[0-9]{2}))?`,
  ),
  calendar(
    `(?<![0-9-])(?<day>${DAY})(?:st|nd|rd|th)?(?: of)? (?<name>${MONTHS})(?![a-z])(?:,? (?<year>20[0-9]{2}))?`,
  ),
  calendar("(?<![0-9/.])(?<slashed>[0-9]{1,2}/[0-9]{1,2}(?:/(?:20)?[0-9]{2})?)(?![0-9/])"),
];
/** Days counted from today, weekdays, and vague times. */
const RELATIVE: readonly RegExp[] = [
  "(?:大前天|前天|前晚|昨天|昨晚|今[天早晚]|刚[才刚])(?:早上|[上中下]午|晚上)?",
  `(?:(?:上上?个?|这个?|本)${WEEK}[一二三四五六日天]|(?<!下|下个)${WEEK}[一二三四五六日天](?!${AHEAD}))|(?:上上?个?|这个?|本)${WEEK}`,
  "(?:上个?|这个?|本)月(?:[初中底末]|[0-9]{1,2}[日号])?|[月年][初底]",
  `(?:${COUNT}) ?个?(?:${WEEK}|天|月|小时)[之以]?前`,
  `(?<![a-z0-9])(?:${COUNT}) (?:day|week|month|hour)s? ago`,
  "(?<![a-z])(?:the day before yesterday|yesterday|this morning|last night|today|just now|tonight)(?![a-z])",
  `(?<![a-z]|(?:by|before|until|till|next) )(?:(?:last|this|on|since) )?(?:${WEEKDAYS})(?![a-z])`,
  "(?<![a-z])(?:last|this|since) (?:week|month)(?![a-z])",
].map((source) => new RegExp(source, "u"));
/** "3号" is a day; "中山路1号", "1号楼", "3号线" and "88号码" are places and numbers. */
const DAY_OF_MONTH =
  /(?<![0-9月路街道巷弄里村区园厦座栋楼幢院])(?<day>[0-9]{1,2})号(?![码线楼门店库院仓柜房馆厅机])/u;

/** The longest wording of a day; its words stay as they were, half-width. */
export function readDate(said: string): FoundDate | undefined {
  const { text, low } = foldText(said);
  const days = CALENDAR.flatMap((pattern) => [...low.matchAll(pattern)]);
  const impossible = days.find((match) => !exists(match));
  const words = [...days, ...RELATIVE.map((pattern) => pattern.exec(low)), dayOfMonth(low)]
    .filter((match) => match !== null)
    .reduce<RegExpExecArray | undefined>(
      (best, match) => (best === undefined || match[0].length > best[0].length ? match : best),
      undefined,
    );
  if (impossible !== undefined) return { kind: "impossible", words: cut(text, impossible) };
  return words === undefined ? undefined : { kind: "date", words: cut(text, words) };
}

/** The words of a day that exists. */
export function findDate(said: string): string | undefined {
  const found = readDate(said);
  return found?.kind === "date" ? found.words : undefined;
}

function cut(text: string, match: RegExpExecArray): string {
  return text.slice(match.index, match.index + match[0].length).trim();
}

function dayOfMonth(low: string): RegExpExecArray | null {
  const match = DAY_OF_MONTH.exec(low);
  const day = Number(match?.groups?.["day"]);
  return day >= 1 && day <= 31 ? match : null;
}

function exists({ groups = {} }: RegExpExecArray): boolean {
  const { year, month, name, day = "", slashed } = groups;
  const of = year === undefined ? undefined : Number(year);
  if (slashed !== undefined) {
    const [one = 0, other = 0] = slashed.split("/").map(Number);
    return isDayOf(one, other) || isDayOf(other, one);
  }
  const number = name === undefined ? smallNumber(month ?? "") : monthNumber(name);
  return isDayOf(number, smallNumber(day), of);
}
