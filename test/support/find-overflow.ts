/** What does not fit: things beyond the edge of the window, and words that are cut where nothing says so. */
import type { Page } from "playwright-core";

/** What may be moved sideways, since it is wider than it is shown by its nature. */
const SLIDES =
  ".top-nav, .table-box, .board-section, .suggestion-row, .suggestions, .studio-tabs, .cm-scroller, textarea, input";

/** Readable lines; none where everything fits. */
export function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate((slides) => {
    const found: string[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${[...element.classList].join(".")} “${(element.textContent ?? "").trim().slice(0, 60)}”`;
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    // Behind a dialog nothing is looked at.
    const root = document.querySelector("dialog[open]") ?? document.body;
    for (const element of root.querySelectorAll("*")) {
      if (!isShown(element) || element.closest("svg, .u-wrap, .hidden, iframe") !== null) continue;
      if (element.parentElement?.closest(slides) != null) continue;
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      if (box.right > innerWidth + 1 || box.left < -1)
        found.push(`beyond the edge: ${nameOf(element)}`);
      if (element.matches(slides)) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      if (overflowX === "visible" || element.scrollWidth <= element.clientWidth + 1) continue;
      if (overflowX === "hidden" || overflowX === "clip") {
        if (textOverflow !== "ellipsis") found.push(`cut: ${nameOf(element)}`);
      } else found.push(`slides sideways: ${nameOf(element)}`);
    }
    return [...new Set(found)].slice(0, 10);
  }, SLIDES);
}
