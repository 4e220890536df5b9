import type { Message } from "../../kernel/protocol/message.ts";

/** What the ack of a message says about it. */
export interface Stored {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  /** What was stored, when it differs from what was sent. */
  readonly content?: unknown;
}

/** What this side knows of a message it sent itself. */
export interface Sent extends Omit<Message, "id" | "seq" | "at" | "content"> {
  readonly content: { readonly kind: string };
}

/**
 * The stored message, made from what was sent and its ack: the bubble need not wait for the push of the same
 * message. Undefined for a file whose view the ack left out.
 */
export function ownMessage(
  sent: Sent,
  { id, seq, at, content: kept }: Stored,
): Message | undefined {
  const content = (kept ?? sent.content) as Message["content"];
  if (content.kind === "file" && !("file" in content)) return undefined;
  return { ...sent, id, seq, at, content };
}
