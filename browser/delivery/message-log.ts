import type { Message } from "../../kernel/protocol/message.ts";

/** What this client has of a conversation. `lastSeq` can exceed the last message: agents' notes have a seq too. */
export interface MessageLog {
  readonly messages: readonly Message[];
  readonly lastSeq: number;
}

/** A log before anything arrived. */
export const EMPTY_LOG: MessageLog = { messages: [], lastSeq: 0 };

/** What became of one pushed message. */
export type Received =
  | { readonly kind: "added"; readonly log: MessageLog }
  /** Already here; nothing to do. */
  | { readonly kind: "known" }
  /** Something before it is missing: resume from `lastSeq`. */
  | { readonly kind: "gap"; readonly lastSeq: number };

/** Takes a pushed message only if it is the very next one, so that the log never has a hole or a double. */
export function receive(log: MessageLog, message: Message): Received {
  if (message.seq <= log.lastSeq) return { kind: "known" };
  if (message.seq > log.lastSeq + 1) return { kind: "gap", lastSeq: log.lastSeq };
  return {
    kind: "added",
    log: { messages: [...log.messages, message], lastSeq: message.seq },
  };
}

/**
 * Takes a page of a resume. `upTo` is the conversation's own last seq when the page is the last one: seqs
 * that the page left out are not for the shopper and will never come.
 */
export function receivePage(
  log: MessageLog,
  messages: readonly Message[],
  upTo: number | undefined,
): MessageLog {
  const fresh = messages.filter((message) => message.seq > log.lastSeq);
  const last = fresh.at(-1)?.seq ?? log.lastSeq;
  return {
    messages: fresh.length === 0 ? log.messages : [...log.messages, ...fresh],
    lastSeq: Math.max(last, upTo ?? 0),
  };
}
