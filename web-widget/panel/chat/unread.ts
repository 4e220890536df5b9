import type { Message } from "../../../kernel/protocol/message.ts";

/** Messages of the desk after `seenSeq`, oldest first. Lines about what happened are not news by themselves. */
export function unreadMessages(messages: readonly Message[], seenSeq: number): Message[] {
  return messages.filter(
    ({ seq, author }) => seq > seenSeq && (author.kind === "bot" || author.kind === "agent"),
  );
}

/** A short plain text of any message, for previews and notifications. Empty when it has none. */
export function previewText({ content }: Message, imageWord: string): string {
  if (content.kind === "file") return `[${imageWord}]`;
  const text = content.kind === "action" ? content.label : content.text;
  return text.replace(/\s+/g, " ").trim().slice(0, 140);
}
