/** The moments until which a chat can be put aside. */

export const HOLD_CHOICES = ["none", "15m", "1h", "tomorrow"] as const;
export type HoldChoice = (typeof HOLD_CHOICES)[number];

/** ISO time of the end of a hold chosen at `now` (ms), local time; undefined for one without an end. */
export function holdUntil(choice: HoldChoice, now: number): string | undefined {
  switch (choice) {
    case "none":
      return undefined;
    case "15m":
      return new Date(now + 15 * 60_000).toISOString();
    case "1h":
      return new Date(now + 3_600_000).toISOString();
    case "tomorrow": {
      const day = new Date(now);
      day.setDate(day.getDate() + 1);
      day.setHours(9, 0, 0, 0);
      return day.toISOString();
    }
  }
}
