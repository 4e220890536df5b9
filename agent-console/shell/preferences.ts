/** What one person chose for the console in this browser: language, theme, sounds and keys. */
import type { KeyValue } from "../../browser/delivery/key-value.ts";
import { chooseLang, LANGS, langTag } from "../../browser/look/lang.ts";
import { readChoice, readSwitch } from "../../browser/look/preferences.ts";
import { applyTheme, THEMES, type Theme } from "../../browser/look/theme.ts";
import type { Locale } from "../wording/wording.ts";

/** What an agent chose for this browser. */
export interface Preferences {
  readonly locale: Locale;
  readonly theme: Theme;
  /** A short tone at each offer and new message; off until chosen. */
  readonly sound: boolean;
  /** Desktop notifications; the browser is asked when this is switched on. */
  readonly notifications: boolean;
  /** Keyboard shortcuts; the command menu always works. */
  readonly shortcuts: boolean;
  /** Enter sends, Shift+Enter is a new line; otherwise Ctrl/⌘+Enter sends. */
  readonly enterSends: boolean;
}

/** The stored choice, with defaults for what is missing or damaged; language as the browser prefers. */
export function readPreferences(store: KeyValue, browserLanguages: readonly string[]): Preferences {
  return {
    locale: readChoice(store, "locale", LANGS) ?? chooseLang(browserLanguages),
    theme: readChoice(store, "theme", THEMES) ?? "auto",
    sound: readSwitch(store, "sound", false),
    notifications: readSwitch(store, "notifications", false),
    shortcuts: readSwitch(store, "shortcuts", true),
    enterSends: readSwitch(store, "enterSends", false),
  };
}

/** Sets language and theme on the page. */
export function applyPreferences(root: HTMLElement, { locale, theme }: Preferences): void {
  root.lang = langTag(locale);
  applyTheme(root, theme);
}
