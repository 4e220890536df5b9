/** On a phone the panel covers the screen: the page behind holds still and cannot be reached. */
export class FullScreen {
  readonly #host: HTMLElement;
  #behind: HTMLElement[] = [];
  #overflow = "";
  #on = false;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  set(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    this.#host.toggleAttribute("data-full", on);
    const view = window.visualViewport;
    if (on) {
      this.#overflow = document.documentElement.style.overflow;
      document.documentElement.style.overflow = "hidden";
      this.#behind = [...document.body.children].filter(
        (element): element is HTMLElement =>
          element instanceof HTMLElement && element !== this.#host && !element.inert,
      );
      for (const element of this.#behind) element.inert = true;
      view?.addEventListener("resize", this.#fit);
      view?.addEventListener("scroll", this.#fit);
      this.#fit();
    } else {
      document.documentElement.style.overflow = this.#overflow;
      for (const element of this.#behind) element.inert = false;
      this.#behind = [];
      view?.removeEventListener("resize", this.#fit);
      view?.removeEventListener("scroll", this.#fit);
    }
  }

  /** A phone's keyboard shrinks only the visual viewport; an iframe cannot see that by itself. */
  readonly #fit = (): void => {
    const view = window.visualViewport;
    if (!view) return;
    this.#host.style.setProperty("--fd-height", `${view.height}px`);
    this.#host.style.setProperty("--fd-top", `${view.offsetTop}px`);
  };
}
