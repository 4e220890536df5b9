/* The chosen theme, before the first paint; and the switch for it. Everything else works without script. */
(() => {
  const KEY = "frontdesk:theme";
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const apply = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const isDark = () =>
    root.dataset.theme === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.dataset.theme === "dark";

  apply(read());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      apply(theme);
      try {
        localStorage.setItem(KEY, theme);
      } catch {
        // A browser that stores nothing keeps the choice for this page.
      }
      tellWidget(theme);
    });
    const chosen = read();
    if (chosen) tellWidget(chosen);
  });

  const tellWidget = (theme) => {
    if (typeof window.Frontdesk === "function") window.Frontdesk("update", { theme });
  };
})();
