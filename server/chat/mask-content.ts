import type { ConversationSettings } from "../../bot/settings/conversation-settings.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { ShopperContent } from "../../kernel/protocol/message.ts";
import { maskSecrets } from "../../understanding/mask-secrets.ts";
import type { SecretKind } from "../../understanding/secrets/secret.ts";
import type { ChatPorts } from "./chat-ports.ts";

type Mask = ChatPorts["mask"];

/** The mask of a shop, which knows the forms of its order numbers: the one that every door uses. */
export function createMask({ orderNumbers }: Pick<ConversationSettings, "orderNumbers">): Mask {
  return (text, asked = []) => maskSecrets(text, { asked, orderForms: orderNumbers });
}

/** `slot`: what the text is for, where a form says so. */
type Hide = (text: string, slot?: string) => string;

/** A content that may be kept, and what kinds of secrets were taken out of it. */
export interface MaskedContent {
  readonly content: ShopperContent;
  readonly hidden: readonly SecretKind[];
}

/**
 * The content with every text that a person typed masked, and what kinds of secrets were in it. `asked` are
 * the slots that were just asked for: their answers are no secrets.
 */
export function maskContent(
  content: ShopperContent,
  mask: Mask,
  asked: readonly string[] = [],
): MaskedContent {
  const hidden = new Set<SecretKind>();
  const hide: Hide = (text, slot) => {
    const { text: kept, kinds } = mask(text, slot === undefined ? asked : [slot]);
    for (const kind of kinds) hidden.add(kind);
    return kept;
  };
  const rewritten = rewrite(content, hide);
  return { content: rewritten, hidden: [...hidden] };
}

function rewrite(content: ShopperContent, hide: Hide): ShopperContent {
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

function rewriteAction(action: Action, hide: Hide): Action {
  switch (action.name) {
    case "edit_case":
      return { ...action, value: hide(action.value, action.slot) };
    case "decline_evidence":
      return { ...action, reason: hide(action.reason) };
    case "leave_message":
      return { ...action, contact: hide(action.contact, "contact"), text: hide(action.text) };
    default:
      return action;
  }
}
