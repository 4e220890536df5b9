/** Times of a day as people write them: `09:00-12:00, 13:00-18:00`. Pure. */
import type { WorkingTimes } from "../../kernel/protocol/working-times.ts";

/** The times of one day, the earliest first. */
export type DaySpans = WorkingTimes["mon"];

/** The times of a day in one line; empty for a free day. */
export function presentDaySpans(spans: DaySpans): string {
  return spans.map(([from, to]) => `${from}-${to}`).join(", ");
}

/** `not_understood` when it is no list of times; `order` when one ends before it began, or two overlap. */
export type ParsedDay =
  | { readonly kind: "spans"; readonly spans: DaySpans }
  | { readonly kind: "not_understood" | "order" };

const CLOCK = String.raw`(\d{1,2})[:：.](\d{2})`;
const SPAN = new RegExp(String.raw`^${CLOCK}\s*(?:-|–|—|~|～|至|到|to)\s*${CLOCK}$`);

/** Reads what was written, with the signs of either keyboard. */
export function parseDaySpans(text: string): ParsedDay {
  const parts = text
    .normalize("NFKC")
    .split(/[,;，；、\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const spans: DaySpans = [];
  for (const part of parts) {
    const found = SPAN.exec(part);
    if (found === null) return { kind: "not_understood" };
    const [, fromHour = "", fromMinute = "", toHour = "", toMinute = ""] = found;
    const from = presentTime(fromHour, fromMinute);
    const to = presentTime(toHour, toMinute);
    if (!isClock(from) || !isClock(to)) return { kind: "not_understood" };
    spans.push([from, to]);
  }
  spans.sort(([a], [b]) => a.localeCompare(b));
  const fits = spans.every(([from, to], n) => from < to && from >= (spans[n - 1]?.[1] ?? ""));
  return fits ? { kind: "spans", spans } : { kind: "order" };
}

function presentTime(hour: string, minute: string): string {
  return `${hour.padStart(2, "0")}:${minute}`;
}

function isClock(time: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time);
}
