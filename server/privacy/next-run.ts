const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** The next moment after `now` at which the clock of the zone shows `time` (`03:30`), in epoch milliseconds. */
export function nextRun(time: string, timeZone: string, now: number): number {
  const shown = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).format(now);
  const wait = (minutesOf(time) - minutesOf(shown) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  return Math.floor(now / MINUTE) * MINUTE + wait * MINUTE;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
