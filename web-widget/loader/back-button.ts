const MARK = "frontdesk";

/** On a phone the browser's Back closes a panel that covers the page, and goes no further. */
export class BackButton {
  readonly #pressed: () => void;
  #armed = false;

  constructor(pressed: () => void) {
    this.#pressed = pressed;
  }

  /** One entry of history stands for the open panel; it goes with it, however it is closed. */
  arm(armed: boolean): void {
    if (armed === this.#armed) return;
    this.#armed = armed;
    if (armed) {
      history.pushState({ ...history.state, [MARK]: 1 }, "");
      addEventListener("popstate", this.#moved);
    } else {
      removeEventListener("popstate", this.#moved);
      if (history.state?.[MARK]) history.back();
    }
  }

  readonly #moved = (): void => {
    if (!history.state?.[MARK]) this.#pressed();
  };
}
