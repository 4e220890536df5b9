import {
  FRAME_MARK,
  type HostMessage,
  type PanelMessage,
  parseFrameMessage,
} from "../frame-messages.ts";

/** Where the panel is, and who hears what it says. */
export interface PanelFrameOptions {
  /** Where the panel's page is. Its origin is the only one that is spoken to. */
  readonly url: URL;
  readonly title: string;
  readonly hear: (message: PanelMessage) => void;
  /** The panel started anew by itself and has forgotten what it was told. */
  readonly restarted: () => void;
  /** The panel did not come within a reasonable time. */
  readonly failed: () => void;
}

const PATIENCE_MS = 20_000;

/** The panel's iframe. What is said before it is ready waits. */
export class PanelFrame {
  readonly element: HTMLIFrameElement;
  readonly #origin: string;
  readonly #listen: (event: MessageEvent) => void;
  #waiting: HostMessage[] | undefined = [];

  constructor(options: PanelFrameOptions) {
    this.#origin = options.url.origin;
    this.element = document.createElement("iframe");
    this.element.title = options.title;
    this.element.hidden = true;
    this.element.allow = "clipboard-write";
    this.element.src = options.url.href;
    const late = setTimeout(options.failed, PATIENCE_MS);
    this.#listen = (event) => {
      if (event.origin !== this.#origin || event.source !== this.element.contentWindow) return;
      const message = parseFrameMessage<PanelMessage>(event.data);
      if (!message) return;
      if (message.kind === "ready") {
        clearTimeout(late);
        const waiting = this.#waiting;
        this.#waiting = undefined;
        // First what the page says at any start, then what was asked for meanwhile.
        options.hear(message);
        for (const one of waiting ?? []) this.post(one);
        if (!waiting) options.restarted();
      } else options.hear(message);
    };
    addEventListener("message", this.#listen);
  }

  post(message: HostMessage): void {
    if (this.#waiting) this.#waiting.push(message);
    else this.element.contentWindow?.postMessage({ [FRAME_MARK]: message }, this.#origin);
  }

  /** The page threw the iframe out and it starts anew: what is said now waits for it again. */
  reloaded(): void {
    this.#waiting ??= [];
  }

  remove(): void {
    removeEventListener("message", this.#listen);
    this.element.remove();
  }
}
