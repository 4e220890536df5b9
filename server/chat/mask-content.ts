import type { Action } from "../../kernel/protocol/action.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";
import type { ChatPorts } from "./chat-ports.ts";

type Mask = ChatPorts["mask"];

/** The content with every text that a person typed masked. */
export function maskContent(
  content: ShopperContent,
  mask: Mask,
): { content: ShopperContent; masked: boolean } {
  let masked = false;
  const hide = (text: string): string => {
    const result = mask(text);
    masked ||= result.masked;
    return result.text;
  };
  return { content: rewrite(content, hide), masked };
}

function rewrite(content: ShopperContent, hide: (text: string) => string): ShopperContent {
  switch (content.kind) {
    case "text":
      return { ...content, text: hide(content.text) };
    case "action":
      return {
        ...content,
        label: hide(content.label),
        action: rewriteAction(content.action, hide),
      };
    case "file":
      return content;
  }
}

function rewriteAction(action: Action, hide: (text: string) => string): Action {
  switch (action.name) {
    case "edit_case":
      return { ...action, value: hide(action.value) };
    case "decline_evidence":
      return { ...action, reason: hide(action.reason) };
    case "leave_message":
      return { ...action, text: hide(action.text) };
    default:
      return action;
  }
}
