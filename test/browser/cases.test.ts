/**
 * New shoppers lead three problems to a case number in each language, in a real browser, and look after the
 * case afterwards: "my cases", more evidence, chasing, the transcript. Screenshots land in test/artifacts/.
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
import { DeskProcess } from "../support/desk-process.ts";

const SHOTS = "test/artifacts/cases";

const WORDS = {
  zh: {
    launcher: /打开在线客服/,
    composer: /输入您的问题|发消息/,
    confirm: "确认并提交",
    decline: "我没有这个",
    reason: "为什么无法提供？",
    declineSend: "确认无法提供",
    menu: "更多",
    cases: "我的工单",
    back: "返回",
    chase: "催办",
    transcript: "下载对话记录",
    added: /已补充到工单/,
    chased: /已催办/,
    chaseAgain: "我的工单催一下",
    tooSoon: /刚催过不久/,
    quality: {
      turns: ["收到的杯子碎了一个", "订单号：８８６６５５４４３３２２", "换个新的"],
      number: "886655443322",
    },
    payment: {
      turns: [
        "我在支付过程中遇到错误提示，是否能帮我确认支付状态？",
        "昨天晚上付的，199元，支付宝",
        "帮我查查到底付成功没有",
      ],
      number: "199元",
    },
    refund: {
      turns: ["退款同意十天了还没到账", "660099887766", "微信付的"],
      number: "660099887766",
    },
    because: "页面已经关了",
  },
  en: {
    launcher: /Open.*(chat|support|help)/i,
    composer: /Type your question|Message /,
    confirm: "Confirm and send",
    decline: "I do not have this",
    reason: "Why can you not provide it?",
    declineSend: "I cannot provide it",
    menu: "More",
    cases: "My cases",
    back: "Back",
    chase: "Ask for an update",
    transcript: "Download this chat",
    added: /Added to case/,
    chased: /has been chased/,
    chaseAgain: "any news on my case?",
    tooSoon: /chased a short while ago/,
    quality: {
      turns: [
        "one of the mugs arrived broken",
        "order number is 8866 5544 3322",
        "an exchange please",
      ],
      number: "886655443322",
    },
    payment: {
      turns: [
        "I was charged twice for the same order",
        "visa, yesterday, $45.90 both times, order 20261120-8871",
        "refund the second charge",
      ],
      number: "20261120-8871",
    },
    refund: {
      turns: ["where is my refund? it was approved ten days ago", "660099887766", "paypal"],
      number: "660099887766",
    },
    because: "the page is closed",
  },
} as const;

describe("cases in the browser", () => {
  let desk: DeskProcess;
  let browser: Browser;
  const barriers: string[] = [];
  const errors: string[] = [];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [desk, browser] = await Promise.all([DeskProcess.start(), launchChromium()]);
  });

  afterAll(async () => {
    await browser?.close();
    await desk?.dispose();
  });

  async function newShopper(lang: "zh" | "en"): Promise<Shopper> {
    const context = await browser.newContext({
      viewport: lang === "zh" ? { width: 1280, height: 800 } : { width: 390, height: 844 },
      locale: lang === "zh" ? "zh-CN" : "en-GB",
      reducedMotion: "reduce",
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const own = watchForErrors(page);
    page.on("close", () => errors.push(...own));
    await page.goto(`${desk.url}/${lang}`);
    await page.getByRole("button", { name: WORDS[lang].launcher }).click();
    const shopper = new Shopper(page, lang, barriers);
    await shopper.composer.waitFor();
    return shopper;
  }

  describe.each(["zh", "en"] as const)("in %s", (lang) => {
    const words = WORDS[lang];
    let quality: Shopper;

    it("leads broken goods with a photo to a case number", async () => {
      quality = await newShopper(lang);
      for (const turn of words.quality.turns) await quality.say(turn);
      await quality.shot("quality-1-checklist");

      await quality.paste();
      await quality.submit("quality");

      expect(await quality.log.textContent()).toContain(words.quality.number);
    });

    it("takes another picture for the case that was sent", async () => {
      await quality.paste();

      await quality.log.getByText(words.added).last().waitFor();
      await quality.shot("quality-4-added");
    });

    it("downloads what was said", async () => {
      const arrives = quality.page.waitForEvent("download");
      await quality.openMenu(words.transcript);
      const stream = await (await arrives).createReadStream();
      const parts: Buffer[] = [];
      for await (const part of stream) parts.push(part as Buffer);

      const html = Buffer.concat(parts).toString();
      expect(html).toContain(words.quality.turns[0]);
      expect(html).toMatch(/FD-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    });

    it("shows the case under my cases, and lets it be chased once for now", async () => {
      const number = await quality.caseNumber();
      await quality.openMenu(words.cases);
      const card = quality.panel.getByRole("group", { name: new RegExp(number) }).last();
      await card.waitFor();
      await quality.shot("quality-5-my-cases");

      await card.getByRole("button", { name: words.chase }).click();
      const chased = quality.panel.getByText(words.chased).last();
      await chased.waitFor();
      await quality.backToChat();
      await quality.shot("quality-6-chased");
      await quality.say(words.chaseAgain);

      expect(await quality.log.textContent()).toMatch(words.tooSoon);
      await quality.page.close();
    });

    it("leads a payment problem with nothing to show to a case number", async () => {
      const shopper = await newShopper(lang);
      const [problem, ...details] = words.payment.turns;
      await shopper.say(problem);
      for (let left = 0; left < 2; left += 1) await shopper.decline(words.because);
      for (const turn of details) await shopper.say(turn);
      await shopper.submit("payment");

      expect(await shopper.log.textContent()).toContain(words.payment.number);
      await shopper.findInMyCases();
      await shopper.page.close();
    });

    it("leads a late refund to a case number", async () => {
      const shopper = await newShopper(lang);
      for (const turn of words.refund.turns) await shopper.say(turn);

      await shopper.submit("refund");

      expect(await shopper.log.textContent()).toContain(words.refund.number);
      await shopper.findInMyCases();
      await shopper.page.close();
    });
  });

  it("has no accessibility problem in any state it went through", () => {
    expect(barriers).toEqual([]);
  });

  it("logs no error in the console", () => {
    expect(errors).toEqual([]);
  });
});

/** What a shopper does in the panel, found by the words on it. */
class Shopper {
  readonly page: Page;
  readonly panel: FrameLocator;
  readonly #lang: "zh" | "en";
  readonly #barriers: string[];

