/** Chromium on the fake desk on a busy morning, for tests that need the real browser. */
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { findAccessibilityProblems, PATIENCE_MS, watchForErrors } from "./chromium.ts";
import { type FakeDesk, SESSION } from "./fake-desk/fake-desk.ts";
import { fillMorning } from "./fake-desk/morning.ts";
import { type FakeDeskServer, startFakeDesk } from "./fake-desk/start-fake-desk.ts";

const ROOT = join(import.meta.dirname, "../..");
const SHOTS = join(ROOT, "test/artifacts/console");

/** Builds the console as it ships, into a folder of its own: a running desk may be serving the usual one. */
export async function buildConsole(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), "frontdesk-console-"));
  await build({
    configFile: join(ROOT, "agent-console/vite.config.ts"),
    build: { outDir },
    logLevel: "error",
  });
  return outDir;
}

export interface ConsoleLook {
  readonly lang: "zh" | "en";
  readonly scheme: "light" | "dark";
  readonly phone: boolean;
}

export interface ConsoleOptions extends ConsoleLook {
  /** A studio that answers for the editors' pages, and the cookie it knows the editor by. */
  readonly studio?: { readonly url: string; readonly cookie: string };
}

export interface ConsolePage {
  readonly server: FakeDeskServer;
  readonly desk: FakeDesk;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Everything the browser complained about: console errors, page errors, blocked by the policy. */
  readonly complaints: readonly string[];
  /** Goes to an address after `#`. */
  go(hash: string): Promise<void>;
  /** A screenshot, and axe on the page. Returns what axe found. `scheme` names the one it is in by now. */
  check(state: string, scheme?: ConsoleLook["scheme"]): Promise<string[]>;
  close(): Promise<void>;
}

/** The console on a scripted desk, in one look, signed in. */
export async function openConsolePage(
  browser: Browser,
  dist: string,
  { studio, ...look }: ConsoleOptions,
): Promise<ConsolePage> {
  const server = await startFakeDesk({
    ...{ lang: look.lang, dist: { console: dist } },
    ...(studio === undefined ? {} : { studio }),
  });
  const { desk } = server;
  fillMorning(desk);
  const context = await browser.newContext({
    viewport: look.phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    locale: look.lang === "zh" ? "zh-CN" : "en-GB",
    colorScheme: look.scheme,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const session = { name: SESSION, value: desk.signIn("agent-1"), url: server.url };
  await context.addCookies([session]);
  const page = await context.newPage();
  const complaints = watchForErrors(page);
  await page.goto(`${server.url}/console/`);
  // A step that takes longer than this hangs; the whole test would only say so minutes later.
  page.setDefaultTimeout(PATIENCE_MS);
  await page.locator(".ticket-row").first().waitFor();
  mkdirSync(SHOTS, { recursive: true });
  const nameOf = (scheme: string) => `${look.lang}-${scheme}-${look.phone ? "phone" : "desktop"}`;
  return {
    server,
    desk,
    context,
    page,
    complaints,
    async go(hash) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
    },
    async check(state, scheme = look.scheme) {
      await page.screenshot({ path: join(SHOTS, `${nameOf(scheme)}-${state}.png`) });
      const problems = await findAccessibilityProblems(page);
      return problems.map((problem) => `${state}: ${problem}`);
    },
    async close() {
      await context.close();
      await server.close();
    },
  };
}
