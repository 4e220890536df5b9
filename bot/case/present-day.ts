/** A day as its reader's language writes it, beside the shopper's own words. */
import type { Locale } from "../../kernel/locale.ts";

const MONTH_EN = /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;

/**
 * "昨天（11月21日）", "yesterday (21 Nov)". Words that are a date stand alone where the reader writes
 * dates that way, else the date is written out: "2025-11-02" is "2 Nov 2025". Without a day, the words.
 */
export function presentDay(words: string, day: string | undefined, lang: Locale): string {
  if (day === undefined) return words;
  const chinese = words.includes("月");
  const english = MONTH_EN.test(words);
  if (lang === "zh" ? chinese : english) return words;
  if (chinese || english || /[0-9][/.-][0-9]/u.test(words)) return writeOut(day, lang, true);
  const shown = writeOut(day, lang, false);
  return lang === "zh" ? `${words}（${shown}）` : `${words} (${shown})`;
}

function writeOut(day: string, lang: Locale, withYear: boolean): string {
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    timeZone: "UTC",
    month: lang === "zh" ? "long" : "short",
    day: "numeric",
    ...(withYear ? { year: "numeric" } : {}),
  }).format(new Date(day));
}
