/** The help centre as people meet it: both languages, both themes, wide and narrow, by keyboard, without script. */
import { mkdirSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { findAccessibilityProblems, launchChromium, watchForErrors } from "../support/chromium.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SHOTS = "test/artifacts/help-centre";
const PAGES = {
  home: "/zh",
  "home-en": "/en",
  article: "/zh/articles/refunds/request-refund",
  "article-en": "/en/articles/contact/phone",
  topic: "/en/categories/merchant",
  search: "/zh/search?q=退款",
  missing: "/en/articles/no/such",
} as const;
/** Each theme and each width once: colours do not depend on the width. */
const LOOKS = [
  ["light", 1280],
  ["dark", 360],
] as const;

describe("the help centre", () => {
  let server: RunningServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    await buildApps({ root: process.cwd(), say: () => {} });
    server = await startServer({ env: { RATE_LIMIT_FACTOR: "100" } });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function withPage(
    options: BrowserContextOptions,
    visit: (page: Page, errors: string[]) => Promise<void>,
  ) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await visit(page, watchForErrors(page));
    await context.close();
  }

  it.each(Object.entries(PAGES))(
    "shows %s without barriers, errors or sideways scrolling",
    async (name, path) => {
      for (const [colorScheme, width] of LOOKS) {
        await withPage({ colorScheme, viewport: { width, height: 800 } }, async (page, errors) => {
          await page.goto(server.url + path);
          await page.locator("frontdesk-widget").waitFor({ state: "attached" });

          const overhang = () => document.documentElement.scrollWidth - innerWidth;
          expect(await findAccessibilityProblems(page)).toEqual([]);
          expect(await page.evaluate(overhang)).toBeLessThanOrEqual(0);
          // Chromium reports the status of a page that is not there as an error of its own.
          expect(errors.filter((error) => !error.includes("404"))).toEqual([]);
          const shot = `${SHOTS}/${name}-${width}-${colorScheme}.png`;
          await page.screenshot({ path: shot, fullPage: true });
        });
      }
    },
  );

  it("can be walked by keyboard from the first key to an article", async () => {
    await withPage({ locale: "zh-CN" }, async (page) => {
      await page.goto(server.url);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("跳到正文");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
      await page.keyboard.press("Tab");
      await page.keyboard.type("退款审核");
      await page.keyboard.press("Enter");
      await page.waitForURL(/search\?q=/);
      await page.getByRole("link", { name: "退款审核要多久" }).first().press("Enter");

      await page.getByRole("heading", { level: 1, name: "退款审核要多久" }).waitFor();
    });
  });

  it("keeps the page when the language is switched, and the theme when the page is", async () => {
    await withPage({ colorScheme: "light" }, async (page) => {
      await page.goto(`${server.url}/zh/articles/refunds/review-time`);
      await page.getByRole("link", { name: "English" }).click();
      await page.waitForURL(/\/en\/articles\/refunds\/review-time$/);
      await page.getByRole("button", { name: "Switch light or dark" }).click();
      await page.goto(`${server.url}/en`);

      expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("dark");
    });
  });

  it("opens the chat with the article that was read", async () => {
    await withPage({}, async (page) => {
      await page.goto(`${server.url}/zh/articles/refunds/review-time`);
      await page.locator("frontdesk-widget").waitFor({ state: "attached" });
      await page.locator("[data-frontdesk-open]").click();

      await page.frameLocator("iframe").getByText("退款审核要多久").first().waitFor();
    });
  });

  it("can be searched and read without any script", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${server.url}/en`);
      await page.getByRole("searchbox").fill("refund review");
      await page.getByRole("button", { name: "Search" }).click();
      await page
        .getByRole("link", { name: /How long the refund review takes/ })
        .first()
        .click();

      await page
        .getByRole("heading", { level: 1, name: "How long the refund review takes" })
        .waitFor();
    });
  });
});
