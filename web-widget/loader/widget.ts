import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { PanelMessage, Preview } from "../frame-messages.ts";
import type { ShopBrand } from "./brand-look.ts";
import { EventHub, type EventListenerOf } from "./event-hub.ts";
import { findReason } from "./find-reason.ts";
import type { CreateFullScreen } from "./full-screen.ts";
import { forgetKept, keep, readKept, wasBegun } from "./kept.ts";
import { Launcher, type LauncherBubble } from "./launcher.ts";
import { cleanOptions, pageLang, type WidgetOptions } from "./options.ts";
import { currentPage, textsOf } from "./page-context.ts";
import { PanelFrame } from "./panel-frame.ts";
import { rememberOpen, wasOpen } from "./remembered.ts";
import { LOADER_WORDS } from "./wording.ts";

/** What to open with. */
export interface OpenRequest {
  readonly message?: string | undefined;
  readonly article?: string | undefined;
  readonly title?: string | undefined;
  readonly conversation?: string | undefined;
}

/** A shopper's identity, signed by the shop; a function is asked for a fresh one. */
export type TokenSource = string | (() => string | Promise<string>);

/** The launcher waits no longer for the shop's colours. */
const BRAND_MS = 1000;
const PHONE = "(max-width: 480px), (max-height: 420px)";

/** The widget on a host page: launcher, panel when it is needed, and nothing else of ours. */
export class Widget {
  readonly #events = new EventHub();
  readonly #base: URL;
  readonly #phone = matchMedia(PHONE);
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  #options: WidgetOptions;
  #context: PageContext = {};
  #launcher: Launcher | undefined;
  #frame: PanelFrame | undefined;
  #full: Promise<ReturnType<CreateFullScreen> | undefined> | undefined;
  #open = false;
  #asked: OpenRequest = {};
  #shown = true;
  #brand: ShopBrand | undefined;
  #dressed = false;
  #unread = 0;
  #preview: Preview | null = null;
  #source: TokenSource | undefined;
  #identity: string | undefined;
  #watch: MutationObserver | undefined;

  /** `base`: where the script came from; the panel lies beside it. */
  constructor(base: URL, options: WidgetOptions) {
    this.#base = base;
    this.#options = options;
  }

