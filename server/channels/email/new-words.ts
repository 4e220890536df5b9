/** What of a mail was newly written. */
import { MAX_TEXT } from "../../../kernel/protocol/message.ts";
import { NOTICE_WORDING } from "../notice-wording.ts";

const MARKS = [NOTICE_WORDING.replyAbove.zh, NOTICE_WORDING.replyAbove.en];
/** The line with which mail programs introduce what they quote. */
const INTRODUCTION = [
  /^On .{4,200}wrote:$/,
  /^在.{4,200}(?:写道|寫道)[:：]$/,
  /^.{0,80}<[^<>]+@[^<>]+>.{0,60}(?:写道|wrote)[:：]$/,
  /^-{2,} ?(?:Original Message|原始邮件|Forwarded message|转发邮件) ?-{2,}/i,
  /^_{10,}$/,
  /^(?:From|发件人)[:：] ?\S/,
];

/** What was newly written: everything above our mark, a quotation, or the line that introduces one. */
export function newWords(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const kept: string[] = [];
  for (const [index, line] of lines.entries()) {
    const bare = line.trim();
    // Long introductions are broken in two.
    const joined = `${bare} ${lines[index + 1]?.trim() ?? ""}`;
    if (bare.startsWith(">") || MARKS.some((mark) => bare.includes(mark))) break;
    if (INTRODUCTION.some((pattern) => pattern.test(bare))) break;
    if (/^(?:On |在)/.test(bare) && INTRODUCTION.slice(0, 2).some((one) => one.test(joined))) break;
    // The mark of a signature, by custom.
    if (line === "-- " || line === "--") break;
    kept.push(line.trimEnd());
  }
  return kept.join("\n").trim().slice(0, MAX_TEXT);
}
