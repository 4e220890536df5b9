import {
  FRAME_MARK,
  type HostMessage,
  type PanelLook,
  type PanelMessage,
  parseFrameMessage,
} from "../frame-messages.ts";

/** The page around the panel, when it is embedded; or the panel's own window, when it stands alone. */
export interface HostBridge {
  readonly embedded: boolean;
  /** Which shop's conversation this is; part of every storage key. */
  readonly key: string;
  /** Look given in the address, for a window of its own. */
  readonly look: PanelLook;
  post(message: PanelMessage): void;
  onMessage(listener: (message: HostMessage) => void): void;
}

/**
 * Reads the fragment that the loader wrote (`#host=…&key=…&lang=…&theme=…&accent=…`). Messages go to that
 * origin only, and are taken from the parent window of that origin only.
 */
export function createHostBridge(page: Window = window): HostBridge {
  const given = new URLSearchParams(page.location.hash.slice(1));
  const host = given.get("host");
  const embedded = page.parent !== page && host !== null;
  return {
    embedded,
    key: (given.get("key") ?? "default").slice(0, 64),
    look: parseLook(given),
    post: (message) => {
      if (embedded) page.parent.postMessage({ [FRAME_MARK]: message }, host);
    },
    onMessage: (listener) =>
      page.addEventListener("message", (event) => {
        if (!embedded || event.source !== page.parent || event.origin !== host) return;
        const message = parseFrameMessage<HostMessage>(event.data);
        if (message) listener(message);
      }),
  };
}

function parseLook(given: URLSearchParams): PanelLook {
  const lang = given.get("lang");
  const theme = given.get("theme");
  return {
    lang: lang === "zh" || lang === "en" ? lang : undefined,
    theme: theme === "light" || theme === "dark" || theme === "auto" ? theme : undefined,
    accent: given.get("accent") ?? undefined,
  };
}
