/** Chromium on the fake desk with a shop's page, for tests that need the real browser. */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, FrameLocator, Page } from "playwright-core";
import { build } from "vite";
import { findAccessibilityProblems, PATIENCE_MS, watchForErrors } from "./chromium.ts";
import type { FakeDesk } from "./fake-desk/fake-desk.ts";
import { createScript } from "./fake-desk/script.ts";
import { type FakeDeskServer, startFakeDesk } from "./fake-desk/start-fake-desk.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Where the tested build lies: one per process, so that nothing that builds meanwhile changes it. */
export const WIDGET_DIST = join(tmpdir(), `frontdesk-widget-${process.pid}`);
const SHOTS = join(ROOT, "test/artifacts/widget");

/** Builds the widget as it ships. */
export async function buildWidget(): Promise<void> {
  const before = process.env["NODE_ENV"];
  // Under "test" the JSX of a development build would be tested, which is larger and slower.
  process.env["NODE_ENV"] = "production";
  await build({
    configFile: join(ROOT, "web-widget/vite.config.ts"),
    logLevel: "error",
    build: { outDir: WIDGET_DIST },
  });
  process.env["NODE_ENV"] = before;
}

export interface WidgetPage {
  readonly server: FakeDeskServer;
  readonly desk: FakeDesk;
  readonly page: Page;
  readonly panel: FrameLocator;
  /** Everything the browser complained about: console errors, page errors, blocked by CSP. */
  readonly complaints: readonly string[];
  /** A screenshot, and axe on page and panel. Returns what axe found. */
  check(state: string): Promise<string[]>;
  close(): Promise<void>;
}

export interface WidgetLook {
  readonly lang: "zh" | "en";
  readonly scheme: "light" | "dark";
  readonly phone: boolean;
}

/** A host page with the widget on it, in one look. */
export async function openWidgetPage(browser: Browser, look: WidgetLook): Promise<WidgetPage> {
  const server = await startFakeDesk({
    lang: look.lang,
    dist: { widget: WIDGET_DIST },
    reply: createScript(),
  });
  const context = await browser.newContext({
    viewport: look.phone ? { width: 390, height: 780 } : { width: 1000, height: 800 },
    locale: look.lang === "zh" ? "zh-CN" : "en-GB",
    colorScheme: look.scheme,
    hasTouch: look.phone,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = watchForErrors(page);
  await page.goto(server.url);
  const name = `${look.lang}-${look.scheme}-${look.phone ? "phone" : "desktop"}`;
  mkdirSync(SHOTS, { recursive: true });
  return {
    server,
    desk: server.desk,
    page,
    panel: page.frameLocator("frontdesk-widget iframe"),
    complaints,
    check: async (state) => {
      await page.screenshot({ path: join(SHOTS, `${state}-${name}.png`) });
      const found = await findAccessibilityProblems(page);
      return found.map((problem) => `${state} ${problem}`);
    },
    close: async () => {
      await context.close();
      await server.close();
    },
  };
}
