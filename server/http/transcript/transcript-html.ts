import { h, type JSX } from "preact";
import { renderDocument, trusted } from "../../../help-centre/render-page.ts";
import type { Transcript, TranscriptLine } from "./load-transcript.ts";
import { messageText } from "./message-text.ts";
import { nameOfZone, presentTime } from "./transcript-text.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

const STYLE = `
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1b1c1a; line-height: 1.6;
    font-family: -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
  h1 { font-size: 1.4rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
  dt { color: #55574f; } dd { margin: 0; } ol { list-style: none; padding: 0; }
  li { border-top: 1px solid #e3e0d8; padding: .75rem 0; break-inside: avoid; }
  .who { font-weight: 600; } time { color: #55574f; font-size: .85rem; margin-inline-start: .5rem; }
  p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; } img { max-width: 100%; border-radius: 6px; }
`;

/** The transcript as one page that needs nothing else: styles and small images are inside. */
export function presentTranscriptHtml(transcript: Transcript): string {
  const { locale } = transcript;
  const words = TRANSCRIPT_WORDING[locale];
  const title = `${transcript.brand} · ${words.title}`;
  const lines = transcript.lines.map((line) => h(Line, { line, transcript }));
  return renderDocument(
    h(
      "html",
      { lang: locale === "zh" ? "zh-CN" : "en" },
      h(
        "head",
        null,
        h("meta", { charset: "utf-8" }),
        h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
        h("title", null, title),
        h("style", trusted(STYLE)),
      ),
      h(
        "body",
        null,
        h("h1", null, title),
        h(Particulars, { transcript }),
        transcript.caseNumbers.length > 0 && h("p", null, words.keep),
        h("ol", null, lines),
      ),
    ),
  );
}

function Particulars({ transcript }: { readonly transcript: Transcript }): JSX.Element {
  const { locale, timeZone, savedAt, caseNumbers } = transcript;
  const words = TRANSCRIPT_WORDING[locale];
  const saved = `${presentTime(savedAt, timeZone)} · ${words.timesIn} ${nameOfZone(timeZone, locale, savedAt)}`;
  return h(
    "dl",
    null,
    caseNumbers.map((number) => [h("dt", null, words.caseNumber), h("dd", null, number)]),
    h("dt", null, words.savedAt),
    h("dd", null, saved),
  );
}

function Line(props: {
  readonly line: TranscriptLine;
  readonly transcript: Transcript;
}): JSX.Element {
  const { message, who, image } = props.line;
  const { locale, timeZone } = props.transcript;
  const text = messageText(message.content, locale);
  return h(
    "li",
    null,
    h("span", { class: "who" }, who),
    h("time", { datetime: message.at }, presentTime(message.at, timeZone)),
    h("p", { dir: "auto" }, text),
    image !== undefined && h("img", { alt: text, src: image }),
  );
}
