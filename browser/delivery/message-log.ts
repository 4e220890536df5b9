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
  /** Already here, and now says something else. */
  | { readonly kind: "changed"; readonly log: MessageLog }
  /** Already here; nothing to do. */
  | { readonly kind: "known" }
  /** Something before it is missing: resume from `lastSeq`. */
  | { readonly kind: "gap"; readonly lastSeq: number };

/** Takes a pushed message only if it is the very next one, so that the log never has a hole or a double. */
export function receive(log: MessageLog, message: Message): Received {
  if (message.seq <= log.lastSeq) {
    const messages = replace(log.messages, message);
    if (messages === log.messages) return { kind: "known" };
    return { kind: "changed", log: { ...log, messages } };
  }
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
  const known = messages.reduce(replace, log.messages);
  return {
    messages: fresh.length === 0 ? known : [...known, ...fresh],
    lastSeq: Math.max(last, upTo ?? 0),
  };
}

/** The list with a later version in the place of the one that is here; the same list when it is none. */
function replace(messages: readonly Message[], changed: Message): readonly Message[] {
  const { edited, seq } = changed;
  if (edited === undefined) return messages;
  const isOlder = (one: Message): boolean => one.seq === seq && (one.edited ?? "") < edited;
  return messages.some(isOlder) ? messages.map((one) => (isOlder(one) ? changed : one)) : messages;
}
