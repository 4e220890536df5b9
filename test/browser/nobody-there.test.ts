/** A queue that nobody serves: a supervisor is online, and no shopper is told that somebody will come soon. */
import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { findAccessibilityProblems, launchChromium, PATIENCE_MS } from "../support/chromium.ts";
import { DeskStory } from "../support/desk-story.ts";

const SHOTS = "test/artifacts/nobody-there";
const SOON = { timeout: PATIENCE_MS };

const LOOKS = [
  {
    lang: "zh",
    viewport: { width: 390, height: 780 },
    wish: "我要找人工客服",
    said: "现在没有客服可以接待",
    promised: /预计等待|不到 ?1 ?分钟/,
  },
  {
    lang: "en",
    viewport: { width: 480, height: 800 },
    wish: "I want to talk to a person",
    said: "Nobody can take your chat right now",
    promised: /less than a minute|expected wait/i,
  },
] as const;

describe("a queue with nobody there", { timeout: 300_000 }, () => {
  let browser: Browser;
  let story: DeskStory;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    await buildApps({ root: process.cwd(), say() {} });
    browser = await launchChromium();
    story = await DeskStory.start();
    await story.agent(["supervisor"]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await story?.stop();
  });

  it.each(LOOKS)("says so in $lang, names no wait and takes a message", async (look) => {
    const { lang, viewport, wish, said, promised } = look;
    const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${story.server.url}/widget/panel.html#key=nobody&lang=${lang}`);
    await page.locator(".composer-field").fill(wish);
    await page.locator(".composer-field").press("Enter");
    const card = page.locator(".queue-card");
    await card.getByText(said).waitFor();

    await expect.poll(() => page.getByRole("log").innerText(), SOON).toContain(said);
    await page.screenshot({ path: `${SHOTS}/${lang}.png` });
    expect(await page.locator("body").innerText()).not.toMatch(promised);
    expect(await card.getByRole("button").count()).toBe(2);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await context.close();
  });
});
