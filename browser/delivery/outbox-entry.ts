import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";

/** One message that the desk has not yet acknowledged. */
export interface OutboxEntry {
  /** Made once; the desk stores the message once however often it is sent. */
  readonly clientMsgId: string;
  readonly content: ShopperContent;
  readonly lang: "zh" | "en";
  readonly page?: PageContext;
  /** When the shopper sent it, for display. */
  readonly at: number;
  /** How often it was tried. */
  readonly attempts: number;
  readonly delivery:
    | { readonly kind: "waiting"; readonly notBefore: number }
    /** Tab `by` is sending it and has until `until`; after that any tab may. */
    | { readonly kind: "sending"; readonly by: string; readonly until: number }
    /** Refused; the shopper decides. `reason` is the desk's sentence, or empty. */
    | { readonly kind: "failed"; readonly reason: string };
}

/** Reads what storage holds; anything damaged or foreign is left out rather than trusted. */
export function parseOutbox(text: string | undefined): OutboxEntry[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (!isRecord(value)) return false;
  const { content, delivery } = value;
  return (
    typeof value["clientMsgId"] === "string" &&
    typeof value["at"] === "number" &&
    typeof value["attempts"] === "number" &&
    (value["lang"] === "zh" || value["lang"] === "en") &&
    isRecord(content) &&
    typeof content["kind"] === "string" &&
    isRecord(delivery) &&
    isDelivery(delivery)
  );
}

function isDelivery(delivery: Record<string, unknown>): boolean {
  switch (delivery["kind"]) {
    case "waiting":
      return typeof delivery["notBefore"] === "number";
    case "sending":
      return typeof delivery["by"] === "string" && typeof delivery["until"] === "number";
    case "failed":
      return typeof delivery["reason"] === "string";
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
