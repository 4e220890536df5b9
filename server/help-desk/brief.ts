/** A handoff in words, for people of another desk: the case first, then what was said. */
import type { HandoffInitiation } from "../../bot/adapters/bot-framework.ts";
import type { TranscriptActivity } from "../../bot/adapters/handoff-context.ts";
import type { Locale } from "../../kernel/locale.ts";
import { BRIEFING_WORDING as WORDS } from "./briefing-wording.ts";

/** Plain text in the shopper's language, which whoever answers has to know anyway. */
export function writeBriefing({ value, attachments: [transcript] }: HandoffInitiation): string {
  const { lang, shopper } = value;
  const contact = [value.email, value.phone].filter((one) => one !== undefined).join(" · ");
  const head = [
    [WORDS.case[lang], value.caseNumber],
    [WORDS.queue[lang], value.queueLabel],
    [WORDS.reason[lang], value.reasonLabel],
    [WORDS.shopper[lang], shopper && [shopper.name, shopper.id].filter(Boolean).join(" · ")],
    [WORDS.contact[lang], contact],
    [WORDS.page[lang], value.page],
  ].flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
  const rows = value.rows.map(({ label, value: said }) => `${label}: ${said}`);
  const said = transcript.content.activities.map((line) => writeLine(line, lang));
  return [
    [value.summary, ...head],
    titled(WORDS.collected[lang], rows),
    titled(WORDS.evidence[lang], value.evidence),
    titled(WORDS.tried[lang], value.tried),
    titled(WORDS.said[lang], said),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`— ${title} —`, ...lines];
}

function writeLine({ from, timestamp, text }: TranscriptActivity, lang: Locale): string {
  const who = from.role === "user" ? WORDS.user[lang] : (from.name ?? WORDS.bot[lang]);
  return `[${timestamp.slice(0, 16).replace("T", " ")} UTC] ${who}: ${text}`;
}
