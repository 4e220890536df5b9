/** Check 42: shop and desk on two sites, third-party storage refused, with the limits that ship. */
import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PATIENCE_MS } from "../support/chromium.ts";
import { DeskStory } from "../support/desk-story.ts";
import { recordFault } from "../support/fault-report.ts";
import {
  openBlockedBrowser,
  type ShopSite,
  startShopSite,
  widgetApps,
} from "../support/shop-site.ts";
import { buildWidget } from "../support/widget-browser.ts";

const SHOPPERS = 2;
const PAGES = 7;
const SLOW = { timeout: 60_000 };

describe("check 42: third-party storage refused", { timeout: 900_000 }, () => {
  let shop: ShopSite;
  let story: DeskStory;
  let appsDir: string;
  beforeAll(async () => {
    await buildWidget();
    appsDir = widgetApps();
    shop = await startShopSite();
    const env = { ALLOWED_ORIGINS: shop.url, RATE_LIMIT_FACTOR: "1" };
    story = await DeskStory.start({ env, given: { appsDir } });
    shop.page = { ...shop.page, desk: story.server.url };
  }, 240_000);
  afterAll(async () => {
    await story?.stop();
    await shop?.close();
    rmSync(appsDir, { recursive: true, force: true });
  });

  it("each shopper has one conversation on seven pages, after reloads and in a window of its own", async () => {
    let limited = 0;
    const tokens: string[] = [];
    const said: string[][] = [];
    for (let shopper = 1; shopper <= SHOPPERS; shopper += 1) {
      const browser = await openBlockedBrowser({ viewport: { width: 1100, height: 820 } });
      browser.context.setDefaultTimeout(PATIENCE_MS);
      browser.context.on("response", (answer) => {
        if (answer.status() === 429) limited += 1;
      });
      const walked = await walk(browser.context, shopper);
      tokens.push(...walked.tokens);
      said.push(walked.said);
      await expect.poll(async () => (await written()).flat().length, SLOW).toBe(said.flat().length);
      await browser.close();
    }

    const { text: figures } = await story.server.app.metrics.scrape();
    expect(limited).toBe(0);
    expect(figures).not.toContain('result="rate_limited"');
    expect(new Set(tokens).size).toBe(SHOPPERS);
    expect((await written()).sort()).toEqual(said.sort());
    recordFault(
      42,
      "Chromium",
      `${SHOPPERS} shoppers on ${PAGES} pages, each reloaded, and in a window of its own: ${(await written()).length} conversations, ${new Set(tokens).size} tokens in the shop's storage, ${said.flat().length}/${said.flat().length} messages kept in order, ${limited} refused by a limit`,
    );
  });

  async function walk(context: BrowserContext, shopper: number) {
    const page = await context.newPage();
    const [said, tokens]: [string[], string[]] = [[], []];
    for (let number = 1; number <= PAGES; number += 1) {
      await page.goto(`${shop.url}/${number}`);
      if (number === 1) await page.getByRole("button", { name: /Open help chat/ }).click();
      await composerOf(page).waitFor();
      for (const text of said) await own(page, text).waitFor({ state: "attached" });
      said.push(`shopper ${shopper}, page ${number}.`);
      await say(composerOf(page), said.at(-1) ?? "");
      await own(page, said.at(-1) ?? "").waitFor();
      await expect.poll(() => tokenOf(page), SLOW).not.toBe("");
      await page.reload();
      await own(page, said.at(-1) ?? "").waitFor({ state: "attached" });
      tokens.push(await tokenOf(page));
    }
    const [popup] = await Promise.all([page.waitForEvent("popup"), page.evaluate(POP_OUT)]);
    await popup
      .getByText(said.at(-1) ?? "")
      .first()
      .waitFor();
    said.push(`shopper ${shopper}, in the window.`);
    await say(popup.locator(".composer-field"), said.at(-1) ?? "");
    await popup
      .getByText(said.at(-1) ?? "")
      .first()
      .waitFor();
    return { said, tokens };
  }

  /** Texts of shoppers, one list a conversation. */
  async function written(): Promise<string[][]> {
    const rows = await story.server.app.storage.db
      .selectFrom("messages")
      .select(["conversation_id", "content"])
      .where("author_kind", "=", "shopper")
      .orderBy("seq")
      .execute();
    const lists = Map.groupBy(rows, (row) => row.conversation_id);
    return [...lists.values()].map((of) => of.map(({ content }) => JSON.parse(content).text));
  }
});

const POP_OUT = "window.Frontdesk.popout()";
const panelOf = (page: Page) => page.frameLocator("frontdesk-widget iframe");
const composerOf = (page: Page) => panelOf(page).locator(".composer-field");
const own = (page: Page, text: string) =>
  panelOf(page).locator(".message-own .bubble").filter({ hasText: text });
const tokenOf = (page: Page) =>
  page.evaluate(() => localStorage.getItem("frontdesk:shop:token") ?? "");

async function say(composer: ReturnType<typeof composerOf>, text: string): Promise<void> {
  await composer.fill(text);
  await composer.press("Enter");
}
