import { isContent, type OutboxEntry } from "../../../browser/delivery/outbox-entry.ts";
import type { PageContext } from "../../../kernel/protocol/conversation.ts";
import type { ShopperContent } from "../../../kernel/protocol/message.ts";

/** What a shopper sends, with the language and page of that moment. */
export interface ShopperDraft {
  readonly content: ShopperContent;
  readonly lang: "zh" | "en";
  readonly page?: PageContext;
}

/** One message of the shopper that the desk has not yet acknowledged. */
export type ShopperEntry = OutboxEntry<ShopperDraft>;

/** Whether a value from storage is a draft; a damaged one is not sent. */
export function isShopperDraft(value: Readonly<Record<string, unknown>>): boolean {
  return (value["lang"] === "zh" || value["lang"] === "en") && isContent(value["content"]);
}
