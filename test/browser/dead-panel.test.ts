/** A panel that cannot load never takes the page: closing is the page's, and its own message says what can be done. */
import { mkdirSync, rmSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/services/test-services.ts";
import { findAccessibilityProblems, launchChromium } from "../support/chromium.ts";
import { startFakeDesk } from "../support/fake-desk/start-fake-desk.ts";
import { type ShopSite, startShopSite, widgetApps } from "../support/shop-site.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { buildWidget, WIDGET_DIST } from "../support/widget-browser.ts";

const SHOTS = "test/artifacts/dead-panel";
/** The loader waits six seconds; machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true };

let browser: Browser;
let shop: ShopSite;
let appsDir: string;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  await buildWidget();
  appsDir = widgetApps();
  shop = await startShopSite();
  browser = await launchChromium();
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  rmSync(appsDir, { recursive: true, force: true });
});

async function desk(allowed: string): Promise<RunningServer> {
  const env = { ALLOWED_ORIGINS: allowed, FAQ_DIR: smallFaq() };
  return await startServer({ env, given: { appsDir } });
}

async function visit(look: object, page: Partial<ShopSite["page"]>) {
  shop.page = { ...shop.page, lang: "en", script: "", attributes: "", ...page };
  const context = await browser.newContext({ reducedMotion: "reduce", ...look });
  open.push(context);
  const tab = await context.newPage();
  tab.setDefaultTimeout(40_000);
  const lines: string[] = [];
  tab.on("console", (line) => lines.push(line.text()));
  await tab.goto(`${shop.url}/goods`);
  return { tab, lines };
}

const launcher = (page: Page) => page.getByRole("button", { name: /chat|客服/ }).last();
const frame = (page: Page) => page.locator("frontdesk-widget iframe");
const bubble = (page: Page) => page.locator("frontdesk-widget .p");
const composer = (page: Page) =>
  page.frameLocator("frontdesk-widget iframe").locator(".composer-field");
/** Whether the shop's own button can be pressed. */
async function shopWorks(page: Page): Promise<void> {
  await page.locator("#buy").click({ timeout: 60_000 });
}

describe("a shop that is missing in ALLOWED_ORIGINS", { timeout: 600_000 }, () => {
  it.each([
    ["en", "did not open", "Try again"],
    ["zh", "没有打开", "重试"],
  ])(
    "keeps its page on a phone, in %s, and reads why in its console",
    async (lang, words, retry) => {
      const server = await desk("https://another.example");
      open.push({ close: () => server.stop() });
      const { tab, lines } = await visit(PHONE, { desk: server.url, lang });
      await launcher(tab).tap();
      await bubble(tab).waitFor();
      await tab.screenshot({ path: `${SHOTS}/waiting-phone-${lang}.png` });

      await shopWorks(tab);
      expect(await frame(tab).isVisible()).toBe(false);
      await bubble(tab).getByText(words).waitFor();
      await tab.screenshot({ path: `${SHOTS}/failed-phone-${lang}.png` });
      await expect.poll(() => lines.join("\n"), SLOW).toContain("ALLOWED_ORIGINS");
      expect(lines.join("\n")).toContain(`may not show this desk's panel. Add ${shop.url}`);
      expect(await frame(tab).isVisible()).toBe(false);
      await shopWorks(tab);
      expect(await findAccessibilityProblems(tab)).toEqual([]);

      await bubble(tab).getByRole("button", { name: retry }).tap();
      await bubble(tab).waitFor();
      await bubble(tab)
        .getByRole("button", { name: /Close|关闭/ })
        .tap();
      expect(await bubble(tab).isVisible()).toBe(false);
      await shopWorks(tab);
    },
  );
});

describe("a desk that is down", { timeout: 600_000 }, () => {
  it("is said so by the page, on a desktop too, and opens once it is back", async () => {
    const port = await freePort();
    const first = await startFakeDesk({ port, dist: { widget: WIDGET_DIST } });
    const { tab, lines } = await visit(
      { viewport: { width: 1100, height: 800 }, colorScheme: "dark" },
      { desk: first.url, attributes: 'data-theme="auto"', script: HEARS_ERRORS },
    );
    await launcher(tab).waitFor();
    await first.close();
    await launcher(tab).click();
    await bubble(tab).getByText("did not open").waitFor();
    await tab.screenshot({ path: `${SHOTS}/failed-desktop-dark.png` });

    await expect.poll(() => lines.join("\n"), SLOW).toContain("Frontdesk: desk_unreachable");
    expect(await tab.evaluate(() => (window as unknown as { told: string }).told)).toBe(
      "desk_unreachable",
    );
    await tab.keyboard.press("Escape");
    expect(await bubble(tab).isVisible()).toBe(false);
    const second = await startFakeDesk({ port, dist: { widget: WIDGET_DIST } });
    open.push(second);
    await launcher(tab).click();

    await composer(tab).waitFor();
    expect(await bubble(tab).isVisible()).toBe(false);
  });
});

describe("the browser's Back on a phone", { timeout: 600_000 }, () => {
  it("closes a panel that covers the page, and then goes back as ever", async () => {
    const desk = await startFakeDesk({ dist: { widget: WIDGET_DIST } });
    open.push(desk);
    const { tab } = await visit(PHONE, { desk: desk.url });
    await tab.goto(`${shop.url}/next`);
    await launcher(tab).tap();
    await composer(tab).waitFor();
    await expect.poll(() => isCovered(tab), SLOW).toBe(true);

    await tab.goBack();
    await expect.poll(() => frame(tab).isVisible(), SLOW).toBe(false);
    expect(tab.url()).toBe(`${shop.url}/next`);
    await shopWorks(tab);

    // Closed by its own button, it leaves no entry behind either.
    await launcher(tab).tap();
    await expect.poll(() => isCovered(tab), SLOW).toBe(true);
    const panel = tab.frameLocator("frontdesk-widget iframe");
    await panel.getByRole("button", { name: "Close", exact: true }).tap();
    await expect.poll(() => frame(tab).isVisible(), SLOW).toBe(false);
    await expect.poll(() => tab.evaluate(() => history.state), SLOW).toBeNull();
    await tab.goBack();
    expect(tab.url()).toBe(`${shop.url}/goods`);
  });
});

const isCovered = (page: Page) => page.locator("main").evaluate((main: HTMLElement) => main.inert);

/** What a shop's own script says before the widget is there. */
const HEARS_ERRORS = `
  window.Frontdesk ??= (...call) => (Frontdesk.q ??= []).push(call);
  Frontdesk("on", "error", (told) => { window.told = told.code; });
`;
