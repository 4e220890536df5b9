/** A picture inside an article, as shoppers see it: in the bubble and on the page, in its size, with its words. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import {
  findAccessibilityProblems,
  launchChromium,
  PATIENCE_MS,
  watchForErrors,
} from "../support/chromium.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SHOTS = "test/artifacts/answer-picture";
const NAME = "contact/the-button.0a1b2c3d.png";
const LOOKS = [
  { lang: "en", ask: "Customer service opening hours", alt: "Where the button is" },
  { lang: "zh", ask: "客服工作时间", alt: "按钮在这里" },
] as const;

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const faq = mkdtempSync(join(tmpdir(), "frontdesk-pictured-"));
  cpSync(smallFaq(), faq, { recursive: true });
  // Wider than any bubble.
  const picture = sharp({
    create: { width: 1600, height: 500, channels: 3, background: "#0e6b5e" },
  });
  const bytes = await picture.png().toBuffer();
  for (const { lang, alt } of LOOKS) {
    writeFileSync(join(faq, lang, NAME), bytes);
    const file = join(faq, lang, "contact/service-hours.md");
    // What stands below this mark is for the page alone.
    const shown = `![${alt}](${NAME})\n\n<!-- more -->`;
    writeFileSync(file, readFileSync(file, "utf8").replace("<!-- more -->", shown));
  }
  await buildApps({ root: process.cwd(), say() {} });
  server = await startServer({ env: { FAQ_DIR: faq } });
  browser = await launchChromium();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What of it lies beyond its box, and how wide the browser found the file itself. */
async function measure(picture: Locator, box: Locator) {
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), {
      timeout: PATIENCE_MS,
    })
    .toBe(1600);
  const [inner, outer] = [await picture.boundingBox(), await box.boundingBox()];
  if (inner === null || outer === null) throw new Error("not shown");
  return {
    over: inner.x + inner.width - (outer.x + outer.width),
    shape: inner.width / inner.height,
  };
}

describe.each(LOOKS)("a picture in an answer, read in $lang", ({ lang, ask, alt }) => {
  let page: Page;
  let complaints: readonly string[];
  beforeAll(async () => {
    const context = await browser.newContext({
      ...{ viewport: { width: 390, height: 780 }, reducedMotion: "reduce" },
    });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    complaints = watchForErrors(page);
  });
  afterAll(() => page.context().close());

  it("stands in the bubble", async () => {
    await page.goto(`${server.url}/widget/panel.html#key=pictured&lang=${lang}`);
    await page.locator(".composer-field").fill(ask);
    await page.locator(".composer-field").press("Enter");
    const card = page.locator(".answer").first();
    await card.waitFor();
    const more = card.locator("summary");
    if (await more.isVisible()) await more.click();
    const picture = card.getByRole("img", { name: alt });
    const { over, shape } = await measure(picture, card);
    await picture.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/${lang}-bubble.png` });

    expect(over).toBeLessThanOrEqual(0);
    expect(shape).toBeCloseTo(3.2, 1);
    expect(await findAccessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("stands on the article's page", async () => {
    await page.goto(`${server.url}/${lang}/articles/contact/service-hours`);
    const picture = page.getByRole("img", { name: alt });
    const { over } = await measure(picture, page.locator("main"));
    await picture.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/${lang}-page.png` });

    expect(over).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});
