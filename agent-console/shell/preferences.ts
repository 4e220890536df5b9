/** What one person chose for this browser: language, theme, sounds and keys. */
import type { KeyValueStore } from "../desk/state/outbox.ts";
import type { Locale } from "../wording/wording.ts";

export interface Preferences {
  readonly locale: Locale;
  readonly theme: "auto" | "light" | "dark";
  /** A short tone at each offer and new message; off until chosen. */
  readonly sound: boolean;
  /** Desktop notifications; the browser is asked when this is switched on. */
  readonly notifications: boolean;
  /** Keyboard shortcuts; the command menu always works. */
  readonly shortcuts: boolean;
  /** Enter sends, Shift+Enter is a new line; otherwise Ctrl/⌘+Enter sends. */
  readonly enterSends: boolean;
}

const KEY = "frontdesk-console-preferences";
const THEMES = ["auto", "light", "dark"] as const;

/** The stored choice, with defaults for what is missing or damaged; language as the browser prefers. */
export function loadPreferences(
  store: KeyValueStore,
  browserLanguages: readonly string[],
): Preferences {
  const stored = readObject(store);
  const flag = (name: string): boolean | undefined => {
    const value: unknown = Reflect.get(stored, name);
    return typeof value === "boolean" ? value : undefined;
  };
  const locale: unknown = Reflect.get(stored, "locale");
  const theme: unknown = Reflect.get(stored, "theme");
  return {
    locale: locale === "zh" || locale === "en" ? locale : preferredLocale(browserLanguages),
    theme: THEMES.find((known) => known === theme) ?? "auto",
    sound: flag("sound") ?? false,
    notifications: flag("notifications") ?? false,
    shortcuts: flag("shortcuts") ?? true,
    enterSends: flag("enterSends") ?? false,
  };
}

/** Keeps the choice for the next visit; storage that is full or forbidden is no error. */
export function savePreferences(store: KeyValueStore, preferences: Preferences): void {
  try {
    store.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // The choice holds for this page only.
  }
}

/** Sets language and theme on the page. */
export function applyPreferences(root: HTMLElement, preferences: Preferences): void {
  root.lang = preferences.locale === "zh" ? "zh-CN" : "en";
  if (preferences.theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = preferences.theme;
}

function preferredLocale(languages: readonly string[]): Locale {
  const first = languages.find((language) => /^(zh|en)\b/i.test(language));
  return first?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function readObject(store: KeyValueStore): object {
  try {
    const stored: unknown = JSON.parse(store.getItem(KEY) ?? "{}");
    return typeof stored === "object" && stored !== null ? stored : {};
  } catch {
    return {};
  }
}
