/** Noted with the host page for as long as the tab lives, so that the next page opens the panel again. */
const NAME = "frontdesk:open";

/** Notes whether the panel is open. */
export function rememberOpen(open: boolean): void {
  try {
    if (open) sessionStorage.setItem(NAME, "1");
    else sessionStorage.removeItem(NAME);
  } catch {
    // Storage refused: the panel is then opened by a click only.
  }
}

/** Whether it was open on the page before; false where the page may store nothing. */
export function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(NAME) !== null;
  } catch {
    return false;
  }
}
