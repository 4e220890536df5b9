/**
 * What shoppers show, in real browsers on the real desk: picked, pasted and dropped; read, covered and remarked on, put
 * right with one tap, covered with a finger, and looked at by an agent. Screenshots land in test/artifacts/pictures/.
 */
import { mkdirSync } from "node:fs";
import type { Browser, FrameLocator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import { findAccessibilityProblems, launchChromium, PATIENCE_MS } from "../support/chromium.ts";
import { ADMIN, DeskProcess } from "../support/desk-process.ts";
import { drawLines } from "../support/draw-text.ts";
import { drawWithFinger, dropFile, pasteFile } from "../support/give-files.ts";
import { SHOWN_ORDER, SHOWN_WORDS } from "../support/shown-words.ts";
import { smallFaq } from "../support/small-faq.ts";
import { STORY_WORDS } from "../support/story-words.ts";

const SHOTS = "test/artifacts/pictures";
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };
/** An image over a panel over a page: both behind are inert, so axe sees neither a main nor a heading there. */
const BEHIND_A_MODAL = /^[45]-\w+ (landmark-one-main|page-has-heading-one)/;

// One for both languages, with a FAQ that is quickly learned: a desk that still trains is slow beside it.
let desk: DeskProcess;
let browser: Browser;
beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  const settings = { FAQ_DIR: smallFaq() };
  [desk, browser] = await Promise.all([DeskProcess.start(settings), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.dispose();
});

