/**
 * When one person works: times of each weekday in the desk's time zone; what lies between two of a day is a break.
 * Pure: nobody has to have any, and who has none works whenever signed in.
 */
import { WEEKDAYS, type Weekday, type WorkingTimes } from "../kernel/protocol/working-times.ts";
import { localDate, serviceTime } from "./hours.ts";

/** What clocks of the desk's zone show. */
export interface LocalTime {
  readonly weekday: Weekday;
  /** HH:MM. */
  readonly clock: string;
}

/** `break`: between two times of the same day. `off`: before the first, after the last, or on a free day. */
export type Duty = "on" | "break" | "off";

/** Weekday and clock of the zone at `at`, read once for many people. */
export function localTime(timeZone: string, at: number): LocalTime {
  const day = new Date(`${localDate(timeZone, at)}T00:00:00Z`).getUTCDay();
  const clock = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" },
  }).format(at);
  return { weekday: WEEKDAYS[(day + 6) % 7] ?? "mon", clock };
}

/** Whether somebody with these times works now. */
export function dutyAt(times: WorkingTimes | null, { weekday, clock }: LocalTime): Duty {
  if (times === null) return "on";
  const spans = times[weekday];
  if (spans.some(([from, to]) => from <= clock && clock < to)) return "on";
  const isBetween = spans.some(([, to]) => to <= clock) && spans.some(([from]) => from > clock);
  return isBetween ? "break" : "off";
}

/** When the next of these times begins, epoch milliseconds; null while one runs, and when there is none. */
export function nextDuty(
  times: WorkingTimes | null,
  { timeZone, at }: { readonly timeZone: string; readonly at: number },
): number | null {
  if (times === null) return null;
  const time = serviceTime({ timeZone, weekly: times, exceptions: [] }, at);
  return time.state === "closed" ? time.opensAt : null;
}
