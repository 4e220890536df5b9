/**
 * On a phone the panel covers the screen: the page behind holds still and cannot be reached, and the browser's Back
 * closes the panel. A script of its own that is loaded once there is a panel to be shown, so that the first one stays
 * small; without it the panel stands in the corner, as on a desktop.
 */
import { BackButton } from "./back-button.ts";

/** What the loader asks of this script. */
export type CreateFullScreen = (host: HTMLElement, close: () => void) => Pick<FullScreen, "set">;

/** Covers the screen with `host` when it is set; `close` is called when Back is pressed. */
export const createFullScreen: CreateFullScreen = (host, close) =>
  new FullScreen(host, new BackButton(close));

class FullScreen {
  readonly #host: HTMLElement;
  readonly #back: BackButton;
  #behind: HTMLElement[] = [];
  #overflow = "";
  #on = false;

  constructor(host: HTMLElement, back: BackButton) {
    this.#host = host;
    this.#back = back;
  }

  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.#back.arm(on);
    this.#host.toggleAttribute("data-full", on);
    const { style } = document.documentElement;
    if (on) {
      this.#overflow = style.overflow;
      this.#behind = [...document.body.children].filter(
        (element): element is HTMLElement =>
          element instanceof HTMLElement && element !== this.#host && !element.inert,
      );
    }
    style.overflow = on ? "hidden" : this.#overflow;
    for (const element of this.#behind) element.inert = on;
    for (const event of ["resize", "scroll"])
      visualViewport?.[on ? "addEventListener" : "removeEventListener"](event, this.#fit);
    this.#fit();
  }

  /** A phone's keyboard shrinks only the visual viewport; an iframe cannot see that by itself. */
  readonly #fit = (): void => {
    const view = visualViewport;
    if (!view) return;
    this.#host.style.setProperty("--fd-height", `${view.height}px`);
    this.#host.style.setProperty("--fd-top", `${view.offsetTop}px`);
  };
}
