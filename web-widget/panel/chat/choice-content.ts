import type { Action } from "../../../kernel/protocol/action.ts";
import type { ShopperContent } from "../../../kernel/protocol/message.ts";

/** Choices whose id is the name of an action that needs nothing more. */
const PLAIN = [
  "talk_to_person",
  "confirm_case",
  "cancel_case",
  "finish_evidence",
  "keep_waiting",
  "leave_queue",
  "back_to_bot",
  "end_conversation",
] as const;

/** What pressing a choice does: a message, or the form in which a message is left. */
export type Pressed =
  | { readonly kind: "send"; readonly content: ShopperContent }
  | { readonly kind: "leave_message" };

/** The meaning of a choice the desk offered. The label becomes the shopper's own words in the log. */
export function pressChoice(choice: { readonly id: string; readonly label: string }): Pressed {
  if (choice.id === "leave_message") return { kind: "leave_message" };
  const plain = PLAIN.find((name) => name === choice.id);
  const action: Action = plain ? { name: plain } : { name: "choose", choice: choice.id };
  return { kind: "send", content: { kind: "action", action, label: choice.label } };
}
