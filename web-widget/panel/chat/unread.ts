import type { Message } from "../../../kernel/protocol/message.ts";
import type { Wording } from "../wording/wording.ts";

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

/** What the host page is told of it: how many, and a preview of the newest. */
export function reportUnread(unread: readonly Message[], words: Wording) {
  const newest = unread.at(-1);
  return {
    kind: "unread",
    count: unread.length,
    preview: newest
      ? {
          title: words.previewFrom(
            newest.author.kind === "agent" ? (newest.author.name ?? words.agent) : words.bot,
          ),
          text: previewText(newest, words.image),
          dismiss: words.previewDismiss,
        }
      : null,
  } as const;
}
