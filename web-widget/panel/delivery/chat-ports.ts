import type { Refusal } from "../../../browser/delivery/desk-socket.ts";
import type { KeyValue } from "../../../browser/delivery/key-value.ts";
import type { Timers } from "../../../browser/delivery/timers.ts";
import type { PageContext } from "../../../kernel/protocol/conversation.ts";
import type { WidgetSocket } from "./widget-line.ts";

/** What a shopper's client needs from its surroundings; the browser's in production, a fake's in tests. */
export interface ChatPorts {
  readonly socket: WidgetSocket;
  readonly store: KeyValue;
  readonly timers: Timers;
  readonly random: () => number;
  readonly newId: () => string;
  /** Language and page at the moment of asking. */
  readonly context: () => { readonly lang: "zh" | "en"; readonly page: PageContext };
  /** The version of the consent text that was agreed to here; null while one must be, so that nothing begins. */
  readonly consent?: () => string | undefined | null;
  /** Who the shop says the shopper is, for a conversation that begins. */
  readonly identity?: () => { readonly shop: string; readonly token: string } | undefined;
  /** The desk does not believe that. */
  readonly identityRefused?: (refusal: Refusal) => void;
}
