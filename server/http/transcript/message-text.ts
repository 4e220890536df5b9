import type { Locale } from "../../../kernel/locale.ts";
import type { EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { MessageContent } from "../../../kernel/protocol/message.ts";
import { TRANSCRIPT_WORDING } from "./transcript-wording.ts";

/** A message of any kind as plain lines, complete enough to be kept as a record. */
export function messageText(content: MessageContent, locale: Locale): string {
  const words = TRANSCRIPT_WORDING[locale];
  switch (content.kind) {
    case "text":
    case "notice":
    case "rating":
      return content.text;
    case "action":
      return content.label;
    case "file":
      return `[${words.image}] ${content.file.name}`;
    case "answer": {
      const { title, updated } = content.article;
      return `${content.text}\n(${words.source}: ${title}, ${updated})`;
    }
    case "choices":
      return [content.text, ...content.choices.map(({ label }) => `- ${label}`)].join("\n");
    case "checklist":
      return [content.text, ...content.items.map((item) => evidenceLine(item, locale))].join("\n");
    case "summary":
      return [
        content.text,
        ...content.rows.map(({ label, value }) => `- ${label}: ${value}`),
        ...content.evidence.map((item) => evidenceLine(item, locale)),
      ].join("\n");
    case "case":
      return [
        content.text,
        `${words.caseNumber}: ${content.case.number} (${content.case.statusLabel})`,
        content.case.nextStep,
        content.case.expected,
      ]
        .filter((line) => line !== "")
        .join("\n");
  }
}

function evidenceLine({ label, state, declinedReason }: EvidenceItem, locale: Locale): string {
  const reason = declinedReason === undefined ? "" : ` (${declinedReason})`;
  return `- ${label}: ${TRANSCRIPT_WORDING[locale][state]}${reason}`;
}