  constructor(page: Page, lang: "zh" | "en", barriers: string[]) {
    this.page = page;
    this.panel = page.frameLocator("iframe");
    this.#lang = lang;
    this.#barriers = barriers;
  }

  get #words() {
    return WORDS[this.#lang];
  }

  get log() {
    return this.panel.getByRole("log");
  }

  get composer() {
    return this.panel.getByRole("textbox", { name: this.#words.composer }).last();
  }

  /** Sends a line and waits for what the bot says to it. */
  async say(text: string): Promise<void> {
    const before = await this.#replies();
    await this.composer.fill(text);
    await this.composer.press("Enter");
    await this.#untilMoreThan(before);
  }

  /** Says of the first open piece that it cannot be given, with the reason. */
  async decline(reason: string): Promise<void> {
    const before = await this.#replies();
    await this.panel.getByRole("button", { name: this.#words.decline }).first().click();
    await this.panel.getByLabel(this.#words.reason).fill(reason);
    await this.panel.getByRole("button", { name: this.#words.declineSend }).click();
    await this.#untilMoreThan(before);
  }

  /** Pastes a photo as Ctrl+V does. */
  async paste(): Promise<void> {
    const before = await this.#replies();
    const png = (await photo()).toString("base64");
    await this.composer.evaluate((element, base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "photo.png", { type: "image/png" }));
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, png);
    await this.panel.locator(".staged li").waitFor();
    await this.composer.press("Enter");
    await this.#untilMoreThan(before);
  }

  /** Confirms the summary; the case number is on the screen afterwards. */
  async submit(name: string): Promise<void> {
    const confirm = this.panel.getByRole("button", { name: this.#words.confirm }).last();
    await confirm.waitFor();
    await this.shot(`${name}-2-summary`);
    await confirm.click();
    await this.log
      .getByText(/FD-[A-Z0-9-]+/)
      .first()
      .waitFor();
    await this.shot(`${name}-3-sent`);
  }

  async caseNumber(): Promise<string> {
    return /FD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await this.log.textContent()) ?? "")?.[0] ?? "";
  }

  async openMenu(item: string | RegExp): Promise<void> {
    await this.panel.getByRole("button", { name: this.#words.menu, exact: true }).click();
    await this.panel.getByRole("button", { name: item }).click();
  }

  async findInMyCases(): Promise<void> {
    const number = await this.caseNumber();
    await this.openMenu(this.#words.cases);
    await this.panel
      .getByRole("group", { name: new RegExp(number) })
      .last()
      .waitFor();
  }

  /** Where the cases are a page of their own, back to the talk. */
  async backToChat(): Promise<void> {
    const back = this.panel.getByRole("button", { name: this.#words.back, exact: true });
    if (await back.isVisible().catch(() => false)) await back.click();
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: `${SHOTS}/${this.#lang}-${name}.png` });
    const found = await findAccessibilityProblems(this.page);
    this.#barriers.push(...found.map((problem) => `${this.#lang} ${name} ${problem}`));
  }

  #replies(): Promise<number> {
    return this.log.locator(".by-bot").count();
  }

  async #untilMoreThan(before: number): Promise<void> {
    await expect.poll(() => this.#replies(), { timeout: 60_000 }).toBeGreaterThan(before);
  }
}

async function photo(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360"><rect width="480" height="360" fill="#d9cfc1"/><circle cx="240" cy="190" r="90" fill="#fff"/><path d="M200 120 L250 190 L220 230 L270 280" stroke="#333" stroke-width="5" fill="none"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
