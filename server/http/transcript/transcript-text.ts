import type { Locale } from "../../../kernel/locale.ts";
import type { Transcript } from "./load-transcript.ts";
import { messageText } from "./message-text.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

/** The transcript as a text file; starts with a byte order mark, so that editors on Windows read Chinese. */
export function presentTranscriptText({ savedAt, timeZone, ...transcript }: Transcript): string {
  const { locale } = transcript;
  const words = TRANSCRIPT_WORDING[locale];
  const present = (iso: string) => presentTime(iso, timeZone);
  const head = [
    `${transcript.brand} · ${words.title}`,
    ...transcript.caseNumbers.map((number) => `${words.caseNumber}: ${number}`),
    `${words.savedAt}: ${present(savedAt)} (${words.timesIn} ${nameOfZone(timeZone, locale, savedAt)})`,
    ...(transcript.caseNumbers.length === 0 ? [] : [words.keep]),
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

/**
 * `Pacific Time (America/Los_Angeles)`: the zone that the times of a page saved at `at` are told in. The name holds
 * in summer and winter alike, as the messages may be of both.
 */
export function nameOfZone(timeZone: string, locale: Locale, at: string): string {
  const nameAs = (timeZoneName: "longGeneric" | "long") =>
    new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en", { timeZone, timeZoneName })
      .formatToParts(new Date(at))
      .find(({ type }) => type === "timeZoneName")?.value ?? "";
  const name = nameAs("longGeneric");
  return `${name.startsWith("GMT") ? nameAs("long") : name} (${timeZone})`.trim();
}
