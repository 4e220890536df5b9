import { CHAT, CROSS, DOWN } from "./launcher-icons.ts";
import { FRAME_STYLE, LAUNCHER_STYLE } from "./launcher-style.ts";
import { readableOn } from "./readable-on.ts";
import { LOADER_WORDS, type LoaderLang } from "./wording.ts";

/** Longer than any page keeps a message in mind. */
const MOST_SHOWN = 99;

/** How the launcher looks. */
export interface LauncherLook {
  readonly lang: LoaderLang;
  readonly side: "end" | "start";
  readonly dark: boolean;
  readonly accent: string | undefined;
}

/** A message shown beside the closed launcher. */
export interface LauncherPreview {
  readonly name: string;
  readonly text: string;
}

/** The round button, its unread count and the preview bubble, in a shadow root of their own. */
export class Launcher {
  /** Sits directly in `body`; is put back when a page swap throws it out. */
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly #button = document.createElement("button");
  readonly #badge = document.createElement("span");
  readonly #preview = document.createElement("div");
  #look: LauncherLook;
  #unread = 0;
  #open = false;
  #shown = true;
  #previewKept: LauncherPreview | null = null;

  constructor(look: LauncherLook, actions: { toggle: () => void; open: () => void }) {
    this.#look = look;
    this.host = document.createElement("frontdesk-widget");
    this.root = this.host.attachShadow({ mode: "open" });
    adoptStyle(this.root, LAUNCHER_STYLE + FRAME_STYLE);
    this.#button.type = "button";
    this.#button.className = "b";
    this.#button.setAttribute("part", "launcher");
    this.#button.addEventListener("click", actions.toggle);
    this.#badge.className = "n";
    this.#badge.setAttribute("aria-hidden", "true");
    this.#preview.className = "p";
    this.#preview.setAttribute("role", "status");
    this.root.append(this.#preview, this.#button);
    this.#preview.addEventListener("click", (event) => {
      const dismissed = event.target instanceof Element && event.target.closest(".x");
      this.preview(null);
      if (!dismissed) actions.open();
    });
    this.#draw();
  }

  look(look: LauncherLook): void {
    this.#look = look;
    this.#draw();
  }

  setOpen(open: boolean): void {
    this.#open = open;
    if (open) this.preview(null);
    this.#draw();
  }

  show(shown: boolean): void {
    this.#shown = shown;
    this.#draw();
  }

  unread(count: number): void {
    this.#unread = count;
    this.#draw();
  }

  /** The newest unread message beside the button, or nothing. */
  preview(preview: LauncherPreview | null): void {
    this.#previewKept = preview;
    this.#drawPreview();
  }

  focus(): void {
    this.#button.focus({ preventScroll: true });
  }

  #draw(): void {
    const { lang, side, dark, accent } = this.#look;
    const words = LOADER_WORDS[lang];
    this.host.lang = lang === "zh" ? "zh-CN" : "en";
    this.host.dataset["side"] = side;
    this.host.toggleAttribute("data-dark", dark);
    if (accent) {
      this.host.style.setProperty("--a", accent);
      this.host.style.setProperty("--on", readableOn(accent));
    } else {
      this.host.style.removeProperty("--a");
      this.host.style.removeProperty("--on");
    }
    this.#button.hidden = !this.#shown;
    this.#button.setAttribute("aria-label", this.#open ? words.close : words.open(this.#unread));
    this.#button.setAttribute("aria-expanded", String(this.#open));
    this.#badge.textContent = this.#unread > MOST_SHOWN ? "99+" : String(this.#unread);
    this.#badge.hidden = this.#unread === 0 || this.#open;
    this.#button.replaceChildren(drawIcon(this.#open ? DOWN : CHAT, 26), this.#badge);
    this.#drawPreview();
  }

  #drawPreview(): void {
    const preview = this.#open || !this.#shown ? null : this.#previewKept;
    this.#preview.hidden = preview === null;
    if (!preview) {
      this.#preview.replaceChildren();
      return;
    }
    const words = LOADER_WORDS[this.#look.lang];
    const text = document.createElement("button");
    text.type = "button";
    text.className = "t";
    const name = document.createElement("b");
    name.textContent = words.from(preview.name);
    const body = document.createElement("span");
    body.textContent = preview.text;
    text.append(name, body);
    const dismiss = document.createElement("button");
    dismiss.type = "button";
    dismiss.className = "x";
    dismiss.setAttribute("aria-label", words.dismiss);
    dismiss.append(drawIcon(CROSS, 16));
    this.#preview.replaceChildren(text, dismiss);
  }
}

/** A constructed style sheet: allowed by a CSP without `unsafe-inline`. */
function adoptStyle(root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement("style");
    style.textContent = css;
    root.append(style);
  }
}

function drawIcon(path: string, size: number): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const attributes = {
    width: size,
    height: size,
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": "1.75",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
    "aria-hidden": "true",
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, String(value));
  const shape = document.createElementNS(space, "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}
