import type { ConversationState } from "../../../kernel/protocol/conversation.ts";
import type { Message } from "../../../kernel/protocol/message.ts";
import type { ShopperEntry } from "./shopper-draft.ts";

/**
 * `idle`: no conversation yet, nothing to connect for. `connecting`: first time. `live`: subscribed and up to
 * date. `lost`: was or should be connected, trying again. `refused`: the desk is there and lets nobody more in from
 * here for now, trying again. `outdated`: the desk no longer speaks this page's version.
 */
export type Connection = "idle" | "connecting" | "live" | "lost" | "refused" | "outdated";

/** Who at the desk is composing. */
export interface Typing {
  readonly who: "bot" | "agent";
  readonly name?: string | undefined;
}

/** Everything the screens show of a conversation, at one moment. */
export interface ChatSnapshot {
  readonly connection: Connection;
  /** False until the history of an existing conversation is here: show a skeleton, not a greeting. */
  readonly loaded: boolean;
  readonly messages: readonly Message[];
  readonly state: ConversationState | undefined;
  readonly outbox: readonly ShopperEntry[];
  readonly typing: Typing | undefined;
  /** Highest seq of the history that was here when the panel started; nothing up to it is announced. */
  readonly historySeq: number;
}
