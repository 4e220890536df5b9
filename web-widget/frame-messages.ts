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

/** What the panel keeps with the host page, by name. Undefined where that page may store nothing. */
export type Kept = Readonly<Record<string, string>>;

/** What the host page's loader says to the panel. */
export type HostMessage =
  | {
      readonly kind: "boot";
      readonly look: PanelLook;
      readonly page: PageContext;
      readonly identity?: string | undefined;
      readonly kept?: Kept | undefined;
    }
  /** Another tab of the shop changed what is kept under this key of its storage; null: it is gone. */
  | { readonly kind: "kept"; readonly key: string; readonly value: string | null }
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
  /** The page asks for a window of its own. */
  | { readonly kind: "popout" }
  | { readonly kind: "shutdown" };

/** A message that is shown beside the launcher while the panel is closed. */
export interface Preview {
  readonly title: string;
  readonly text: string;
  /** Label of the cross. */
  readonly dismiss: string;
}

/** What the panel says to the loader. */
export type PanelMessage =
  /** It runs and wants to know what `boot` says. */
  | { readonly kind: "hello" }
  /** It is drawn, and its frame looks like this; closing is its own from here on. */
  | { readonly kind: "ready"; readonly style: string }
  | { readonly kind: "close" }
  /** To be opened in a window of its own, where the conversation goes on. */
  | { readonly kind: "popout"; readonly url: string }
  | { readonly kind: "keep"; readonly name: string; readonly value: string | null }
  /** The identity that the page gave is too old. */
  | { readonly kind: "expired" }
  | { readonly kind: "unread"; readonly count: number; readonly preview: Preview | null }
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
