import type { DeskSocket } from "../../../browser/delivery/desk-socket.ts";
import type {
  WidgetFact,
  WidgetFactOf,
  WidgetRequest,
  WidgetRequestOf,
  WidgetResultOf,
} from "../../../kernel/protocol/widget-events.ts";

/** What the namespace `/widget` speaks. */
export interface WidgetLine {
  readonly requests: {
    readonly [E in WidgetRequest]: { ask: WidgetRequestOf<E>; answer: WidgetResultOf<E> };
  };
  readonly facts: { readonly [E in WidgetFact]: WidgetFactOf<E> };
}

/** A shopper's connection to the desk. */
export type WidgetSocket = DeskSocket<WidgetLine>;
