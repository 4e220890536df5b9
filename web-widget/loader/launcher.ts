import type { Preview } from "../frame-messages.ts";
import type { ShopBrand } from "./brand-look.ts";
import { CHAT, CROSS, DOWN } from "./launcher-icons.ts";
import { LAUNCHER_STYLE } from "./launcher-style.ts";
import { LOADER_WORDS, type LoaderLang } from "./wording.ts";

/** Longer than any page keeps a message in mind. */
const MOST_SHOWN = 99;

/** How the launcher looks. */
export interface LauncherLook {
  readonly lang: LoaderLang;
  /** The corner as eyes see it. */
  readonly side: "left" | "right";
  readonly dark: boolean;
  /** What the page asks for; it goes before the brand's. */
  readonly accent: string | undefined;
  readonly brand: ShopBrand | undefined;
  readonly open: boolean;
  readonly shown: boolean;
  readonly unread: number;
  /** What is shown beside the button, or nothing. */
  readonly bubble: LauncherBubble | null;
}

/** What is shown beside the button. */
export interface LauncherBubble extends Preview {
  /** The whole bubble is pressed, one button in it, or nothing. */
  readonly press: "all" | "none" | { readonly label: string };
}

/** What is done when somebody presses something here. */
export interface LauncherActions {
  readonly toggle: () => void;
  readonly press: () => void;
  readonly dismiss: () => void;
}

/** The round button, its unread count and the bubble beside it, in a shadow root of their own. */
export class Launcher {
  /** Sits directly in `body`; is put back when a page swap throws it out. */
  readonly host = document.createElement("frontdesk-widget");
  readonly root = this.host.attachShadow({ mode: "open" });
  readonly #button = make("button", "b");
  readonly #badge = make("span", "n");
  readonly #bubble = make("div", "p");
  #drawn = "";

  constructor(actions: LauncherActions) {
    this.style(LAUNCHER_STYLE);
    this.#button.setAttribute("part", "launcher");
    this.#button.addEventListener("click", actions.toggle);
    this.#badge.setAttribute("aria-hidden", "true");
    this.#bubble.setAttribute("role", "status");
    this.root.append(this.#bubble, this.#button);
    this.#bubble.addEventListener("click", ({ target }) => {
      const pressed = target instanceof Element ? target.closest("button") : null;
      if (pressed) actions[pressed.className === "x" ? "dismiss" : "press"]();
    });
  }

  draw({
    lang,
    side,
    dark,
    accent: asked,
    brand,
    open,
    shown,
    unread,
    bubble,
  }: LauncherLook): void {
    const { host } = this;
    const words = LOADER_WORDS[lang];
    host.lang = lang === "zh" ? "zh-CN" : "en";
    host.dataset["side"] = side;
    host.toggleAttribute("data-dark", dark);
    const byPage = getComputedStyle(host).getPropertyValue("--fd-accent");
    const accent = asked ?? (byPage ? undefined : brand?.accent);
    const name = brand ? ` – ${brand.name[lang]}` : "";
    // Empty texts take the properties away.
    host.style.setProperty("--a", accent ?? "");
    host.style.setProperty("--on", (accent && brand?.readableOn(accent)) || "");
    this.#button.hidden = !shown;
    this.#button.setAttribute("aria-label", (open ? words.close : words.open(unread)) + name);
    this.#button.setAttribute("aria-expanded", String(open));
    this.#badge.textContent = unread > MOST_SHOWN ? "99+" : String(unread);
    this.#badge.hidden = !unread || open;
    const mark = open ? undefined : brand?.mark;
    this.#button.replaceChildren(mark ?? drawIcon(open ? DOWN : CHAT, 26), this.#badge);
    this.#drawBubble(bubble);
  }

  /** Only when it says something else: whoever listens hears it once, and keeps the focus in it. */
  #drawBubble(bubble: LauncherBubble | null): void {
    const drawn = JSON.stringify(bubble);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#bubble.hidden = !bubble;
    this.#bubble.replaceChildren();
    if (!bubble) return;
    const { press } = bubble;
    const text = make(press === "all" ? "button" : "div", "t");
    text.append(make("b", "", bubble.title), make("span", "", bubble.text));
    if (typeof press === "object") text.append(make("button", "r", press.label));
    const dismiss = make("button", "x");
    dismiss.setAttribute("aria-label", bubble.dismiss);
    dismiss.append(drawIcon(CROSS, 16));
    this.#bubble.append(text, dismiss);
  }

  /** Adds a constructed style sheet: allowed by a policy without `unsafe-inline`. */
  style(css: string): void {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      this.root.adoptedStyleSheets = [...this.root.adoptedStyleSheets, sheet];
    } catch {
      this.root.append(make("style", "", css));
    }
  }

  focus(): void {
    this.#button.focus({ preventScroll: true });
  }
}

function make(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (element instanceof HTMLButtonElement) element.type = "button";
  return element;
}

/** How it is drawn says the style sheet. */
function drawIcon(path: string, size: number): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const shape = document.createElementNS(space, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", String(size));
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
