/** The widget for programs: loads the desk's own script once and gives its calls with their types. */

/** How the page sets the widget up. */
export interface FrontdeskOptions {
  /** The desk's address, for example `https://help.example`; the script comes from there. */
  readonly desk: string;
  /** Keeps conversations of several shops apart. */
  readonly key?: string;
  readonly lang?: "zh" | "en";
  readonly theme?: "light" | "dark" | "auto";
  readonly position?: "start" | "end";
  /** `#rrggbb`. */
  readonly accent?: string;
}

/** What the page knows of its shopper; nothing of it is asked again. */
export interface FrontdeskContext {
  readonly orderNo?: string;
  readonly role?: "buyer" | "merchant" | "partner";
  readonly region?: string;
  readonly articleId?: string;
}

/** What each event brings. */
export interface FrontdeskEvents {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** How many messages are unread. */
  unread: number;
  "message:sent": unknown;
  "message:received": unknown;
  "handoff:queued": unknown;
  "handoff:joined": unknown;
  "handoff:ended": unknown;
  upload: unknown;
  csat: unknown;
  error: { readonly code: string; readonly reason?: string };
}

/** The widget on this page. */
export interface Frontdesk {
  open(request?: {
    readonly message?: string;
    readonly article?: string;
    readonly title?: string;
    readonly conversation?: string;
  }): void;
  close(): void;
  toggle(): void;
  showLauncher(shown: boolean): void;
  /** A word that the shop signed about its shopper, or a function that gets one. */
  identify(identity: { token: string | (() => string | Promise<string>) }): Promise<void>;
  setContext(context: FrontdeskContext): void;
  track(name: string, properties?: Readonly<Record<string, unknown>>): void;
  update(options: Partial<Omit<FrontdeskOptions, "desk" | "key">>): void;
  popout(): void;
  /** Removes button, panel and everything that is kept on this device. */
  shutdown(): void;
  /** Returns a function that unsubscribes. */
  on<E extends keyof FrontdeskEvents>(
    name: E,
    listener: (detail: FrontdeskEvents[E]) => void,
  ): () => void;
}

interface Booting extends Frontdesk {
  boot(options: object): void;
}

let loading: Promise<Booting> | undefined;

/**
 * Shows the widget; again, it only takes the options that are given. Rejects when the script cannot be loaded; the next
 * call tries anew.
 */
export async function loadFrontdesk({ desk, ...options }: FrontdeskOptions): Promise<Frontdesk> {
  loading ??= loadScript(desk, options.key);
  try {
    const frontdesk = await loading;
    frontdesk.boot(options);
    return frontdesk;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

function loadScript(desk: string, key: string | undefined): Promise<Booting> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = true;
    script.src = `${desk.replace(/\/$/, "")}/widget.js`;
    script.dataset["autoload"] = "false";
    if (key !== undefined) script.dataset["key"] = key;
    script.onload = () => resolve((globalThis as unknown as { Frontdesk: Booting }).Frontdesk);
    script.onerror = () => {
      script.remove();
      reject(new Error(`${script.src} cannot be loaded`));
    };
    document.head.append(script);
  });
}
