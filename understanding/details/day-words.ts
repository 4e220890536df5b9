/** The words for days, months and counts that dates are made of: simplified, lower case. */

export const MONTHS = [
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?",
  "july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
].join("|");
/** Names of days of the week as part of a pattern. */
export const WEEKDAYS =
  "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?(?! (?:in|on|at|here|there|down|for|with|outside|waiting|around|by)\\b)|sun(?:day)?";
/** English words for small numbers; `a` counts as one. */
export const COUNTS = "a,one,two,three,four,five,six,seven,eight,nine,ten".split(",");
/** A Chinese number up to 99 as part of a pattern. */
export const NUMERAL = "[零一二两三四五六七八九十]{1,3}";

const MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const FIGURES = "零一二三四五六七八九";

/** 1 to 12 of an English month, 0 when it is none. */
export function monthNumber(word: string): number {
  return MONTH_STARTS.indexOf(word.slice(0, 3)) + 1;
}

/** Figures, or a Chinese numeral up to 99: "三", "十一", "二十"; NaN when it is neither. */
export function smallNumber(text: string): number {
  if (/^[0-9]+$/u.test(text)) return Number(text);
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["零", text];
  const figure = (character: string, none: number): number => {
    const place = FIGURES.indexOf(character === "两" ? "二" : character);
    return character === "" ? none : place < 0 ? Number.NaN : place;
  };
  return figure(tens, 1) * 10 + figure(ones, 0);
}

/** Whether a month has the day; February has 29 while the year is not known. */
export function isDayOf(month: number, day: number, year = 2024): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
