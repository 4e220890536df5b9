/** A queue that nobody serves: a supervisor is online, and no shopper is told that somebody will come soon. */
import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { findAccessibilityProblems, launchChromium, PATIENCE_MS } from "../support/chromium.ts";
import { DeskStory } from "../support/desk-story.ts";

const SHOTS = "test/artifacts/nobody-there";
const SOON = { timeout: PATIENCE_MS };

/** What agents find with the message. */
async function storedContact({ server }: DeskStory): Promise<string> {
  const { db } = server.app.storage;
  const row = await db
    .selectFrom("cases")
    .innerJoin("tickets", "tickets.case_id", "cases.id")
    .select("cases.data")
    .where("tickets.state", "=", "left_message")
    .orderBy("cases.created_at", "desc")
    .executeTakeFirst();
  return row?.data ?? "";
}

const LOOKS = [
  {
    lang: "zh",
    viewport: { width: 390, height: 780 },
    wish: "我要找人工客服",
    said: "现在没有客服可以接待",
    promised: /预计等待|不到 ?1 ?分钟/,
    left: "回复会出现在这里。",
    ask: "还在吗？",
  },
  {
    lang: "en",
    viewport: { width: 1280, height: 800 },
    wish: "I want to talk to a person",
    said: "Nobody can take your chat right now",
    promised: /less than a minute|expected wait/i,
    left: "The answer will appear here.",
    ask: "Are you still there?",
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
    const { lang, viewport, wish, said, promised, left, ask } = look;
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

    await card.getByRole("button").first().click();
    await page.locator(".leave-form input").fill("lin@shop.example");
    await page.screenshot({ path: `${SHOTS}/${lang}-form.png` });
    await page.locator(".leave-form button[type=submit]").click();
    await expect.poll(() => page.getByRole("log").innerText(), SOON).toContain(left);
    const answers = page.locator(".by-bot");
    const before = await answers.count();
    await page.locator(".composer-field").fill(ask);
    await page.locator(".composer-field").press("Enter");
    await expect.poll(() => answers.count(), SOON).toBeGreaterThan(before);
    await page.screenshot({ path: `${SHOTS}/${lang}-left.png` });
    // No channel is set up that would write.
    expect(await page.locator("body").innerText()).not.toMatch(/we will write|按您留下的联系方式/);
    expect(await storedContact(story)).toContain("lin@shop.example");
    await context.close();
  });
});
