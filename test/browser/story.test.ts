/**
 * The whole path in real browsers: asked and answered, honestly not answered, collected with evidence, handed
 * to a person, cut off and killed in the middle, resolved and rated. Screenshots land in test/artifacts/.
 */
import { mkdirSync } from "node:fs";
import type { Browser, BrowserContext, FrameLocator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  findAccessibilityProblems,
  launchChromium,
  PATIENCE_MS,
  watchForErrors,
} from "../support/chromium.ts";
import { ADMIN, DeskProcess } from "../support/desk-process.ts";
import { STORY_WORDS } from "../support/story-words.ts";

const SHOTS = "test/artifacts/story";
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

describe.each(["zh", "en"] as const)("the story in %s", (lang) => {
  const words = STORY_WORDS[lang];
  let desk: DeskProcess;
  let browser: Browser;
  let shopper: Page;
  let agent: Page;
  let shopperContext: BrowserContext;
  let panel: FrameLocator;
  const errors: string[] = [];
  const barriers: string[] = [];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    desk = await DeskProcess.start();
    browser = await launchChromium();
    const locale = lang === "zh" ? "zh-CN" : "en-GB";
    shopperContext = await browser.newContext({
      viewport: lang === "zh" ? DESKTOP : PHONE,
      locale,
    });
    shopper = await shopperContext.newPage();
    agent = await (await browser.newContext({ viewport: DESKTOP, locale })).newPage();
    panel = shopper.frameLocator("iframe");
    for (const page of [shopper, agent]) page.setDefaultTimeout(PATIENCE_MS);
    watchInto(shopper, errors);
    watchInto(agent, errors);
  });

  afterAll(async () => {
    await browser?.close();
    await desk?.dispose();
  });

  const say = async (text: string): Promise<void> => {
    const composer = panel.getByRole("textbox", { name: words.composer }).last();
    await composer.fill(text);
    await composer.press("Enter");
  };
  const log = () => panel.getByRole("log");
  const shot = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: `${SHOTS}/${lang}-${name}.png` });
    barriers.push(
      ...(await findAccessibilityProblems(page)).map((problem) => `${name} ${problem}`),
    );
  };

  it("answers from the right article, with its source, in the language asked", async () => {
    await shopper.goto(`${desk.url}/${lang}`);
    await shot(shopper, "1-help-centre");
    await shopper.getByRole("button", { name: words.launcher }).click();
    await panel.getByRole("textbox", { name: words.composer }).last().waitFor();
    await shot(shopper, "2-greeting");

    const asked = performance.now();
    await say(words.ask);
    await log().getByRole("link", { name: words.article }).waitFor();
    const waited = performance.now() - asked;

    expect(await log().textContent()).toMatch(/2026/);
    // A second is the promise on a quiet machine; a loaded one still may not take five.
    expect(waited).toBeLessThan(5_000);
    await shot(shopper, "3-answer");
  });

  it("says honestly that it has no answer, and offers a person", async () => {
    await say(words.offTopic);

    await log().getByText(words.honest).last().waitFor();
    await shot(shopper, "4-no-answer");
  });

  it("opens a case with what was said, and takes a pasted screenshot for it", async () => {
    await say(words.problem);
    await log().getByText(words.evidence).first().waitFor();
    await shot(shopper, "5-checklist");

    await paste(panel, await screenshotFile());
    await panel.getByRole("button", { name: words.confirm }).waitFor({ timeout: 60_000 });

    expect(await log().textContent()).toContain("123456");
    await shot(shopper, "6-summary");
  });

  it("gives a case number and a place in the queue", async () => {
    await panel.getByRole("button", { name: words.confirm }).click();

    await log()
      .getByText(/FD-[A-Z0-9-]+/)
      .first()
      .waitFor();
    await shot(shopper, "7-queued");
  });

  it("shows the agent the case first and lets exactly one take it", async () => {
    await agent.goto(`${desk.url}/console`);
    await agent.getByLabel(words.email).fill(ADMIN.email);
    await agent.getByLabel(words.password).fill(ADMIN.password);
    await agent.getByRole("button", { name: words.signIn }).click();
    const row = agent.locator("[data-ticket]").first();
    await row.waitFor();
    await row.click();
    await agent.getByText("123456").first().waitFor();
    await shot(agent, "8-console-waiting");

    const take = agent
      .getByRole("button", { name: words.claim })
      .or(agent.getByRole("button", { name: words.accept }));
    await take.first().click();
    await agent.getByLabel(words.agentComposer).waitFor();
    await shot(agent, "9-console-claimed");
  });

  it("lets both talk, with the bot silent", async () => {
    await replyAsAgent(agent, words.agentComposer, words.agentReply);
    await log().getByText(words.agentReply).waitFor();
    await say(words.nextQuestion);
    await agent.getByText(words.nextQuestion).first().waitFor();

    await shot(shopper, "10-with-agent");
  });

  it("keeps everything over reloads, a cut network and a killed server", async () => {
    await shopper.reload();
    await agent.reload();
    const launcher = shopper.getByRole("button", { name: words.launcher });
    if (await launcher.isVisible().catch(() => false)) await launcher.click();
    await log().getByText(words.agentReply).waitFor();

    await shopperContext.setOffline(true);
    await say(words.whileCut);
    await shot(shopper, "11-offline");
    await shopper.waitForTimeout(10_000);
    await shopperContext.setOffline(false);
    await agent.getByText(words.whileCut).first().waitFor({ timeout: 60_000 });

    await desk.kill();
    await say(words.afterKill);
    await desk.restart();
    await agent.getByText(words.afterKill).first().waitFor({ timeout: 60_000 });

    for (const text of [words.agentReply, words.nextQuestion, words.whileCut, words.afterKill]) {
      expect(await log().getByText(text, { exact: true }).count(), text).toBe(1);
    }
    const order = await orderOf(log().allTextContents(), [
      words.agentReply,
      words.nextQuestion,
      words.whileCut,
      words.afterKill,
    ]);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("is resolved by the agent and rated by the shopper", async () => {
    await agent.getByRole("button", { name: words.resolve }).first().click();
    const dialog = agent.getByRole("dialog");
    await dialog.getByRole("button", { name: words.resolve }).first().click();
    const star = log().getByRole("radio", { name: words.rating, exact: true }).last();
    await star.check({ force: true, timeout: 60_000 });
    await log().getByRole("button", { name: words.sendRating }).click();

    await shot(shopper, "12-rated");
    await shot(agent, "13-console-resolved");
  });

  it("has no accessibility problem in any state it went through", () => {
    expect(barriers).toEqual([]);
  });

  it("logs no error in either console but those of the cut network", () => {
    expect(errors.filter((text) => !/ERR_|WebSocket|Failed to load resource/.test(text))).toEqual(
      [],
    );
  });
});

