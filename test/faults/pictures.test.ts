/** Check 50: a picture staged, captioned or on its way, and a page that ends in one way or another. */
import { setTimeout as delay } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeDeskServer, startFakeDesk } from "../support/fake-desk/start-fake-desk.ts";
import { recordFault } from "../support/fault-report.ts";
import { KillableChromium } from "../support/killable-chromium.ts";
import { buildWidget, WIDGET_DIST } from "../support/widget-browser.ts";

const STATES = ["staged", "captioned", "uploading"] as const;
const ENDS = ["a reload", "a crash of the tab", "kill -9 of the browser"] as const;
type State = (typeof STATES)[number];
type End = (typeof ENDS)[number];

const SLOW = { timeout: 60_000 };
/** Chromium writes what pages keep as text to disk some seconds late: what is younger dies with the browser. */
const WRITTEN_MS = 7000;
/** One black pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const CAPTION = "this corner is broken";

describe("check 50: pictures", { timeout: 600_000 }, () => {
  const chromium = new KillableChromium();
  let context: BrowserContext;
  let server: FakeDeskServer;
  const figures: string[] = [];
  beforeAll(async () => {
    await buildWidget();
    context = await chromium.start();
  }, 240_000);
  afterAll(async () => {
    await chromium.dispose();
    recordAll(figures);
  });

  const cases = STATES.flatMap((state) => ENDS.map((end) => [state, end] as const));

  it.each(cases)("a picture (%s) is there again after %s, and goes once", async (state, end) => {
    server = await startFakeDesk({ dist: { widget: WIDGET_DIST } });
    const page = await open();
    server.desk.bot = false;
    await bring(page, state);
    if (end === "kill -9 of the browser") await delay(WRITTEN_MS);
    server.desk.upload = {};

    const after = await survive(page, end);
    if (state !== "uploading") {
      await expect.poll(() => staged(after).count(), SLOW).toBe(1);
      await expect
        .poll(() => composer(after).inputValue(), SLOW)
        .toBe(state === "captioned" ? CAPTION : "");
      await composer(after).press("Enter");
    }

    await expect.poll(pictures, SLOW).toEqual(["corner.png"]);
    await expect.poll(() => texts(), SLOW).toEqual(state === "captioned" ? [CAPTION] : []);
    await expect.poll(() => staged(after).count(), SLOW).toBe(0);
    // Nothing is left behind that would go a second time: what is said next goes behind it.
    await after.reload();
    await composer(after).fill("that was all");
    await composer(after).press("Enter");
    await expect.poll(() => texts().at(-1), SLOW).toBe("that was all");
    expect(pictures()).toEqual(["corner.png"]);
    expect(await staged(after).count()).toBe(0);
    await after.close();
    await server.close();
    console.error(`${state}, ${end}: there again`);
    figures.push(`${state} × ${end}`);
  });

  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.url);
    await openPanel(page);
    return page;
  }

  async function bring(page: Page, state: State): Promise<void> {
    if (state === "uploading") server.desk.upload = { stall: true };
    await paste(page);
    await expect.poll(() => staged(page).count(), SLOW).toBe(1);
    if (state === "captioned") await composer(page).fill(CAPTION);
    if (state === "uploading") {
      const asked = page.waitForRequest("**/api/conversation/files*");
      await composer(page).press("Enter");
      await asked;
      await page.frameLocator(FRAME).locator(".upload-tiles img").waitFor();
    }
  }

  /** The page that is there after this one ended. */
  async function survive(page: Page, end: End): Promise<Page> {
    if (end === "a reload") {
      // It opens again by itself.
      await page.reload();
      await composer(page).waitFor();
      return page;
    }
    if (end === "a crash of the tab") {
      const crashed = page.waitForEvent("crash");
      const session = await context.newCDPSession(page);
      void session.send("Page.crash").catch(() => undefined);
      await crashed;
      await page.close();
    } else {
      await chromium.kill();
      context = await chromium.start();
    }
    return await open();
  }

  const messages = () => [...server.desk.chats.values()].flatMap((chat) => chat.messages);
  const texts = () =>
    messages().flatMap(({ content, author }) =>
      author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
    );
  const pictures = () =>
    messages().flatMap(({ content }) => (content.kind === "file" ? [content.file.name] : []));
});

const FRAME = "frontdesk-widget iframe";
const composer = (page: Page) => page.frameLocator(FRAME).locator(".composer-field");
const staged = (page: Page) => page.frameLocator(FRAME).locator(".staged li");

async function openPanel(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Open help chat/ }).click();
  await composer(page).waitFor();
}

async function paste(page: Page): Promise<void> {
  await composer(page).evaluate((field, png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "corner.png", { type: "image/png" }));
    field.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, PIXEL);
}

function recordAll(figures: readonly string[]): void {
  if (figures.length < STATES.length * ENDS.length) return;
  recordFault(
    50,
    "Chromium",
    `a picture ${STATES.join(", ")} × ${ENDS.join(", ")} (${WRITTEN_MS / 1000} s later: younger text dies with Chromium): ${figures.length}/${figures.length} there again, with what was written beside it, each sent once`,
  );
}
