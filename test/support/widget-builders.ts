/** Builders for the widget's tests: say what matters, the rest is filled in. */

import type { Message } from "../../kernel/protocol/message.ts";
import type { ShopperEntry } from "../../web-widget/panel/delivery/shopper-draft.ts";

/** A message of the bot, `seq` minutes after noon. */
export function aMessage(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    conversationId: "c",
    seq,
    at: new Date(Date.UTC(2026, 10, 22, 4, seq)).toISOString(),
    author: { kind: "bot" },
    lang: "zh",
    visibility: "all",
    content: { kind: "text", text: `${seq}` },
    ...more,
  };
}

/** The same, by the shopper. */
export function ownMessageAt(seq: number, more: Partial<Message> = {}): Message {
  return aMessage(seq, { author: { kind: "shopper" }, clientMsgId: `c${seq}`, ...more });
}

/** A text that is still on its way. */
export function anEntry(clientMsgId: string, more: Partial<ShopperEntry> = {}): ShopperEntry {
  return {
    clientMsgId,
    content: { kind: "text", text: clientMsgId },
    lang: "zh",
    at: Date.UTC(2026, 10, 22, 5),
    attempts: 1,
    delivery: { kind: "waiting", notBefore: 0 },
    ...more,
  };
}
