import type { SecretKind } from "../../bot/mask-secrets.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";
import type { ChatPorts } from "./chat-ports.ts";

type Mask = ChatPorts["mask"];

/** The content with every text that a person typed masked, and what kinds of secrets were in it. */
export function maskContent(
  content: ShopperContent,
  mask: Mask,
): { content: ShopperContent; hidden: readonly SecretKind[] } {
  const hidden = new Set<SecretKind>();
  const hide = (text: string): string => {
    const { text: kept, kinds } = mask(text);
    for (const kind of kinds) hidden.add(kind);
    return kept;
  };
  const rewritten = rewrite(content, hide);
  return { content: rewritten, hidden: [...hidden] };
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
