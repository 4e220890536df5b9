/** The calendar day that a shopper's words mean, where they can mean only one. */
import { foldText } from "../../language/fold-text.ts";
import { COUNTS, isDayOf, MONTHS, monthNumber, NUMERAL, smallNumber } from "./day-words.ts";

/** When the message was written, and where. */
export interface Now {
  /** Epoch milliseconds. */
  readonly at: number;
  /** IANA name: "today" is the day there. */
  readonly timeZone: string;
}

const DAY_MS = 86_400_000;
const AGO: readonly (readonly [RegExp, number])[] = [
  [/大前天/u, 3],
  [/前天|前晚|day before yesterday/u, 2],
  [/昨|yesterday|last night/u, 1],
  [/今|刚才|刚刚|today|tonight|this morning|just now/u, 0],
];
const WEEKDAYS_EN = "sun mon tue wed thu fri sat".split(" ");
const WEEKDAYS_ZH = "日一二三四五六";

/** `YYYY-MM-DD`, never after today; undefined when the words are vague ("last week") or ambiguous (10/11). */
export function resolveDay(words: string, now: Now): string | undefined {
  const today = localDay(now);
  const whole = foldText(words).low.trim();
  // "yesterday (21 Nov)", as it is shown: the day in brackets was counted when it was said.
  const low = /\(([^()]*[0-9][^()]*)\)$/u.exec(whole)?.[1] ?? whole;
  return (
    daysAgo(low, today) ?? weekday(low, today) ?? fullDate(low, today) ?? dayOfMonth(low, today)
  );
}

/** Midnight UTC of the local date: days are counted, hours do not matter. */
function localDay({ at, timeZone }: Now): number {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
  return Date.parse(`${parts}T00:00:00Z`);
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

function daysAgo(low: string, today: number): string | undefined {
  const chinese = new RegExp(`([0-9]{1,2}|${NUMERAL}) ?天[之以]?前`, "u").exec(low)?.[1];
  const english = /([0-9]{1,2}|[a-z]+) days? ago/u.exec(low)?.[1];
  const count = chinese ?? english;
  if (count !== undefined) {
    // "a" and "one" are both 1.
    const word = COUNTS.indexOf(count);
    const number = word < 0 ? smallNumber(count) : Math.max(1, word);
    return Number.isNaN(number) ? undefined : iso(today - number * DAY_MS);
  }
  const found = AGO.find(([pattern]) => pattern.test(low));
  return found === undefined ? undefined : iso(today - found[1] * DAY_MS);
}

/** "上周二" is of the week before; a bare "Tuesday" may be any; "last Tuesday", "on Monday" the latest one before today. */
function weekday(low: string, today: number): string | undefined {
  const current = new Date(today).getUTCDay();
  const zh = /(上上|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])/u.exec(low);
  if (zh !== null) {
    const day = WEEKDAYS_ZH.indexOf((zh[2] ?? "").replace("天", "日"));
    const monday = today - ((current + 6) % 7) * DAY_MS;
    const weeks = zh[1] === "上上" ? 2 : zh[1] === "上" ? 1 : 0;
    const time = monday + (((day + 6) % 7) - weeks * 7) * DAY_MS;
    if (zh[1] !== undefined) return time > today ? undefined : iso(time);
    return iso(latestBefore(today, current, day));
  }
  const en = /(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs|r)?(?![a-z])/u.exec(low);
  // "I fly Monday" is to come as well as it may be over.
  if (en === null || low === en[0]) return undefined;
  return iso(latestBefore(today, current, WEEKDAYS_EN.indexOf(en[1] ?? "")));
}

function latestBefore(today: number, current: number, day: number): number {
  return today - (((current - day + 6) % 7) + 1) * DAY_MS;
}

const CHINESE_DATE = new RegExp(
  `([0-9]{1,2}|${NUMERAL}) ?月 ?([0-9]{1,2}|${NUMERAL})[日号]?$`,
  "u",
);
const ENGLISH_MONTH = new RegExp(`(?<![a-z])(?:${MONTHS})(?![a-z])`, "u");

function fullDate(low: string, today: number): string | undefined {
  const year = /(?<![0-9])(20[0-9]{2})(?![0-9])/u.exec(low)?.[1];
  const given = year === undefined ? undefined : Number(year);
  const zh = CHINESE_DATE.exec(low);
  if (zh !== null)
    return nearestPast(today, given, smallNumber(zh[1] ?? ""), smallNumber(zh[2] ?? ""));
  const numeric = /^20[0-9]{2} ?[/.-] ?([01]?[0-9]) ?[/.-] ?([0-3]?[0-9])$/u.exec(low);
  if (numeric !== null) return nearestPast(today, given, Number(numeric[1]), Number(numeric[2]));
  const month = ENGLISH_MONTH.exec(low)?.[0];
  const day = /(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])/u.exec(low)?.[1];
  if (month !== undefined && day !== undefined)
    return nearestPast(today, given, monthNumber(month), Number(day));
  const slashed = /^([0-9]{1,2})\/([0-9]{1,2})$/u.exec(low);
  if (slashed === null) return undefined;
  const [one, two] = [Number(slashed[1]), Number(slashed[2])];
  // 10/11 is one day here and another there; 11/22 is only one.
  if (one <= 12 && two > 12) return nearestPast(today, given, one, two);
  return two <= 12 && one > 12 ? nearestPast(today, given, two, one) : undefined;
}

/** Of the year given, else of the last twelve months; undefined for a day that does not exist. */
function nearestPast(
  today: number,
  year: number | undefined,
  month: number,
  day: number,
): string | undefined {
  const make = (of: number): number => Date.UTC(of, month - 1, day);
  const current = new Date(today).getUTCFullYear();
  const of = year ?? (make(current) > today ? current - 1 : current);
  return isDayOf(month, day, of) && make(of) <= today ? iso(make(of)) : undefined;
}

/** "25号": of this month, or of the last when it is still to come. */
function dayOfMonth(low: string, today: number): string | undefined {
  const day = Number(/^([0-3]?[0-9])号$/u.exec(low)?.[1]);
  if (Number.isNaN(day)) return undefined;
  const now = new Date(today);
  const back = day > now.getUTCDate() ? 1 : 0;
  const time = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, day);
  return new Date(time).getUTCDate() === day ? iso(time) : undefined;
}
