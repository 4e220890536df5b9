import { html, sanitised } from "../../../help-centre/html.ts";
import type { Transcript, TranscriptLine } from "./load-transcript.ts";
import { messageText } from "./message-text.ts";
import { nameOfZone, presentTime } from "./transcript-text.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

const STYLE = sanitised(`
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #1b1c1a; line-height: 1.6;
    font-family: -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
  h1 { font-size: 1.4rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
  dt { color: #55574f; } dd { margin: 0; } ol { list-style: none; padding: 0; }
  li { border-top: 1px solid #e3e0d8; padding: .75rem 0; break-inside: avoid; }
  .who { font-weight: 600; } time { color: #55574f; font-size: .85rem; margin-inline-start: .5rem; }
  p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; } img { max-width: 100%; border-radius: 6px; }
`);

/** The transcript as one page that needs nothing else: styles and small images are inside. */
export function presentTranscriptHtml(transcript: Transcript): string {
  const { locale, timeZone } = transcript;
  const words = TRANSCRIPT_WORDING[locale];
  return html`<!doctype html>
<html lang="${locale === "zh" ? "zh-CN" : "en"}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${transcript.brand} · ${words.title}</title>
<style>${STYLE}</style>
<h1>${transcript.brand} · ${words.title}</h1>
<dl>
${transcript.caseNumbers.map((number) => html`<dt>${words.caseNumber}</dt><dd>${number}</dd>`)}
<dt>${words.savedAt}</dt><dd>${presentTime(transcript.savedAt, timeZone)} · ${words.timesIn} ${nameOfZone(timeZone, locale)}</dd>
</dl>
<p>${words.keep}</p>
<ol>${transcript.lines.map((line) => presentLine(line, transcript))}</ol>
</html>
`.toString();
}

function presentLine({ message, who, image }: TranscriptLine, { locale, timeZone }: Transcript) {
  const text = messageText(message.content, locale);
  return html`
<li><span class="who">${who}</span><time datetime="${message.at}">${presentTime(message.at, timeZone)}</time>
<p dir="auto">${text}</p>${image !== undefined && html`<img alt="${text}" src="${image}">`}</li>`;
}
