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
  /** The page around it is another site's, so that browsers keep storage from the panel. */
  readonly apart: boolean;
  /** Which shop's conversation this is; part of every storage key. */
  readonly key: string;
  /** Look given in the address, for a window of its own. */
  readonly look: PanelLook;
  post(message: PanelMessage): void;
  onMessage(listener: (message: HostMessage) => void): void;
  /** What the page says first; undefined when there is none, or it says nothing. */
  greet(): Promise<HostBoot | undefined>;
}

/** What a host page says first. */
export type HostBoot = Extract<HostMessage, { kind: "boot" }>;

/** An older script of the host page, still in a cache, answers only once the panel is ready. */
const OLDER_SCRIPT_MS = 1500;

/**
 * Reads the fragment that the loader wrote: `#host=…&key=…&greets=1`, and `#key=…&lang=…&theme=…&accent=…` for a
 * window of its own. Messages go to that origin only, and are taken from the parent window of that origin only.
 */
export function createHostBridge(page: Window = window): HostBridge {
  const given = new URLSearchParams(page.location.hash.slice(1));
  const host = given.get("host");
  const embedded = page.parent !== page && host !== null;
  const post = (message: PanelMessage) => {
    if (embedded) page.parent.postMessage({ [FRAME_MARK]: message }, host);
  };
  const onMessage = (listener: (message: HostMessage) => void) =>
    page.addEventListener("message", (event) => {
      if (!embedded || event.source !== page.parent || event.origin !== host) return;
      const message = parseFrameMessage<HostMessage>(event.data);
      if (message) listener(message);
    });
  return {
    embedded,
    apart: embedded && host !== page.location.origin,
    key: (given.get("key") ?? "default").slice(0, 64),
    look: parseLook(given),
    post,
    onMessage,
    greet: () =>
      new Promise((resolve) => {
        if (!embedded) return resolve(undefined);
        onMessage((message) => {
          if (message.kind === "boot") resolve(message);
        });
        // A busy page is waited for: without what it keeps, the panel would begin another conversation.
        if (!given.has("greets")) page.setTimeout(() => resolve(undefined), OLDER_SCRIPT_MS);
        post({ kind: "hello" });
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