function watchInto(page: Page, errors: string[]): void {
  const own = watchForErrors(page);
  page.on("close", () => errors.push(...own));
  page.on("console", () => {
    errors.splice(0, errors.length, ...new Set([...errors, ...own]));
  });
}

async function replyAsAgent(agent: Page, label: string, text: string): Promise<void> {
  const composer = agent.getByLabel(label);
  await composer.fill(text);
  await composer.press("Control+Enter");
}

/** A small picture such as a phone makes of a tracking page. */
async function screenshotFile(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="390" height="600"><rect width="390" height="600" fill="#fff"/><rect x="20" y="40" width="350" height="80" rx="12" fill="#0b6b63"/><text x="40" y="90" font-size="24" fill="#fff">In transit</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** Pastes an image into the panel as Ctrl+V does. */
async function paste(panel: FrameLocator, png: Buffer): Promise<void> {
  await panel
    .getByRole("textbox")
    .last()
    .evaluate((element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "tracking.png", { type: "image/png" }));
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, png.toString("base64"));
  // It is looked at first, and goes with Enter.
  await panel.locator(".staged li").waitFor();
  await panel.getByRole("textbox").last().press("Enter");
}

async function orderOf(contents: Promise<string[]>, texts: readonly string[]): Promise<number[]> {
  const whole = (await contents).join("\n");
  return texts.map((text) => whole.indexOf(text));
}
