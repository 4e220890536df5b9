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
}
