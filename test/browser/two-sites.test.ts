/** Shop and desk on different sites, third-party storage blocked: one conversation, wherever the shopper is. */
import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DeskStory } from "../support/desk-story.ts";
import {
  openBlockedBrowser,
  type ShopSite,
  startShopSite,
  widgetApps,
} from "../support/shop-site.ts";
import { buildWidget } from "../support/widget-browser.ts";

const SLOW = { timeout: 60_000 };
/** Keeps the shop's page from answering the panel's first word for three seconds. */
const BUSY = `addEventListener("message", ({ data }) => {
  if (data?.frontdesk?.kind !== "hello") return;
  const until = performance.now() + 3000;
  while (performance.now() < until);
});`;

describe("a shopper whose browser blocks third-party storage", { timeout: 600_000 }, () => {
  let shop: ShopSite;
  let story: DeskStory;
  let appsDir: string;
  let browser: Awaited<ReturnType<typeof openBlockedBrowser>>;
  let context: BrowserContext;

  beforeAll(async () => {
    await buildWidget();
    appsDir = widgetApps();
    shop = await startShopSite();
    story = await DeskStory.start({ env: { ALLOWED_ORIGINS: shop.url }, given: { appsDir } });
    shop.page = { ...shop.page, desk: story.server.url };
  });
  afterAll(async () => {
    await story?.stop();
    await shop?.close();
    rmSync(appsDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    browser = await openBlockedBrowser({ viewport: { width: 1100, height: 820 } });
    context = browser.context;
  });
  afterEach(() => browser.close());

  const panelOf = (page: Page) => page.frameLocator("frontdesk-widget iframe");
  const composerOf = (page: Page) => panelOf(page).locator(".composer-field");
  const launcherOf = (page: Page) => page.getByRole("button", { name: /Open help chat/ });
  const own = (page: Page, text: string) =>
    panelOf(page).locator(".message-own .bubble").filter({ hasText: text });

  async function visit(path: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(shop.url + path);
    return page;
  }
  async function say(page: Page, text: string): Promise<void> {
    await composerOf(page).fill(text);
    await composerOf(page).press("Enter");
    await own(page, text).waitFor();
  }
  /** What the shop's pages keep; the token of the conversation among it. */
  const tokenOf = (page: Page) =>
    page.evaluate(() => localStorage.getItem("frontdesk:shop:token") ?? "");
  /** Texts a shopper has written, one list for each conversation. */
  async function written(): Promise<string[][]> {
    const rows = await story.server.app.storage.db
      .selectFrom("messages")
      .select(["conversation_id", "content"])
      .where("author_kind", "=", "shopper")
      .orderBy("seq")
      .execute();
    const texts = Map.groupBy(rows, (row) => row.conversation_id);
    return [...texts.values()].map((of) => of.map(({ content }) => JSON.parse(content).text));
  }

  it("has one conversation on seven pages", async () => {
    const page = await visit("/1");
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    const frame = page.frames().find((one) => one.url().includes("panel.html"));
    const refused = await frame?.evaluate(() => {
      try {
        localStorage.setItem("probe", "1");
        return false;
      } catch {
        return true;
      }
    });
    expect(refused, "the browser must really block it").toBe(true);

    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      await page.goto(`${shop.url}/${number}`);
      await composerOf(page).waitFor();
      if (number > 1) await own(page, `page ${number - 1} of seven`).waitFor();
      await say(page, `page ${number} of seven`);
      await expect.poll(() => tokenOf(page), SLOW).not.toBe("");
    }

    const mine = (await written()).filter((texts) => texts[0] === "page 1 of seven");
    await expect
      .poll(async () => (await written()).flat().includes("page 7 of seven"), SLOW)
      .toBe(true);
    expect(mine).toHaveLength(1);
  });

  it("has it on a page that is too busy to answer at once", async () => {
    const page = await visit("/calm");
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    await say(page, "written on a calm page");
    await expect.poll(() => tokenOf(page), SLOW).not.toBe("");
    const token = await tokenOf(page);
    shop.page = { ...shop.page, script: BUSY };

    await page.goto(`${shop.url}/busy`);
    await own(page, "written on a calm page").waitFor();
    shop.page = { ...shop.page, script: "" };
    await say(page, "written on a busy page");

    expect(await tokenOf(page)).toBe(token);
  });

  it("goes on with it in a window of its own", async () => {
    const page = await visit("/");
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    await say(page, "written in the frame");

    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(() =>
        (window as unknown as { Frontdesk: { popout(): void } }).Frontdesk.popout(),
      ),
    ]);
    await popup.getByText("written in the frame").waitFor();
    expect(popup.url()).not.toContain("link=");
    await popup.locator(".composer-field").fill("written in the window");
    await popup.locator(".composer-field").press("Enter");
    await launcherOf(page).click();

    await own(page, "written in the window").waitFor();
    const mine = (await written()).filter((texts) => texts.includes("written in the window"));
    expect(mine).toEqual([["written in the frame", "written in the window"]]);
  });

  it("has it in a tab that was open before it began", async () => {
    const [one, other] = [await visit("/a"), await visit("/b")];
    for (const page of [one, other]) {
      await launcherOf(page).click();
      await composerOf(page).waitFor();
    }
    await say(one, "begun in one tab");

    await own(other, "begun in one tab").waitFor();
    await say(other, "answered in the other");
    await own(one, "answered in the other").waitFor();
  });

  it("loses nothing that was on its way when the page was left", async () => {
    const page = await visit("/");
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    await say(page, "before the line broke");
    await page.routeWebSocket(/socket\.io/, (line) => void line.close());
    await page.reload();
    await composerOf(page).waitFor();
    await page.route("**/socket.io/**", (route) => route.abort());
    await composerOf(page).fill("written without a line");
    await composerOf(page).press("Enter");
    await own(page, "written without a line").waitFor();
    await page.close();

    const later = await visit("/later");
    await own(later, "written without a line").waitFor({ state: "attached" });

    await expect
      .poll(
        async () => (await written()).find((texts) => texts.includes("before the line broke")),
        SLOW,
      )
      .toEqual(["before the line broke", "written without a line"]);
  });

  it("sends from the next page what was written before there was a conversation", async () => {
    const page = await context.newPage();
    await page.routeWebSocket(/socket\.io/, (line) => void line.close());
    await page.route("**/socket.io/**", (route) => route.abort());
    await page.goto(`${shop.url}/first`);
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    await say(page, "written before there was a line");
    const keys = () => page.evaluate(() => Object.keys(localStorage).join());
    await expect.poll(keys, SLOW).toContain("outbox:");
    await page.close();

    await visit("/closed-panel");

    await expect
      .poll(async () => (await written()).flat(), SLOW)
      .toContain("written before there was a line");
  });

  it("leaves nothing behind after the shop's sign-out", async () => {
    const page = await visit("/");
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    await say(page, "mine alone");
    await expect.poll(() => tokenOf(page), SLOW).not.toBe("");
    await page.evaluate(() =>
      (window as unknown as { Frontdesk: { shutdown(): void } }).Frontdesk.shutdown(),
    );

    await expect
      .poll(() =>
        page.evaluate(() => Object.keys(localStorage).filter((key) => /frontdesk/.test(key))),
      )
      .toEqual([]);
    await page.goto(`${shop.url}/next-shopper`);
    await launcherOf(page).click();
    await composerOf(page).waitFor();
    expect(await own(page, "mine alone").count()).toBe(0);
  });
});
