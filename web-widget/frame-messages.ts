/**
 * What loader (host page) and panel (iframe) say to each other by postMessage. Both sides check origin and
 * window first and this shape second.
 */
import type { PageContext } from "../kernel/protocol/conversation.ts";

/** Marks our messages among everything else that is posted in a page. */
export const FRAME_MARK = "frontdesk";

/** How the shop wants the panel to look. */
export interface PanelLook {
  readonly lang?: "zh" | "en" | undefined;
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** `#rrggbb`. */
  readonly accent?: string | undefined;
}

/** What the host page's loader says to the panel. */
export type HostMessage =
  | {
      readonly kind: "boot";
      readonly look: PanelLook;
      readonly page: PageContext;
      readonly identity?: string | undefined;
    }
  | { readonly kind: "look"; readonly look: PanelLook }
  | { readonly kind: "page"; readonly page: PageContext }
  | { readonly kind: "identity"; readonly token: string }
  /** The panel became visible; `full` when it covers the screen, as on a phone. */
  | {
      readonly kind: "opened";
      readonly full: boolean;
      readonly message?: string | undefined;
      readonly article?: { readonly id: string; readonly title?: string | undefined } | undefined;
      readonly conversation?: string | undefined;
    }
  | { readonly kind: "closed" }
  | { readonly kind: "layout"; readonly full: boolean }
  | { readonly kind: "shutdown" };

/** What the panel says to the loader. */
export type PanelMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "close" }
  | { readonly kind: "popout" }
  /** `preview`: what to show beside the launcher, or null. `active`: there is a conversation to come back to. */
  | {
      readonly kind: "unread";
      readonly count: number;
      readonly active: boolean;
      readonly preview: { readonly name: string; readonly text: string } | null;
    }
  | { readonly kind: "event"; readonly name: string; readonly detail?: unknown };

/** The message inside a posted value, or undefined when it is not one of ours. */
export function parseFrameMessage<M extends HostMessage | PanelMessage>(
  data: unknown,
): M | undefined {
  if (typeof data !== "object" || data === null || !(FRAME_MARK in data)) return undefined;
  const message: unknown = data[FRAME_MARK];
  const ours =
    typeof message === "object" &&
    message !== null &&
    "kind" in message &&
    typeof message.kind === "string";
  return ours ? (message as M) : undefined;
}