  /** Shows the launcher. A second call changes nothing but options that are given. */
  boot(options: Record<string, unknown> = {}): void {
    this.#options = { ...this.#options, ...cleanOptions(options) };
    if (this.#launcher) {
      this.update(options);
      return;
    }
    const launcher = new Launcher({
      toggle: () => this.toggle(),
      // In an open bubble: to try again, or away with it.
      press: () => this.open(this.#open ? this.#asked : {}),
      dismiss: () => {
        this.#preview = null;
        this.close();
        this.#draw();
      },
    });
    launcher.host.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.close();
    });
    this.#launcher = launcher;
    this.#draw();
    this.#dress();
    this.#stayAttached(launcher.host);
    document.addEventListener("click", this.#clicked);
    this.#phone.addEventListener("change", this.#resized);
    this.#dark.addEventListener("change", this.#redraw);
    addEventListener("storage", this.#stored);
    // A conversation to come back to: load quietly, so that its unread messages are known, and what waits goes.
    if (wasOpen() && !this.#phone.matches) this.open();
    else if (wasBegun(this.#options.key)) whenIdle(() => void this.#requireFrame());
    this.#events.tell("ready");
  }

  /** Whoever asks for `ready` late is told at once. */
  on(name: string, listener: EventListenerOf): () => void {
    if (name === "ready" && this.#launcher) queueMicrotask(() => listener(undefined));
    return this.#events.on(name, listener);
  }

  open(request: OpenRequest = {}): void {
    if (!this.#launcher) this.boot();
    // One that did not come is not waited for any longer.
    if (this.#frame?.late && !this.#frame.ready) {
      this.#frame.remove();
      this.#frame = undefined;
    }
    const frame = this.#requireFrame();
    this.#asked = request;
    if (request.article !== undefined) this.setContext({ articleId: request.article });
    this.#refreshPage();
    const { message, article, title, conversation } = request;
    frame.post({
      kind: "opened",
      full: this.#phone.matches,
      message,
      article: article === undefined ? undefined : { id: article, title },
      conversation,
    });
    this.#preview = null;
    const opens = !this.#open;
    this.#open = true;
    this.#draw();
    frame.element.focus({ preventScroll: true });
    if (!opens) return;
    rememberOpen(true);
    this.#events.tell("open");
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    rememberOpen(false);
    this.#frame?.post({ kind: "closed" });
    this.#draw();
    this.#launcher?.focus();
    this.#events.tell("close");
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  showLauncher(shown: boolean): void {
    this.#shown = shown;
    this.#draw();
  }

  async identify(identity: { token: TokenSource }): Promise<void> {
    const { token } = identity;
    this.#source = token;
    this.#identity = typeof token === "function" ? await token() : token;
    this.#frame?.post({ kind: "identity", token: this.#identity });
  }

  /** Adds what the page knows: order number, role, region, article. */
  setContext(context: Record<string, unknown>): void {
    this.#context = { ...this.#context, ...textsOf(context) };
    this.#refreshPage();
  }

  update(options: Record<string, unknown>): void {
    this.#options = { ...this.#options, ...cleanOptions(options) };
    this.#redraw();
  }

  /** The panel knows how the conversation is continued there. */
  popout(): void {
    this.#requireFrame().post({ kind: "popout" });
  }

  /** Removes everything from page and device; `boot` starts afresh. */
  shutdown(): void {
    this.close();
    const frame = this.#frame;
    frame?.post({ kind: "shutdown" });
    // The panel needs a moment to clear its own storage.
    setTimeout(() => frame?.remove(), 300);
    this.#watch?.disconnect();
    const host = this.#launcher?.host;
    if (host) {
      host.hidden = true;
      setTimeout(() => host.remove(), 300);
    }
    document.removeEventListener("click", this.#clicked);
    this.#phone.removeEventListener("change", this.#resized);
    this.#dark.removeEventListener("change", this.#redraw);
    removeEventListener("storage", this.#stored);
    this.#launcher = undefined;
    this.#frame = undefined;
    this.#full = undefined;
    this.#context = {};
    this.#source = undefined;
    this.#identity = undefined;
    this.#preview = null;
    this.#unread = 0;
    forgetKept(this.#options.key);
  }

  /** What is seen follows from what is so. */
  #draw(): void {
    const frame = this.#frame;
    const shown = this.#shows;
    if (frame) frame.element.hidden = !shown;
    if (shown && this.#phone.matches) this.#full ??= this.#loadFullScreen();
    // As it is when the script has come, not as it was.
    void this.#full?.then((full) => full?.set(this.#shows && this.#phone.matches));
    const { theme, accent, position } = this.#options;
    const rightToLeft = getComputedStyle(document.documentElement).direction === "rtl";
    this.#launcher?.draw({
      lang: this.#lang,
      side: (position === "start") === rightToLeft ? "right" : "left",
      dark: theme === "dark" || (theme === "auto" && this.#dark.matches),
      accent,
      brand: this.#brand,
      open: this.#open,
      shown: this.#shown && this.#dressed,
      unread: this.#unread,
      bubble: shown ? null : this.#bubble(),
    });
  }

  #dress(): void {
    const show = (said?: { brand: ShopBrand }): void => {
      this.#brand ??= said?.brand;
      this.#dressed = true;
      this.#draw();
    };
    setTimeout(show, BRAND_MS);
    const { href } = new URL("widget/brand.js", this.#base);
    // Where the desk does not say, it looks as it comes.
    import(/* @vite-ignore */ href).then(show, () => show());
  }

  get #shows(): boolean {
    return this.#open && this.#frame?.ready === true;
  }

  async #loadFullScreen() {
    const { href } = new URL("widget/full-screen.js", this.#base);
    try {
      const part: { createFullScreen: CreateFullScreen } = await import(/* @vite-ignore */ href);
      return this.#launcher && part.createFullScreen(this.#launcher.host, () => this.close());
    } catch {
      // Then it stands in the corner, as on a desktop.
      return undefined;
    }
  }

  #bubble(): LauncherBubble | null {
    const words = LOADER_WORDS[this.#lang];
    const late = this.#frame?.late;
    if (this.#open) {
      return {
        title: words.frame,
        text: late ? words.failed : words.waiting,
        press: late ? { label: words.retry } : "none",
        dismiss: words.close,
      };
    }
    return this.#preview && this.#shown ? { ...this.#preview, press: "all" } : null;
  }

  #requireFrame(): PanelFrame {
    if (this.#frame) return this.#frame;
    const frame = new PanelFrame({
      url: this.#panelUrl(),
      title: LOADER_WORDS[this.#lang].frame,
      hear: (message) => this.#hear(message),
      restarted: () => {
        if (this.#open) this.open();
      },
      failed: () => {
        this.#draw();
        findReason(this.#base, (code) => {
          console.error("Frontdesk:", code);
          this.#events.tell("error", { code });
        });
      },
    });
    this.#frame = frame;
    this.#launcher?.root.append(frame.element);
    return frame;
  }

  #hear(message: PanelMessage): void {
    switch (message.kind) {
      case "hello":
        this.#frame?.tell({
          kind: "boot",
          look: this.#panelLook(),
          page: this.#page(),
          identity: this.#identity,
          kept: readKept(this.#options.key),
        });
        break;
      case "ready":
        this.#launcher?.style(message.style);
        this.#draw();
        if (this.#open) this.#frame?.element.focus({ preventScroll: true });
        break;
      case "close":
        this.close();
        break;
      case "popout":
        if (open(message.url, "frontdesk", "popup,width=420,height=720")) this.close();
        break;
      case "keep":
        keep(this.#options.key, message.name, message.value);
        break;
      case "expired":
        // A page that stood open for long; it may know how to get another.
        if (typeof this.#source === "function") void this.identify({ token: this.#source });
        break;
      case "unread":
        this.#preview = message.preview;
        this.#unread = message.count;
        this.#draw();
        this.#events.tell("unread", message.count);
        break;
      case "event":
        this.#events.tell(message.name, message.detail);
        break;
    }
  }

  get #lang(): "zh" | "en" {
    return this.#options.lang ?? pageLang(document.documentElement.lang, navigator.language);
  }

  #panelLook() {
    const { theme, accent } = this.#options;
    return { lang: this.#lang, theme, accent };
  }

  #panelUrl(): URL {
    const url = new URL("widget/panel.html", this.#base);
    const { key = "default" } = this.#options;
    url.hash = new URLSearchParams({ host: location.origin, key, greets: "1" }).toString();
    return url;
  }

  #page(): PageContext {
    return { ...currentPage(), ...this.#context };
  }

  #refreshPage(): void {
    this.#frame?.post({ kind: "page", page: this.#page() });
  }

  /** Turbo, Astro and single-page routers swap the body; the launcher comes back, the panel reloads. */
  #stayAttached(host: HTMLElement): void {
    const watch = new MutationObserver(() => attach());
    const attach = () => {
      // Each new body is watched, too; to observe one twice is to observe it once.
      watch.observe(document.documentElement, { childList: true });
      watch.observe(document.body, { childList: true });
      if (host.isConnected) return;
      this.#frame?.reloaded();
      document.body.append(host);
      if (this.#open) this.open(this.#asked);
    };
    this.#watch = watch;
    attach();
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = event.target instanceof Element && event.target.closest("[data-frontdesk-open]");
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    const { frontdeskOpen, frontdeskTitle, frontdeskMessage, article } = link.dataset;
    const given = frontdeskOpen || article;
    this.open({
      article: given === "true" ? undefined : given,
      title: frontdeskTitle ?? document.querySelector("h1")?.textContent?.trim(),
      message: frontdeskMessage,
    });
  };

  /** Another tab of the shop. */
  readonly #stored = ({ key, newValue: value }: StorageEvent): void => {
    if (key?.startsWith("frontdesk:")) this.#frame?.post({ kind: "kept", key, value });
  };

  readonly #resized = (): void => {
    if (!this.#open) return;
    this.#draw();
    this.#frame?.post({ kind: "layout", full: this.#phone.matches });
  };

  readonly #redraw = (): void => {
    this.#draw();
    this.#frame?.post({ kind: "look", look: this.#panelLook() });
  };
}

function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 800);
}
