import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PictureProcess } from "../../server/files/picture-process.ts";
import { BOT_SETTINGS } from "../support/bot-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { firstHand } from "../support/screenshots/screenshot-set.ts";
import { type Tally, weighSet } from "../support/screenshots/weigh-set.ts";

const limits = { maxPixels: 40_000_000, timeoutMs: 60_000, readMs: 60_000, reads: true };
const pictures = new PictureProcess(limits);
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await pictures.close();
  await browser.close();
});
const share = ({ right, of }: Tally): number => right / of;

describe("drawn screenshots", () => {
  it("are read right, clean ones nearly always and spoiled ones mostly, with every secret covered", async () => {
    const figures = await weighSet(
      { seed: 1, hand: firstHand, every: 5 },
      { browser, pictures, settings: BOT_SETTINGS },
    );

    expect(share(figures.clean), figures.faults.join("\n")).toBeGreaterThanOrEqual(0.95);
    expect(share(figures.spoiled), figures.faults.join("\n")).toBeGreaterThanOrEqual(0.8);
    expect(figures.covered.right, figures.faults.join("\n")).toBe(figures.covered.of);
  }, 300_000);
});
