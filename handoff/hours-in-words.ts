/** Service hours and moments in words that are right for whoever reads them, wherever that is. */
import type { Localized } from "../kernel/locale.ts";
import { WEEKDAYS } from "../kernel/protocol/working-times.ts";
import { type Hours, localDate, spansOf } from "./hours.ts";

/** A moment that a line speaks of: screens show it in their reader's zone instead of these words. */
export interface NamedMoment {
  /** Epoch milliseconds. */
  readonly at: number;
  /** "at 09:00 Beijing time, in 7 h 43 min": right in every zone, for transcripts and stored lines. */
  readonly text: Localized;
}

const MINUTE = 60_000;
const SUNDAY = Date.UTC(2026, 10, 1);
const MOST_EXCEPTIONS = 6;

/** `target` as said at `at`: the clock of the service's zone, with the zone's name and how long until then. */
export function nameMoment(hours: Hours, target: number, at: number): NamedMoment {
  const { timeZone } = hours;
  const clock = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(target);
  const zone = nameZone(hours, target);
  const until = describeSpan(Math.ceil(Math.max(0, target - at) / MINUTE));
  const isToday = localDate(timeZone, target) === localDate(timeZone, at);
  const day = (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      ...{ timeZone, weekday: "short", month: "short", day: "numeric" },
    }).format(target);
  const [dayZh, dayEn] = isToday ? ["", "at"] : [`${day("zh-CN")} `, `on ${day("en-GB")} at`];
  return {
    at: target,
    text: {
      zh: `${zone.zh} ${dayZh}${clock}（${until.zh}后）`,
      en: `${dayEn} ${clock} ${zone.en}, in ${until.en}`,
    },
  };
}

/** The week's hours in one phrase, with the days that differ; null when people are never there. */
export function presentWeek(hours: Hours, at: number): Localized | null {
  if (WEEKDAYS.every((day) => hours.weekly[day].length === 0)) return null;
  const zone = nameZone(hours, at);
  return {
    zh: `${weekIn(hours, "zh")}${exceptionsIn(hours, at, "zh")}（${zone.zh}）`,
    en: `${weekIn(hours, "en")}${exceptionsIn(hours, at, "en")} (${zone.en})`,
  };
}

/** What the zone is called: as the settings say, else its distance from UTC at that moment. */
export function nameZone({ timeZone, zoneName }: Hours, at: number): Localized {
  if (zoneName !== undefined) return zoneName;
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" });
  const offset = parts.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const name = offset.replace("GMT", "UTC");
  return { zh: `${name} 时间`, en: name };
}

function describeSpan(minutes: number): Localized {
  const [days, rest] = [Math.floor(minutes / 1440), minutes % 1440];
  const [hours, left] = [Math.floor(rest / 60), rest % 60];
  const parts = [
    { count: days, zh: "天", en: "d" },
    { count: hours, zh: "小时", en: "h" },
    { count: days > 0 ? 0 : left, zh: "分钟", en: "min" },
  ].filter(({ count }) => count > 0);
  if (parts.length === 0) return { zh: "不到 1 分钟", en: "less than a minute" };
  return {
    zh: parts.map(({ count, zh }) => `${count} ${zh}`).join(" "),
    en: parts.map(({ count, en }) => `${count} ${en}`).join(" "),
  };
}

/** Days with the same hours that follow each other are told together. */
function weekIn(hours: Hours, lang: "zh" | "en"): string {
  const groups: { from: number; to: number; hours: string }[] = [];
  for (const [index, day] of WEEKDAYS.entries()) {
    const words = spansInWords(hours.weekly[day], lang);
    const last = groups.at(-1);
    if (last?.hours === words) last.to = index;
    else groups.push({ from: index, to: index, hours: words });
  }
  return groups
    .map(({ from, to, hours: words }) => {
      if (from === to) return `${weekday(from, lang)} ${words}`;
      const between = lang === "zh" ? "至" : "–";
      return `${weekday(from, lang)}${between}${weekday(to, lang)} ${words}`;
    })
    .join(lang === "zh" ? "，" : ", ");
}

/** The next days with hours of their own. */
function exceptionsIn(hours: Hours, at: number, lang: "zh" | "en"): string {
  const today = localDate(hours.timeZone, at);
  return [...hours.exceptions]
    .filter(({ date }) => date >= today)
    .sort((a, b) => a.date.localeCompare(b.date))
    .slice(0, MOST_EXCEPTIONS)
    .map(({ date, name }) => {
      const label = name === undefined ? date : `${date} ${name[lang]}`;
      const words = spansInWords(spansOf(hours, date), lang);
      return lang === "zh" ? `；${label} ${words}` : `; ${label} ${words}`;
    })
    .join("");
}

function spansInWords(spans: readonly (readonly [string, string])[], lang: "zh" | "en"): string {
  if (spans.length === 0) return lang === "zh" ? "休息" : "closed";
  return spans.map(([from, to]) => `${from}–${to}`).join(lang === "zh" ? "、" : " and ");
}

function weekday(index: number, lang: "zh" | "en"): string {
  const monday = SUNDAY + 24 * 60 * MINUTE;
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", {
    ...{ weekday: "short", timeZone: "UTC" },
  }).format(monday + index * 24 * 60 * MINUTE);
}
