/** The calendar day that a shopper's words mean, where they can mean only one. */

export interface Now {
  /** Epoch milliseconds. */
  readonly at: number;
  /** IANA name: "today" is the day there. */
  readonly timeZone: string;
}

const DAY_MS = 86_400_000;
const AGO_ZH: readonly (readonly [RegExp, number])[] = [
  [/大前天|three days ago/iu, 3],
  [/前天|前晚|day before yesterday/iu, 2],
  [/昨|yesterday|last night/iu, 1],
  [/今|刚才|刚刚|today|tonight|this morning|just now/iu, 0],
];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAYS_EN = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAYS_ZH = "日一二三四五六";
const DIGITS_ZH = "零一二三四五六七八九十";
const COUNTS_EN = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
];

/** `YYYY-MM-DD`, never after today; undefined when the words are vague ("last week") or ambiguous (10/11). */
export function resolveDay(words: string, now: Now): string | undefined {
  const today = localDay(now);
  const whole = words.normalize("NFKC").trim();
  // "yesterday (21 Nov)", as it is shown: the day in brackets was counted when it was said.
  const text = /\(([^()]*[0-9][^()]*)\)$/u.exec(whole)?.[1] ?? whole;
  return (
    daysAgo(text, today) ?? weekday(text, today) ?? fullDate(text, today) ?? dayOfMonth(text, today)
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

function daysAgo(text: string, today: number): string | undefined {
  const counted = /([0-9]{1,2}|[一二两三四五六七八九十])\s?天(?:之|以)?前/u.exec(text)?.[1];
  const english = /([0-9]{1,2}|[a-z]+) days? ago/iu.exec(text)?.[1]?.toLowerCase();
  const count = counted === undefined ? english : counted.replace("两", "二");
  if (count !== undefined) {
    const number = /^[0-9]/u.test(count)
      ? Number(count)
      : count === "a"
        ? 1
        : Math.max(DIGITS_ZH.indexOf(count), COUNTS_EN.indexOf(count));
    return number < 0 ? undefined : iso(today - number * DAY_MS);
  }
  const found = AGO_ZH.find(([pattern]) => pattern.test(text));
  return found === undefined ? undefined : iso(today - found[1] * DAY_MS);
}

/** "上周二" is of the week before; "last Tuesday", "on Monday" the latest one before today. */
function weekday(text: string, today: number): string | undefined {
  const current = new Date(today).getUTCDay();
  const zh = /(上上|上|这|本)?个?(?:周|星期|礼拜)([一二三四五六日天])/u.exec(text);
  if (zh !== null) {
    const day = WEEKDAYS_ZH.indexOf((zh[2] ?? "").replace("天", "日"));
    const monday = today - ((current + 6) % 7) * DAY_MS;
    const weeks = zh[1] === "上上" ? 2 : zh[1] === "上" ? 1 : 0;
    const time = monday + (((day + 6) % 7) - weeks * 7) * DAY_MS;
    if (zh[1] !== undefined) return time > today ? undefined : iso(time);
    return iso(latestBefore(today, current, day));
  }
  const en = /(?:^|[^a-z])(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|s|rs|r)?(?![a-z])/iu.exec(text);
  if (en === null) return undefined;
  return iso(latestBefore(today, current, WEEKDAYS_EN.indexOf((en[1] ?? "").toLowerCase())));
}

function latestBefore(today: number, current: number, day: number): number {
  return today - (((current - day + 6) % 7) + 1) * DAY_MS;
}

function fullDate(text: string, today: number): string | undefined {
  const year = /(?<![0-9])(20[0-9]{2})(?![0-9])/u.exec(text)?.[1];
  const zh = /([01]?[0-9])\s?月\s?([0-3]?[0-9]|[一二三]?十?[一二三四五六七八九十])[日号]?$/u.exec(
    text,
  );
  if (zh !== null) return nearestPast(today, year, Number(zh[1]), dayNumber(zh[2] ?? ""));
  const numeric = /^20[0-9]{2}\s?[/.-]\s?([01]?[0-9])\s?[/.-]\s?([0-3]?[0-9])$/u.exec(text);
  if (numeric !== null) return nearestPast(today, year, Number(numeric[1]), Number(numeric[2]));
  const month = /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu.exec(text)?.[1];
  const day = /(?<![0-9])([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])/iu.exec(text)?.[1];
  if (month !== undefined && day !== undefined)
    return nearestPast(today, year, MONTHS.indexOf(month.toLowerCase()) + 1, Number(day));
  const slashed = /^([0-9]{1,2})\/([0-9]{1,2})$/u.exec(text);
  const [one, two] = [Number(slashed?.[1]), Number(slashed?.[2])];
  // 10/11 is one day here and another there; 11/22 is only one.
  if (slashed !== null && one <= 12 && two > 12) return nearestPast(today, year, one, two);
  return slashed !== null && two <= 12 && one > 12 ? nearestPast(today, year, two, one) : undefined;
}

function dayNumber(text: string): number {
  if (/^[0-9]+$/u.test(text)) return Number(text);
  const [tens, ones] = text.includes("十") ? text.split("十") : ["零", text];
  const ten = text.includes("十") && tens === "" ? 1 : DIGITS_ZH.indexOf(tens || "零");
  return ten * 10 + (ones === undefined || ones === "" ? 0 : DIGITS_ZH.indexOf(ones));
}

/** Of the year given, else of the last twelve months; undefined for a day that does not exist. */
function nearestPast(
  today: number,
  year: string | undefined,
  month: number,
  day: number,
): string | undefined {
  const make = (of: number): number => Date.UTC(of, month - 1, day);
  const current = new Date(today).getUTCFullYear();
  const time = year !== undefined ? make(Number(year)) : make(current);
  const past = time > today && year === undefined ? make(current - 1) : time;
  return new Date(past).getUTCMonth() === month - 1 && past <= today ? iso(past) : undefined;
}

/** "25号": of this month, or of the last when it is still to come. */
function dayOfMonth(text: string, today: number): string | undefined {
  const day = /^([0-3]?[0-9])号$/u.exec(text)?.[1];
  if (day === undefined) return undefined;
  const now = new Date(today);
  const back = Number(day) > now.getUTCDate() ? 1 : 0;
  const time = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, Number(day));
  return new Date(time).getUTCDate() === Number(day) ? iso(time) : undefined;
}
