import type { Message } from "../../kernel/protocol/message.ts";
import type { OutboxEntry } from "./outbox-entry.ts";

/** What the ack of a message says about it. */
export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  /** What was stored, when it differs from what was sent. */
  readonly content?: unknown;
}

/** The stored message, made from what was sent and its ack. Undefined for a file whose view the ack left out. */
export function ownMessage(
  entry: OutboxEntry,
  stored: Stored & { readonly conversationId: string },
): Message | undefined {
  const content = (stored.content ?? entry.content) as Message["content"];
  if (content.kind === "file" && !("file" in content)) return undefined;
  return {
    id: stored.id,
    conversationId: stored.conversationId,
    seq: stored.seq,
    at: stored.at,
    author: { kind: "shopper" },
    clientMsgId: entry.clientMsgId,
    lang: entry.lang,
    visibility: "all",
    content,
  };
}
