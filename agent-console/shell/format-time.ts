/** Times and durations as people read them, in the console's language. */
import type { Locale } from "../wording/wording.ts";

const TAGS: Readonly<Record<Locale, string>> = { zh: "zh-CN", en: "en-GB" };

/** Hours and minutes of a moment, local time. */
export function formatClock(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], { hour: "2-digit", minute: "2-digit" }).format(
    new Date(iso),
  );
}

/** Day and time, short: for history lines and dates to come. */
export function formatMoment(iso: string, locale: Locale): string {
  return new Intl.DateTimeFormat(TAGS[locale], {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

/** The day of a moment, with its year when that is not this one. */
export function formatDate(iso: string, locale: Locale): string {
  const at = new Date(iso);
  return new Intl.DateTimeFormat(TAGS[locale], {
    month: "short",
    day: "numeric",
    ...(at.getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }),
  }).format(at);
}

/** The day of a moment, for separators; `today` and `yesterday` are the words to use. */
export function formatDay(
  iso: string,
  locale: Locale,
  { now, today, yesterday }: { now: number; today: string; yesterday: string },
): string {
  const [day, current] = [new Date(iso).toDateString(), new Date(now)];
  if (day === current.toDateString()) return today;
  // By the calendar: days on which clocks are changed have not 24 hours.
  current.setDate(current.getDate() - 1);
  if (day === current.toDateString()) return yesterday;
  return new Intl.DateTimeFormat(TAGS[locale], {
    weekday: "short",
    month: "long",
    day: "numeric",
  }).format(new Date(iso));
}

/** A duration in the shortest form that still tells: `0:42`, `12:05`, `3 h`, `2 d`. Negative counts as 0. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 3600) return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  if (whole < 48 * 3600) return `${Math.floor(whole / 3600)} h`;
  return `${Math.floor(whole / 86_400)} d`;
}
