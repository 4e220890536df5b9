/** Check 44: a panel that cannot load, for every reason, on desktop and phone, and the desk that is back later. */
import { rmSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../scripts/services/test-services.ts";
import { launchChromium, PATIENCE_MS } from "../support/chromium.ts";
import { recordFault } from "../support/fault-report.ts";
import { type ShopSite, startShopSite, widgetApps } from "../support/shop-site.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { buildWidget } from "../support/widget-browser.ts";

const FAULTS = ["origin missing", "desk down", "desk dies while opening"] as const;
const LOOKS = {
  desktop: { viewport: { width: 1100, height: 800 } },
  phone: { viewport: { width: 390, height: 780 }, hasTouch: true },
} as const;
const SAYS_WITHIN_MS = 8000;

describe("check 44: a panel that cannot load", { timeout: 600_000 }, () => {
  let browser: Browser;
  let shop: ShopSite;
  let appsDir: string;
  const waits: number[] = [];
  beforeAll(async () => {
    await buildWidget();
    appsDir = widgetApps();
    shop = await startShopSite();
    browser = await launchChromium();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.close();
    rmSync(appsDir, { recursive: true, force: true });
    recordAll(waits);
  });

  const desk = (port: number, allowed: string) =>
    startServer({
      env: { PORT: String(port), ALLOWED_ORIGINS: allowed, FAQ_DIR: smallFaq() },
      given: { appsDir },
    });
  const looks = Object.keys(LOOKS) as (keyof typeof LOOKS)[];
  const cases = FAULTS.flatMap((fault) => looks.map((look) => [fault, look] as const));

  it.each(cases)("%s, on a %s", async (fault, look) => {
    const port = await freePort();
    const allowed = fault === "origin missing" ? "https://another.example" : shop.url;
    let server: RunningServer = await desk(port, allowed);
    shop.page = { ...shop.page, desk: server.url };
    const context = await browser.newContext({ reducedMotion: "reduce", ...LOOKS[look] });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${shop.url}/goods`);
    await launcher(page).waitFor();
    if (fault === "desk down") await server.stop();
    if (fault === "desk dies while opening") await dieWhileOpening(context, server);

    await page.evaluate(KEEP_TIME);
    await launcher(page).click();
    await page.locator("#buy").click();
    await message(page).waitFor();
    const wait = await page.evaluate(() => (window as unknown as Timed).waited);
    await page.locator("#buy").click();
    const isShown = await page.locator("frontdesk-widget iframe").isVisible();
    if (look === "phone") await message(page).getByRole("button", { name: "Close" }).tap();

    if (fault === "origin missing") await server.stop();
    await context.unrouteAll();
    server = await desk(port, shop.url);
    if (look === "phone") await launcher(page).tap();
    else await message(page).getByRole("button", { name: "Try again" }).click();
    await page.frameLocator("frontdesk-widget iframe").locator(".composer-field").waitFor();
    expect(isShown).toBe(false);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThan(SAYS_WITHIN_MS);
    waits.push(Math.round(wait));
    console.error(`${fault}, ${look}: said after ${waits.at(-1)} ms`);
    await context.close();
    await server.stop();
  });
});

/** The panel's page is there; before its script is, the desk is gone. */
async function dieWhileOpening(context: BrowserContext, server: RunningServer): Promise<void> {
  let gone: Promise<void> | undefined;
  await context.route("**/widget/assets/*.js", async (route) => {
    gone ??= server.stop();
    await gone;
    await route.continue();
  });
}

interface Timed {
  waited: number;
}

/** The page's own clock, from the press until the page's own message is there. */
const KEEP_TIME = `
  window.waited = 0;
  const { shadowRoot } = document.querySelector("frontdesk-widget");
  let from = 0;
  document.addEventListener("click", () => (from ||= performance.now()), true);
  new MutationObserver(() => {
    if (/did not open/.test(shadowRoot.textContent)) waited ||= performance.now() - from;
  }).observe(shadowRoot, { childList: true, subtree: true });
`;

const launcher = (page: Page) => page.getByRole("button", { name: /Open help chat/ });
const message = (page: Page) =>
  page.locator("frontdesk-widget .p").filter({ hasText: "did not open" });

function recordAll(waits: readonly number[]): void {
  const looks = Object.keys(LOOKS);
  if (waits.length < FAULTS.length * looks.length) return;
  recordFault(
    44,
    "Chromium",
    `${FAULTS.join(", ")}, each on ${looks.join(" and ")}: the shop's page could be used all the time, its own message with "try again" and a cross after ${Math.max(...waits)} ms at most; opened without a reload once the desk was back, by "try again" and by the launcher (${waits.length}/${waits.length})`,
  );
}
