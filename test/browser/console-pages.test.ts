/**
 * Every page of the console as it is opened, in both languages, light and dark, on a desktop and on a phone: nothing for
 * axe to find, nothing cut or beyond the edge, no error of the browser. The pictures are for people to look at:
 * `node scripts/screenshots.ts`.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole, type ConsolePage, openConsolePage } from "../support/console-browser.ts";
import { findOverflow } from "../support/find-overflow.ts";
import { type StudioUnderTest, startStudio } from "../support/start-studio.ts";

/** Where it is, and what is there once it has come. */
const PAGES = [
  ["desk", "/desk", ".ticket-row"],
  ["chat", "/desk/t1", ".message"],
  ["waiting-chat", "/desk/t3", ".claim-bar"],
  ["history", "/history", ".history-row"],
  ["past-chat", "/history/c-t1", ".message"],
  ["quality", "/quality", ".chart canvas"],
  ["score", "/quality/t1", ".message"],
  ["board", "/board", ".figures"],
  ["reports", "/reports", ".chart canvas"],
  ["audit", "/audit", ".table td"],
  ["privacy", "/privacy", "#privacy-requests ~ .privacy-row"],
  ["people", "/agents", ".cell-actions"],
  ["replies", "/replies", ".table td"],
  ["tokens", "/tokens", ".table td"],
  ["articles", "/studio", ".studio-table tbody tr, .studio-list li"],
  ["article", "/studio/edit/logistics/track-parcel", ".studio textarea, .cm-content"],
  ["learn", "/studio/learn", ".studio h1, .studio h2"],
  ["try", "/studio/try", ".studio input"],
  ["import", "/studio/import", ".studio input[type=file]"],
  ["settings", "/studio/settings", ".studio h1, .studio h2"],
] as const;
/** Pages that go on below the window, opened to their end in the pictures. */
const LONG = new Set(["reports", "quality", "settings", "article"]);

/** The preview of an article runs no scripts, which is why axe cannot look into it. */
const PREVIEW = /^Blocked script execution in .about:srcdoc/;

let browser: Browser;
let dist: string;
let studio: StudioUnderTest;
let cookie: string;
beforeAll(async () => {
  dist = await buildConsole();
  browser = await launchChromium();
  studio = await startStudio();
  cookie = await studio.account("edda", ["editor"]);
});
afterAll(async () => {
  await browser.close();
  await studio.stop();
});

async function showWhole(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(
    () => (document.querySelector("main")?.scrollHeight ?? 0) + 60,
  );
  await page.setViewportSize({ width, height: Math.min(4000, Math.max(800, height)) });
}

describe.each(["zh", "en"] as const)("the console in %s", (lang) => {
  describe.each([false, true])("on a phone: %s", (phone) => {
    it("has no page that axe, a narrow window or the dark finds fault with", async () => {
      const behind = { url: studio.http.url, cookie };
      const view = await openConsolePage(browser, dist, {
        ...{ lang, phone, scheme: "light", studio: behind },
      });
      try {
        expect(await lookAtAll(view, phone)).toEqual([]);
        expect(view.complaints.filter((text) => !PREVIEW.test(text))).toEqual([]);
      } finally {
        await view.close();
      }
    }, 600_000);
  });
});

async function lookAtAll(view: ConsolePage, phone: boolean): Promise<string[]> {
  const { page, go } = view;
  const faults: string[] = [];
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  for (const [name, hash, there] of PAGES) {
    await go(hash);
    await page.locator(there).first().waitFor();
    await page.waitForLoadState("networkidle");
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      if (LONG.has(name)) await showWhole(page, size.width);
      faults.push(...(await view.check(`page-${name}`, scheme)));
      const wide = await findOverflow(page);
      faults.push(...wide.map((fault) => `${name}${phone ? " (phone)" : ""}: ${fault}`));
      await page.setViewportSize(size);
    }
  }
  return [...new Set(faults)];
}
