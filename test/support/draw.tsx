/** Parts of both apps drawn to HTML, in the words that ship, without a browser. */
import type { ComponentChild } from "preact";
import { render } from "preact-render-to-string";
import { vi } from "vitest";
import { AppContext } from "../../agent-console/shell/app-context.ts";
import { createSay } from "../../agent-console/wording/wording.ts";
import { type ViewContext, ViewContextProvider } from "../../web-widget/panel/chat/view-context.ts";
import { wordsOf } from "../../web-widget/panel/wording/wording.ts";

/** When it is, for what counts from now. */
export const NOW = Date.UTC(2026, 10, 22, 8, 5);

/** Draws a part of the console. */
export function drawInConsole(part: ComponentChild, locale: "zh" | "en" = "en"): string {
  const app = {
    ...{ say: createSay(locale), locale, now: () => NOW, tell: vi.fn() },
    preferences: { locale, theme: "light" },
    setPreferences: vi.fn(),
  };
  return render(<AppContext.Provider value={app as never}>{part}</AppContext.Provider>);
}

/** Draws a part of the panel. */
export function drawInPanel(part: ComponentChild, lang: "zh" | "en" = "en"): string {
  const view = {
    ...{ lang, words: wordsOf(lang), config: undefined, uploading: [], shopKey: "demo" },
    ...{ client: { token: "tok" }, send: vi.fn(), act: vi.fn(), openLeaveForm: vi.fn() },
    staging: { count: 0, drawn: null, stage: vi.fn(), send: vi.fn() },
  };
  return render(
    <ViewContextProvider.Provider value={view as unknown as ViewContext}>
      {part}
    </ViewContextProvider.Provider>,
  );
}

/** What a reader reads of HTML: its text, parts of it separated by one space. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/** The labels of its buttons, in order: what a screen reader says of them. */
export function buttonsOf(html: string): string[] {
  return [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = "", inside = ""]) =>
      /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? textOf(inside),
  );
}
