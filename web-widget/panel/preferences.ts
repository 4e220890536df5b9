import type { KeyValue } from "../../browser/delivery/key-value.ts";
import type { Lang } from "./wording/wording.ts";

export type Theme = "auto" | "light" | "dark";

/** What the shopper chose in the menu. Undefined: not chosen, so the host page decides. */
export interface Preferences {
  readonly lang: Lang | undefined;
  readonly theme: Theme | undefined;
  /** Off until switched on. */
  readonly sound: boolean;
}

/** Reads what was kept; unknown values count as not chosen. */
export function readPreferences(store: KeyValue): Preferences {
  const lang = store.get("lang");
  const theme = store.get("theme");
  return {
    lang: lang === "zh" || lang === "en" ? lang : undefined,
    theme: theme === "auto" || theme === "light" || theme === "dark" ? theme : undefined,
    sound: store.get("sound") === "on",
  };
}

/** Keeps one choice. */
export function keepPreference(store: KeyValue, change: Partial<Preferences>): void {
  if (change.lang) store.set("lang", change.lang);
  if (change.theme) store.set("theme", change.theme);
  if (change.sound !== undefined) store.set("sound", change.sound ? "on" : "off");
}
