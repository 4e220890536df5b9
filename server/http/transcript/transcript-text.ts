import type { Locale } from "../../../kernel/locale.ts";
import type { Transcript } from "./load-transcript.ts";
import { messageText } from "./message-text.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

/** The transcript as a text file; starts with a byte order mark, so that editors on Windows read Chinese. */
export function presentTranscriptText({ locale, timeZone, ...transcript }: Transcript): string {
  const words = TRANSCRIPT_WORDING[locale];
  const present = (iso: string) => presentTime(iso, timeZone);
  const head = [
    `${transcript.brand} · ${words.title}`,
    ...transcript.caseNumbers.map((number) => `${words.caseNumber}: ${number}`),
    `${words.savedAt}: ${present(transcript.savedAt)} (${words.timesIn} ${nameOfZone(timeZone, locale)})`,
    words.keep,
  ];
  const lines = transcript.lines.map(
    ({ message, who }) =>
      `[${present(message.at)}] ${who}\n${messageText(message.content, locale)}`,
  );
  return `\uFEFF${[head.join("\n"), ...lines].join("\n\n")}\n`;
}

/** `2026-11-22 17:15:02`, in the reader's zone. */
export function presentTime(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone, dateStyle: "short", timeStyle: "medium" },
  }).format(new Date(iso));
}

/** `China Standard Time (Asia/Shanghai)`: the zone that the times of a saved page are told in. */
export function nameOfZone(timeZone: string, locale: Locale): string {
  const name = new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en", {
    ...{ timeZone, timeZoneName: "long" },
  })
    .formatToParts(0)
    .find(({ type }) => type === "timeZoneName")?.value;
  return `${name ?? ""} (${timeZone})`.trim();
}
