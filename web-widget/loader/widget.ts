import type { PageContext } from "../../kernel/protocol/conversation.ts";
import type { PanelMessage } from "../frame-messages.ts";
import { EventHub } from "./event-hub.ts";
import { FullScreen } from "./full-screen.ts";
import { Launcher, type LauncherLook } from "./launcher.ts";
import { cleanOptions, pageLang, type WidgetOptions } from "./options.ts";
import { cleanContext, currentPage } from "./page-context.ts";
import { PanelFrame } from "./panel-frame.ts";
import { forgetAll, remember, remembered } from "./remembered.ts";
import { LOADER_WORDS } from "./wording.ts";

/** What to open with. */
export interface OpenRequest {
  readonly message?: string;
  readonly article?: string;
  readonly title?: string;
  readonly conversation?: string;
}

/** A shopper's identity, signed by the shop; a function is asked for a fresh one. */
export type TokenSource = string | (() => string | Promise<string>);

const PHONE = "(max-width: 480px), (max-height: 420px)";

/** The widget on a host page: launcher, panel when it is needed, and nothing else of ours. */
export class Widget {
  readonly events = new EventHub();
  readonly #base: URL;
  readonly #phone = matchMedia(PHONE);
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  #options: WidgetOptions;
  #context: PageContext = {};
  #launcher: Launcher | undefined;
  #frame: PanelFrame | undefined;
  #full: FullScreen | undefined;
  #open = false;
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
    const launcher = new Launcher(this.#look(), {
      toggle: () => this.toggle(),
      open: () => this.open(),
    });
    this.#launcher = launcher;
    this.#full = new FullScreen(launcher.host);
    this.#stayAttached(launcher.host);
    document.addEventListener("click", this.#clicked);
    this.#phone.addEventListener("change", this.#resized);
    this.#dark.addEventListener("change", this.#redraw);
    // A conversation to come back to: load quietly, so that its unread messages are known.
    if (remembered("open") && !this.#phone.matches) this.open();
    else if (remembered("active")) whenIdle(() => void this.#requireFrame());
    this.events.tell("ready");
  }

  open(request: OpenRequest = {}): void {
    if (!this.#launcher) this.boot();
    const frame = this.#requireFrame();
    const full = this.#phone.matches;
    if (request.article !== undefined) this.setContext({ articleId: request.article });
    this.#full?.set(full);
    this.#refreshPage();
    frame.element.hidden = false;
    frame.element.focus({ preventScroll: true });
    const { message, article, title, conversation } = request;
    frame.post({
      kind: "opened",
      full,
      ...(message !== undefined && { message }),
      ...(article !== undefined && { article: { id: article, title } }),
      ...(conversation !== undefined && { conversation }),
    });
    this.#launcher?.setOpen(true);
    if (this.#open) return;
    this.#open = true;
    remember("open", true);
    this.events.tell("open");
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    remember("open", false);
    this.#full?.set(false);
    if (this.#frame) {
      this.#frame.element.hidden = true;
      this.#frame.post({ kind: "closed" });
    }
    this.#launcher?.setOpen(false);
    this.#launcher?.focus();
    this.events.tell("close");
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  showLauncher(shown: boolean): void {
    this.#launcher?.show(shown);
  }

  async identify(identity: { token: TokenSource }): Promise<void> {
    const { token } = identity;
    this.#identity = typeof token === "function" ? await token() : token;
    this.#frame?.post({ kind: "identity", token: this.#identity });
  }

  /** Adds what the page knows: order number, role, region, article. */
  setContext(context: Record<string, unknown>): void {
    this.#context = { ...this.#context, ...cleanContext(context) };
    this.#refreshPage();
  }

  update(options: Record<string, unknown>): void {
    this.#options = { ...this.#options, ...cleanOptions(options) };
    this.#redraw();
  }

  popout(): void {
    const window_ = open(this.#panelUrl(false), "frontdesk", "popup,width=420,height=720");
    if (window_) this.close();
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
    this.#launcher = undefined;
    this.#frame = undefined;
    this.#context = {};
    this.#identity = undefined;
    forgetAll();
  }

  #requireFrame(): PanelFrame {
    if (this.#frame) return this.#frame;
    const frame = new PanelFrame({
      url: this.#panelUrl(true),
      title: LOADER_WORDS[this.#lang].frame,
      hear: (message) => this.#hear(message),
      restarted: () => {
        if (this.#open) this.open();
      },
      failed: () => this.events.tell("error", { code: "panel_unreachable" }),
    });
    this.#frame = frame;
    this.#launcher?.root.append(frame.element);
    return frame;
  }

  #hear(message: PanelMessage): void {
    switch (message.kind) {
      case "ready":
        this.#frame?.post({
          kind: "boot",
          look: this.#panelLook(),
          page: this.#page(),
          ...(this.#identity !== undefined && { identity: this.#identity }),
        });
        break;
      case "close":
        this.close();
        break;
      case "popout":
        this.popout();
        break;
      case "unread":
        remember("active", message.active);
        this.#launcher?.unread(message.count);
        this.#launcher?.preview(message.preview);
        this.events.tell("unread", message.count);
        break;
      case "event":
        this.events.tell(message.name, message.detail);
        break;
    }
  }

  get #lang(): "zh" | "en" {
    return this.#options.lang ?? pageLang(document.documentElement.lang, navigator.language);
  }

  #look(): LauncherLook {
    const { theme, accent, position } = this.#options;
    return {
      lang: this.#lang,
      side: position ?? "end",
      dark: theme === "dark" || (theme === "auto" && this.#dark.matches),
      accent,
    };
  }

  #panelLook() {
    const { theme, accent } = this.#options;
    return { lang: this.#lang, theme, accent };
  }

  #panelUrl(embedded: boolean): URL {
    const url = new URL("widget/panel.html", this.#base);
    const { theme, accent, key } = this.#options;
    const given = {
      host: embedded ? location.origin : undefined,
      key,
      lang: this.#lang,
      theme,
      accent,
    };
    const fragment = new URLSearchParams();
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) fragment.set(name, value);
    }
    url.hash = fragment.toString();
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
    const attach = () => {
      if (host.isConnected || !document.body) return;
      if (this.#frame) this.#frame.reloaded();
      document.body.append(host);
      if (this.#open) this.open();
    };
    attach();
    this.#watch = new MutationObserver(attach);
    this.#watch.observe(document.documentElement, { childList: true });
    const watchBody = () => {
      if (document.body) this.#watch?.observe(document.body, { childList: true });
    };
    watchBody();
    addEventListener("turbo:load", watchBody);
    addEventListener("astro:after-swap", watchBody);
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = event.target instanceof Element && event.target.closest("[data-frontdesk-open]");
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    const article = link.dataset["frontdeskOpen"] || link.dataset["article"];
    const title =
      link.dataset["frontdeskTitle"] ?? document.querySelector("h1")?.textContent?.trim();
    const message = link.dataset["frontdeskMessage"];
    this.open({
      ...(article && article !== "true" && { article, ...(title && { title }) }),
      ...(message && { message }),
    });
  };

  readonly #resized = (): void => {
    if (!this.#open) return;
    this.#full?.set(this.#phone.matches);
    this.#frame?.post({ kind: "layout", full: this.#phone.matches });
  };

  readonly #redraw = (): void => {
    this.#launcher?.look(this.#look());
    this.#frame?.post({ kind: "look", look: this.#panelLook() });
  };
}

function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(task, { timeout: 3000 });
  else setTimeout(task, 800);
}
