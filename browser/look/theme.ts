/** Light, dark, or as the system says. */
export type Theme = "auto" | "light" | "dark";
/** Looks of both apps; `auto` follows the system. */
export const THEMES = ["auto", "light", "dark"] as const satisfies readonly Theme[];

/** Puts the theme on the page; `auto` leaves it to the style sheet. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  if (theme === "auto") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}
