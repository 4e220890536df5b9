/** Two facts kept with the host page, so that the next page knows whether to load the panel. No secrets. */
type Fact = "open" | "active";

const PREFIX = "frontdesk:";

/** `open` lasts as long as the tab, `active` as long as there is a conversation. */
export function remember(fact: Fact, value: boolean): void {
  try {
    if (value) areaOf(fact).setItem(PREFIX + fact, "1");
    else areaOf(fact).removeItem(PREFIX + fact);
  } catch {
    // Storage refused: the panel is then loaded at the first click only.
  }
}

/** Whether this fact was noted; false where the page may store nothing. */
export function remembered(fact: Fact): boolean {
  try {
    return areaOf(fact).getItem(PREFIX + fact) === "1";
  } catch {
    return false;
  }
}

/** As if nobody had ever opened the chat here. */
export function forgetAll(): void {
  remember("open", false);
  remember("active", false);
}

function areaOf(fact: Fact): Storage {
  return fact === "open" ? sessionStorage : localStorage;
}
