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
  /** The panel did not come within a reasonable time. It may still. */
  readonly failed: () => void;
}

/** Longer than a slow line needs, and short enough that a busy machine has said so within eight seconds. */
const PATIENCE_MS = 6000;

/** The panel's iframe. What is said before it is ready waits. */
export class PanelFrame {
  readonly element = document.createElement("iframe");
  /** It did not come in time. */
  late = false;
  readonly #origin: string;
  readonly #listen: (event: MessageEvent) => void;
  readonly #timer: number;
  #waiting: HostMessage[] | undefined = [];

  constructor(options: PanelFrameOptions) {
    this.#origin = options.url.origin;
    this.element.title = options.title;
    this.element.hidden = true;
    this.element.allow = "clipboard-write";
    this.element.src = options.url.href;
    this.#timer = window.setTimeout(() => {
      this.late = true;
      options.failed();
    }, PATIENCE_MS);
    this.#listen = (event) => {
      if (event.origin !== this.#origin || event.source !== this.element.contentWindow) return;
      const message = parseFrameMessage<PanelMessage>(event.data);
      if (!message) return;
      if (message.kind === "ready") {
        clearTimeout(this.#timer);
        const waiting = this.#waiting;
        this.#waiting = undefined;
        for (const one of waiting ?? []) this.post(one);
        if (!waiting) options.restarted();
      }
      options.hear(message);
    };
    addEventListener("message", this.#listen);
  }

  /** Until then nothing of it is shown: it may be an error page of the browser, without a way to close it. */
  get ready(): boolean {
    return !this.#waiting;
  }

  post(message: HostMessage): void {
    if (this.#waiting) this.#waiting.push(message);
    else this.tell(message);
  }

  /** Says it at once, ready or not. */
  tell(message: HostMessage): void {
    this.element.contentWindow?.postMessage({ [FRAME_MARK]: message }, this.#origin);
  }

  /** The page threw the iframe out and it starts anew: what is said now waits for it again. */
  reloaded(): void {
    this.#waiting ??= [];
  }

  remove(): void {
    clearTimeout(this.#timer);
    removeEventListener("message", this.#listen);
    this.element.remove();
  }
}
