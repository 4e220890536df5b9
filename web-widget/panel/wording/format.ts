/** Times, dates and sizes as people of each language write them. */
import { type Lang, langTag } from "../../../browser/look/lang.ts";

/** `10:32`, in the reader's time zone. */
export function formatTime(at: string | number, lang: Lang): string {
  return new Intl.DateTimeFormat(langTag(lang), {
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }).format(new Date(at));
}

/** A calendar date: `2026-11-02` in Chinese, `2 Nov 2026` in English. */
export function formatDate(at: string | number, lang: Lang): string {
  if (lang === "zh") return dayOf(at);
  return new Intl.DateTimeFormat("en-GB", {
    year: "numeric",
    month: "short",
    day: "numeric",
  }).format(new Date(at));
}

/** The local day of a time as `2026-11-02`, to compare and to tell days apart. */
export function dayOf(at: string | number): string {
  const date = new Date(at);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Bytes as whole megabytes, or kilobytes below one: `8 MB`. */
export function formatSize(bytes: number): string {
  return bytes >= 1_000_000 || bytes >= 1024 * 1024
    ? `${Math.round(bytes / (1024 * 1024))} MB`
    : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
