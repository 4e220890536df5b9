import { type Lang, langTag } from "../../browser/look/lang.ts";
import { applyTheme, type Theme } from "../../browser/look/theme.ts";
import { accentTokens } from "../../kernel/look/accent.ts";

const TOKENS_ACCENT = "#0b6b63";

/** Puts language, theme and accent on the document. Colours go through CSSOM, which a strict CSP allows. */
export function applyLook(look: {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly accent: string | undefined;
}): void {
  const root = document.documentElement;
  root.lang = langTag(look.lang);
  applyTheme(root, look.theme);
  const dark =
    look.theme === "dark" ||
    (look.theme === "auto" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  // The tokens' own accent has a dark twin made by hand, better than a computed one.
  const other = look.accent?.toLowerCase() === TOKENS_ACCENT ? undefined : look.accent;
  const tokens = other && accentTokens(other, dark ? "dark" : "light");
  const names = {
    accent: "accent",
    strong: "accent-strong",
    soft: "accent-soft",
    onAccent: "on-accent",
    focus: "focus",
  } as const;
  for (const [key, name] of Object.entries(names)) {
    if (tokens) root.style.setProperty(`--fd-${name}`, tokens[key as keyof typeof names]);
    else root.style.removeProperty(`--fd-${name}`);
  }
}