describe.each(["zh", "en"] as const)("pictures in %s", (lang) => {
  const words = { ...STORY_WORDS[lang], ...SHOWN_WORDS[lang] };
  const barriers: string[] = [];
  let shopper: Page;
  let panel: FrameLocator;

  beforeAll(async () => {
    shopper = await openPage({ viewport: PHONE, hasTouch: true });
    panel = shopper.frameLocator("iframe");
    await shopper.goto(`${desk.url}/${lang}`);
    await shopper.getByRole("button", { name: words.launcher }).click();
    await composer().waitFor();
  });

  const openPage = async (device: { viewport: typeof PHONE; hasTouch?: boolean }) => {
    const locale = lang === "zh" ? "zh-CN" : "en-GB";
    const context = await browser.newContext({ ...device, locale, reducedMotion: "reduce" });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    return page;
  };
  const composer = () => panel.getByRole("textbox", { name: words.composer }).last();
  const log = () => panel.getByRole("log");
  const said = (text: string | RegExp) => log().getByText(text).first().waitFor();
  const shot = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: `${SHOTS}/${lang}-${name}.png` });
    const found = await findAccessibilityProblems(page);
    barriers.push(
      ...found.map((problem) => `${name} ${problem}`).filter((line) => !BEHIND_A_MODAL.test(line)),
    );
  };
  /** What the desk says it has stored of what `give` gives it. */
  const stored = async (give: () => Promise<void>): Promise<FileView> => {
    const answer = shopper.waitForResponse(
      (response) => /\/files\?/.test(response.url()) && response.status() === 201,
    );
    await give();
    return ((await (await answer).json()) as { file: FileView }).file;
  };
  const pick = (name: string, buffer: Buffer): Promise<FileView> =>
    stored(() =>
      panel
        .locator("input[type=file]")
        .last()
        .setInputFiles({ name, mimeType: "application/octet-stream", buffer }),
    );

  it("fills the case from a picked screenshot, covers its card number, and remarks on another order", async () => {
    await composer().fill(words.problem);
    await composer().press("Enter");
    await said(words.evidence);

    await pick("tracking.png", await drawLines([...words.tracking, words.card]));

    for (const text of [words.covered, words.otherOrder, words.read]) await said(text);
    await shot(shopper, "1-read");
  });

  it("takes back what was read with one tap", async () => {
    await panel.getByRole("button", { name: words.wrong }).click();

    await said(words.forgotten);
    await shot(shopper, "2-put-right");
  });

  it("takes a pasted picture and a dropped one, each looked at before it goes", async () => {
    const payment = { name: "payment.png", bytes: await drawLines(words.payment) };
    const refused = { name: "refused.png", bytes: await drawLines(words.refused) };

    const pasted = await stored(async () => {
      await pasteFile(composer(), payment);
      await panel.locator(".staged li").waitFor();
      await composer().press("Enter");
    });
    const dropped = await stored(async () => {
      await dropFile(log(), refused);
      await panel.locator(".staged li").waitFor();
      await shot(shopper, "3-looked-at");
      await composer().press("Enter");
    });

    expect([pasted.reading?.page, dropped.reading?.page]).toEqual(["payment", "refund"]);
    await said(words.amount);
  });

  it("covers more where a finger draws", async () => {
    await log().locator(".thumb").first().click();
    await panel.getByRole("button", { name: words.cover }).click();
    const picture = panel.locator(".cover-picture img");
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), {
        timeout: PATIENCE_MS,
      })
      .toBeGreaterThan(0);
    const box = await picture.boundingBox();
    if (box === null) throw new Error("no picture");
    const at = (across: number, down: number) => ({
      x: box.x + box.width * across,
      y: box.y + box.height * down,
    });
    await drawWithFinger(shopper, at(0.02, 0.02), at(0.6, 0.2));
    await shot(shopper, "4-covering");
    const answer = shopper.waitForResponse(/\/cover$/);
    await panel.getByRole("button", { name: words.coverSend }).click();

    const { file } = (await (await answer).json()) as { file: FileView };
    expect(file.reading?.covered).toBe(2);
    await panel.locator(".lightbox-frame img").waitFor();
    await shot(shopper, "5-covered");
    await panel
      .locator("dialog.lightbox")
      .getByRole("button", { name: words.close, exact: true })
      .click();
  });

  // What follows is the same in each language.
  if (lang === "zh")
    it("scales a phone's 108 megapixels, upright", async () => {
      const size = { width: 12_000, height: 9000, channels: 3 as const };
      const photo = sharp({ create: { ...size, background: "#7a8" } }).withMetadata({
        orientation: 6,
      });

      const file = await pick("108.jpg", await photo.jpeg().toBuffer());

      expect(file).toMatchObject({ width: 3000, height: 4000 });
    });

  if (lang === "en")
    it("keeps a long screenshot long", async () => {
      const lines = Array.from({ length: 70 }, (_, n) => (n % 20 === 0 ? `Line ${n}` : ""));

      expect(await pick("long.png", await drawLines(lines))).toMatchObject({ height: 4520 });
    });

  if (lang === "zh")
    it("makes a video's picture in the browser", async () => {
      const file = await pick("clip.webm", await recordVideo(shopper));

      expect(file).toMatchObject({ mime: "video/webm", width: 200, height: 120 });
    });

  it("shows the agent what was read, on the picture and beside another, to be copied", async () => {
    await panel.getByRole("button", { name: words.confirm }).last().click();
    await said(/FD-[A-Z0-9-]+/);
    await shot(shopper, "6-handed-over");
    const agent = await openPage({ viewport: DESK });
    await agent.goto(`${desk.url}/console`);
    await agent.getByLabel(words.email).fill(ADMIN.email);
    await agent.getByLabel(words.password).fill(ADMIN.password);
    await agent.getByRole("button", { name: words.signIn }).click();
    await agent.locator(`[data-ticket]:has([lang=${lang}])`).first().click();
    await agent.locator(".transcript button:has(img)").first().waitFor();
    await shot(agent, "7-agent-desk");

    await agent.locator(".transcript button:has(img)").first().click();
    const viewer = agent.getByRole("dialog");
    await viewer.getByText(words.remark).waitFor();
    await viewer.locator(".picture-mark").first().waitFor();
    await shot(agent, "8-agent-sees");
    await viewer.getByRole("button", { name: words.copyOrder, exact: false }).first().click();
    expect(await agent.evaluate(() => navigator.clipboard.readText())).toBe(SHOWN_ORDER);

    await viewer.getByRole("button", { name: words.larger }).click();
    await viewer.getByText("150 %").waitFor();
    await shot(agent, "9-larger");
    await viewer.getByLabel(words.compare).selectOption({ index: 1 });
    await viewer.getByText("100 %").waitFor();
    await expect
      .poll(() => viewer.locator(".lightbox-frame img").count(), { timeout: PATIENCE_MS })
      .toBe(2);
    await shot(agent, "10-compared");
    await viewer.getByLabel(words.compare).selectOption("");

    await viewer.getByRole("button", { name: words.forGood }).click();
    const covering = agent.getByRole("dialog", { name: words.forGood });
    await covering.getByRole("button", { name: words.addArea }).press("Enter");
    for (const key of ["ArrowUp", "ArrowLeft", "Shift+ArrowRight"]) await agent.keyboard.press(key);
    await shot(agent, "11-covering-for-good");
    const drawn = agent.waitForResponse(/\/cover$/);
    await covering.getByRole("button", { name: words.forGood }).press("Enter");
    const { file } = (await (await drawn).json()) as { file: FileView };
    await agent.locator(`.lightbox-frame img[src*="bytes=${file.bytes}"]`).waitFor();
    await shot(agent, "12-covered-for-good");
  });

  it("has no accessibility problem in any state it went through", () => {
    expect(barriers).toEqual([]);
  });
});

/** A second of a moving bar, as the browser's own recorder writes it. */
async function recordVideo(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [200, 120];
    const context = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.start();
    const until = performance.now() + 1000;
    while (performance.now() < until) {
      context?.fillRect(0, 0, performance.now() % 200, 120);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}
