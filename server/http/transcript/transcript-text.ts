import type { Transcript } from "./load-transcript.ts";
import { messageText } from "./message-text.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

/** The transcript as a text file; starts with a byte order mark, so that editors on Windows read Chinese. */
export function presentTranscriptText({ locale, ...transcript }: Transcript): string {
  const words = TRANSCRIPT_WORDING[locale];
  const head = [
    `${transcript.brand} · ${words.title}`,
    ...transcript.caseNumbers.map((number) => `${words.caseNumber}: ${number}`),
    `${words.savedAt}: ${presentTime(transcript.savedAt)} (${words.timeZone})`,
    words.keep,
  ];
  const lines = transcript.lines.map(
    ({ message, who }) =>
      `[${presentTime(message.at)}] ${who}\n${messageText(message.content, locale)}`,
  );
  return `\uFEFF${[head.join("\n"), ...lines].join("\n\n")}\n`;
}

/** `2026-11-22 09:15:02`, from ISO 8601 in UTC. */
export function presentTime(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}
