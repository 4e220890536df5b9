/** When a wait starts to look bad, so that colour and word can say so. */

export type WaitLevel = "fine" | "late" | "overdue";

/** Seconds until a wait turns amber and red, by priority: 0 is served first. */
const TARGETS: readonly (readonly [late: number, overdue: number])[] = [
  [60, 180],
  [120, 300],
  [180, 480],
  [300, 900],
];

/** How a wait of `seconds` is shown for a ticket of this priority (0…3). */
export function waitLevel(seconds: number, priority: number): WaitLevel {
  const [late, overdue] = TARGETS[Math.min(3, Math.max(0, priority))] ?? [180, 480];
  if (seconds >= overdue) return "overdue";
  return seconds >= late ? "late" : "fine";
}

/** Seconds since a ticket entered its queue; never negative. */
export function waitedSeconds(enteredAt: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(enteredAt)) / 1000));
}
