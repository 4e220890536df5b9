/** Service hours: when people are there, in the service's own time zone, holidays included. */
import { z } from "zod";
import { clockSpanSchema, WEEKDAYS } from "../kernel/protocol/working-times.ts";

const spans = z.array(clockSpanSchema).default([]);

/** settings/hours.yaml. `exceptions` replace the hours of single days; no hours means a holiday. */
export const hoursSchema = z.strictObject({
  timeZone: z.string().refine(isTimeZone, "a time zone such as Asia/Shanghai"),
  /** What people call the zone; without it, its distance from UTC is told. */
  zoneName: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }).optional(),
  weekly: z.strictObject(
    Object.fromEntries(WEEKDAYS.map((day) => [day, spans])) as Record<
      (typeof WEEKDAYS)[number],
      typeof spans
    >,
  ),
  exceptions: z
    .array(
      z.strictObject({
        date: z.iso.date(),
        hours: spans,
        name: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
      }),
    )
    .default([]),
});
export type Hours = z.infer<typeof hoursSchema>;

/** `opensAt`: when people are there next, epoch milliseconds; null while open and when no hours are set. */
export type ServiceTime =
  | { readonly state: "open"; readonly closesAt: number }
  | { readonly state: "closed"; readonly opensAt: number | null };

/** Far enough to look past any run of holidays. */
const DAYS_AHEAD = 60;
const MINUTE = 60_000;

/** Whether people are there at `at`, and when that changes. */
export function serviceTime(hours: Hours, at: number): ServiceTime {
  const today = localDate(hours.timeZone, at);
  for (let offset = 0; offset <= DAYS_AHEAD; offset += 1) {
    const date = addDays(today, offset);
    for (const [from, to] of spansOf(hours, date)) {
      const start = instantOf(hours.timeZone, date, from);
      const end = instantOf(hours.timeZone, date, to);
      if (at >= start && at < end) return { state: "open", closesAt: end };
      if (start > at) return { state: "closed", opensAt: start };
    }
  }
  return { state: "closed", opensAt: null };
}

/** The hours of a calendar date (YYYY-MM-DD), the earliest first. */
export function spansOf(hours: Hours, date: string): readonly (readonly [string, string])[] {
  const exception = hours.exceptions.find((entry) => entry.date === date);
  const weekday = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? "mon";
  const list = exception === undefined ? hours.weekly[weekday] : exception.hours;
  return [...list].sort(([a], [b]) => a.localeCompare(b));
}

/** The calendar date at `at` in the zone, as YYYY-MM-DD. */
export function localDate(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(at);
}

/** The calendar dates from `from` to `to`, both included, with the instants at which each begins and ends. */
export function calendarDays(
  timeZone: string,
  { from, to }: { readonly from: string; readonly to: string },
): { readonly date: string; readonly begins: number; readonly ends: number }[] {
  const days = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const [begins, ends] = [date, addDays(date, 1)].map((day) => instantOf(timeZone, day, "00:00"));
    days.push({ date, begins: begins ?? 0, ends: ends ?? 0 });
  }
  return days;
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / (24 * 60 * MINUTE);
}

function addDays(date: string, days: number): string {
  return new Date((dayNumber(date) + days) * 24 * 60 * MINUTE).toISOString().slice(0, 10);
}

/** The instant at which clocks of the zone show `time` on `date`; after a jump, the moment of the jump. */
function instantOf(timeZone: string, date: string, clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const wanted = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * MINUTE;
  // Twice: the first guess may lie on the other side of a change to summer time.
  const guess = wanted - offsetAt(timeZone, wanted);
  return wanted - offsetAt(timeZone, guess);
}

/** How far the zone's clocks are ahead of UTC at `at`, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const get = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    get("year"),
    get("month") - 1,
    get("day"),
    get("hour"),
    get("minute"),
    get("second"),
  );
  return shown - Math.floor(at / 1000) * 1000;
}

/** True for an IANA name such as Asia/Shanghai. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
