/** Shares and times as the report writes them. */
import { formatDuration } from "../shell/format-time.ts";

/** A part of a whole in hundredths; a dash where there is no whole. */
export function presentShare(part: number, whole: number): string {
  return whole === 0 ? "–" : `${Math.round((part / whole) * 100)} %`;
}

/** Seconds, or a dash where nothing was measured. */
export function presentSeconds(seconds: number | null): string {
  return seconds === null ? "–" : formatDuration(seconds);
}
