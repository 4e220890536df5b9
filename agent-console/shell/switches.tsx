import type { Locale } from "../wording/wording.ts";
import { useApp } from "./app-context.ts";
import type { Preferences } from "./preferences.ts";

const LANGUAGES: readonly (readonly [Locale, string])[] = [
  ["zh", "中文"],
  ["en", "English"],
];
const THEMES: readonly Preferences["theme"][] = ["auto", "light", "dark"];

/** Chinese or English, each in its own name. */
export function LanguageSwitch() {
  const { say, locale, setPreferences } = useApp();
  return (
    <fieldset class="segments" aria-label={say("language")}>
      {LANGUAGES.map(([value, name]) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-pressed={locale === value}
          onClick={() => setPreferences({ locale: value })}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

/** As the system, light or dark. */
export function ThemeSwitch() {
  const { say, preferences, setPreferences } = useApp();
  return (
    <fieldset class="segments" aria-label={say("theme")}>
      {THEMES.map((theme) => (
        <button
          key={theme}
          type="button"
          aria-pressed={preferences.theme === theme}
          onClick={() => setPreferences({ theme })}
        >
          {say(`theme.${theme}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** A choice that is on or off, with one line on what it does. */
export function Toggle(props: {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.label}</span>
    </label>
  );
}
