/** An editor's day in Chromium, on the studio's real server side and a real folder of files. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole } from "../support/console-browser.ts";
import { anArticle } from "../support/faq-folder.ts";
import type { StudioUnderTest } from "../support/start-studio.ts";
import { openStudioPage, type StudioPage } from "../support/studio-browser.ts";

const FILE = "en/logistics/track-parcel.md";
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const WORDS = {
  en: {
    list: "Articles",
    title: "Question (title)",
    save: "Save",
    question: "Question",
    ask: "Ask",
    learn: "Learn from chats",
    alias: "Add as wording of",
    apply: "Do it",
    publish: "Publish",
    conflict: "The file was changed meanwhile",
    theirs: "Take theirs, drop mine",
    both: "Both languages",
    shop: "Name of the shop: English",
    shows: "What does it show?",
    put: "Put it in",
    page: "Help centre",
    dark: "Dark",
    phone: "Phone",
    kept: "Draft kept",
    history: "History",
    restore: "Put this version into the editor",
  },
  zh: {
    list: "文章",
    title: "问题（标题）",
    save: "保存",
    question: "问题",
    ask: "提问",
    learn: "从会话中学习",
    alias: "加为这篇的问法",
    apply: "执行",
    publish: "发布",
    conflict: "文件刚被改过",
    theirs: "用对方的，放弃我的",
    both: "双语并排",
    shop: "店铺名称: 中文",
    shows: "图里是什么？",
    put: "放入",
    page: "帮助中心",
    dark: "深色",
    phone: "手机",
    kept: "草稿留存于",
    history: "历史",
    restore: "把这个版本放进编辑器",
  },
} as const;

let browser: Browser;
let apps: string;
beforeAll(async () => {
  apps = await buildConsole();
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(["en", "zh"] as const)("an editor who reads %s", (lang) => {
  const words = WORDS[lang];
  let view: StudioPage;
  let studio: StudioUnderTest;
  let page: Page;
  const go = (hash: string) => view.go(hash);
  const shoot = (name: string) => view.shoot(name);
  const file = FILE.replace("en/", `${lang}/`);
  const onDisk = () => readFileSync(join(studio.faq.path, file), "utf8");
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  beforeAll(async () => {
    view = await openStudioPage(browser, { lang, apps, shots: lang });
    ({ studio, page } = view);
  });
  afterAll(() => view.close());

  it("comes to the list of articles, and sees no chats", async () => {
    await page.getByRole("heading", { name: words.list }).waitFor();
    await page.locator("tr[data-id='logistics/track-parcel']").waitFor();

    expect(await page.locator(".ticket-row").count()).toBe(0);
    expect(await page.locator(".presence").count()).toBe(0);
    await shoot("list");
  });

  it("finds an article by the real ranking, with the keyboard alone", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type(lang === "zh" ? "快递到哪了" : "where is my order now");
    const first = page.locator("tbody tr").first();
    await expect.poll(() => first.getAttribute("data-id"), SLOW).toBe("logistics/track-parcel");
    await first.locator(".studio-open").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel(words.title).waitFor();
  });

  it("changes the title, sees it in the preview, tries a question, and saves", async () => {
    await page.getByLabel(words.title).fill(lang === "zh" ? "包裹走到哪里" : "Follow my parcel");
    await page
      .frameLocator(".studio-frame")
      .getByText(lang === "zh" ? "包裹走到哪里" : "Follow my parcel")
      .first()
      .waitFor();
    await page.getByLabel(words.question, { exact: true }).fill("follow my parcel 包裹走到哪里");
    await button(words.ask).click();
    await expect.poll(() => page.locator(".studio-explanation").count(), SLOW).toBe(2);
    await shoot("editor");
    await button(words.save).click();

    await expect.poll(onDisk, SLOW).toContain(lang === "zh" ? "包裹走到哪里" : "Follow my parcel");
  });

  it("sees what somebody else wrote meanwhile, and overwrites nothing", async () => {
    await page.getByLabel(words.title).fill("Mine");
    const theirs = anArticle({ title: "Theirs, by git" });
    writeFileSync(join(studio.faq.path, file), theirs);
    await button(words.save).click();
    await page.getByRole("dialog", { name: words.conflict }).waitFor();
    await shoot("conflict");
    await button(words.theirs).click();

    await expect.poll(() => page.getByLabel(words.title).inputValue(), SLOW).toBe("Theirs, by git");
    expect(onDisk()).toBe(theirs);
  });

  it("waits for a save under way, so that no conflict is missed behind it", async () => {
    const held = Promise.withResolvers<void>();
    const answered = async (route: Route) => {
      const response = await route.fetch();
      await held.promise;
      await route.fulfill({ response });
    };
    await page.route("**/api/studio/file", answered, { times: 1 });
    await page.getByLabel(words.title).fill("Half done");
    await button(words.save).click();
    await expect.poll(onDisk, SLOW).toContain("Half done");
    await page.getByLabel(words.title).fill("Mine again");
    writeFileSync(join(studio.faq.path, file), anArticle({ title: "Theirs, once more" }));
    await button(words.save).click();
    held.resolve();

    await page.getByRole("dialog", { name: words.conflict }).waitFor();
    await button(words.theirs).click();
    const title = page.getByLabel(words.title);
    await expect.poll(() => title.inputValue(), SLOW).toBe("Theirs, once more");
  });

  it("publishes after the stored questions were asked", async () => {
    await button(words.publish).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words.publish, exact: true }).click();
    await expect.poll(() => page.getByRole("dialog").count(), SLOW).toBe(0);
    expect(onDisk()).toContain("status: published");
  });

  it("sees the page in the dark, as wide as a phone", async () => {
    const frame = page.locator(".studio-frame");
    await button(words.page).click();
    await button(words.dark).click();
    const wide = (await frame.boundingBox())?.width ?? 0;
    await button(words.phone).click();

    const root = page.frameLocator(".studio-frame").locator("html");
    await expect.poll(() => root.getAttribute("data-theme"), SLOW).toBe("dark");
    await expect.poll(async () => (await frame.boundingBox())?.width ?? wide).toBeLessThan(wide);
    await shoot("dark-phone");
  });

  it("has what was not saved after a reload, and an earlier version back", async () => {
    const title = page.getByLabel(words.title);
    const before = await title.inputValue();
    await title.fill("Never saved");
    await page.getByText(words.kept).waitFor();
    await page.reload();
    await page.getByText(words.kept).waitFor();
    expect(await title.inputValue()).toBe("Never saved");
    expect(onDisk()).not.toContain("Never saved");

    await button(words.history).click();
    await page.locator(".studio-versions button").last().click();
    await button(words.restore).click();
    await expect.poll(() => title.inputValue(), SLOW).not.toBe("Never saved");
    await title.fill(before);
    await button(words.save).click();
    await expect.poll(onDisk, SLOW).toContain(before);
  });

  it("drops a picture into the text, says what it shows, and sees it in the bubble", async () => {
    await page.locator(".cm-content").first().click();
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 20 });
      const drawn = canvas.getContext("2d");
      if (drawn === null) throw new Error("no canvas");
      drawn.fillStyle = "#0f766e";
      drawn.fillRect(0, 0, 40, 20);
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
      const data = new DataTransfer();
      data.items.add(new File([blob ?? ""], "orders.png", { type: "image/png" }));
      const place = document.querySelector(".studio-markdown")?.shadowRoot;
      const event = { dataTransfer: data, bubbles: true, cancelable: true };
      place?.querySelector(".cm-content")?.dispatchEvent(new DragEvent("drop", event));
    });
    await page.getByLabel(words.shows).fill("the orders page 订单页");
    await button(words.put).click();

    const picture = page.frameLocator(".studio-frame").locator("img");
    await expect.poll(() => picture.getAttribute("alt"), SLOW).toBe("the orders page 订单页");
    await shoot("picture");
    await button(words.save).click();
    await expect.poll(onDisk, SLOW).toMatch(/!\[the orders page 订单页\]\(logistics\/[^)]+\)/);
  });

  it("has both languages side by side", async () => {
    await button(words.both).click();
    await expect.poll(() => page.getByLabel(words.title).count(), SLOW).toBe(2);
    await shoot("both");
  });

  it("turns a miss into a wording, and the next shopper is answered", async () => {
    const text = lang === "zh" ? "鸽子送的东西飞到哪儿啦" : "pigeon mail whereabouts";
    await studio.http.storage.transaction(async (tx) => {
      const row = { id: "m1", conversation_id: "c", seq: 1, candidates: "[]", decision: "none" };
      await tx.db
        .insertInto("misses")
        .values({ ...row, text, lang, at: studio.http.clock.now() })
        .execute();
    });
    await go("/studio/learn");
    await page.getByText(text).first().waitFor();
    await button(words.alias).click();
    await page.locator(".studio-settle select").selectOption("logistics/track-parcel");
    await shoot("learn");
    await button(words.apply).click();

    const asked = () =>
      studio.knowledge
        .ask({ text, lang, role: "buyer", at: studio.http.clock.now() })
        .then((d) => d.kind);
    await expect.poll(asked, SLOW).toBe("answer");
  });

  it("changes the shop's name as a form, live, with a history", async () => {
    await go("/studio/settings");
    await page.getByLabel(words.shop, { exact: true }).fill("Kite Shop 风筝店");
    await shoot("settings");
    await button(words.save).click();

    await expect.poll(() => studio.settings.bot.brand.name[lang], SLOW).toBe("Kite Shop 风筝店");
    await go("/studio/settings/understanding/problem/quality/en");
    await page.locator(".cm-content").waitFor();
    await shoot("examples");
  });

  it("works on a phone, and the browser had nothing to complain about", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await go("/studio");
    await page.locator("tr[data-id='logistics/track-parcel']").waitFor();
    await shoot("phone-list");
    await go("/studio/edit/logistics/track-parcel");
    await page.getByLabel(words.title).first().waitFor();
    await shoot("phone-editor");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);

    expect(width).toBeLessThanOrEqual(390);
    expect(view.complaints).toEqual([]);
  });
});
