/** The messages of one conversation as this console knows them: one order by `seq`, nothing twice. */
import type { Message } from "../../../kernel/protocol/message.ts";

export interface Transcript {
  /** Without holes, oldest first: seq 1 … lastSeq. */
  readonly messages: readonly Message[];
  /** Arrived before their predecessors; joined as soon as the hole is filled. */
  readonly early: readonly Message[];
}

export const EMPTY_TRANSCRIPT: Transcript = { messages: [], early: [] };

/** The seq to resume from: everything up to it is here. */
export function lastSeq(transcript: Transcript): number {
  return transcript.messages.at(-1)?.seq ?? 0;
}

/** True when messages wait for an earlier one: ask the desk for what lies between. */
export function hasGap(transcript: Transcript): boolean {
  return transcript.early.length > 0;
}

/** Adds messages in any order; those already known are dropped. Returns the same object when nothing is new. */
export function addMessages(transcript: Transcript, added: readonly Message[]): Transcript {
  const last = lastSeq(transcript);
  const pending = new Map<number, Message>();
  for (const message of [...transcript.early, ...added]) {
    if (message.seq > last && !pending.has(message.seq)) pending.set(message.seq, message);
  }
  if (pending.size === transcript.early.length) return transcript;
  const messages = [...transcript.messages];
  let next = last + 1;
  for (let found = pending.get(next); found !== undefined; found = pending.get(next)) {
    messages.push(found);
    pending.delete(next);
    next += 1;
  }
  const early = [...pending.values()].sort((a, b) => a.seq - b.seq);
  return { messages, early };
}
