import type { KeyValue } from "../../browser/delivery/key-value.ts";
import { LANGS, type Lang } from "../../browser/look/lang.ts";
import { readChoice, readSwitch } from "../../browser/look/preferences.ts";
import { THEMES, type Theme } from "../../browser/look/theme.ts";

/** What the shopper chose in the menu. Undefined: not chosen, so the host page decides. */
export interface Preferences {
  readonly lang: Lang | undefined;
  readonly theme: Theme | undefined;
  /** Off until switched on. */
  readonly sound: boolean;
}

/** Reads what was kept; unknown values count as not chosen. */
export function readPreferences(store: KeyValue): Preferences {
  return {
    lang: readChoice(store, "lang", LANGS),
    theme: readChoice(store, "theme", THEMES),
    sound: readSwitch(store, "sound", false),
  };
}
