/** Two windows on one article, and files that change without a word: what an editor sees of both. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole } from "../support/console-browser.ts";
import { anArticle } from "../support/faq-folder.ts";
import { openStudioPage, type StudioPage } from "../support/studio-browser.ts";

/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const WORDS = {
  en: {
    title: "Question (title)",
    save: "Save",
    conflict: "The file was changed meanwhile",
    reload: "Reload files",
    reloaded: "The files were read again.",
  },
  zh: {
    title: "问题（标题）",
    save: "保存",
    conflict: "文件刚被改过",
    reload: "重新读取文件",
    reloaded: "已重新读取文件。",
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
  beforeAll(async () => {
    view = await openStudioPage(browser, { lang, apps, shots: `two-${lang}` });
  });
  afterAll(() => view.close());

  it("sees new files at once by the button, where no event tells of them", async () => {
    const { page, studio } = view;
    await page.locator("tr[data-id='logistics/track-parcel']").waitFor();
    const fresh = anArticle({ title: lang === "zh" ? "节日配送安排" : "Delivery on holidays" });
    writeFileSync(join(studio.faq.path, `${lang}/logistics/holidays.md`), fresh);
    const row = page.locator("tr[data-id='logistics/holidays']");
    expect(await row.count()).toBe(0);

    await page.getByRole("button", { name: words.reload, exact: true }).click();

    await page.getByText(words.reloaded).waitFor();
    await row.waitFor();
    await view.shoot("reloaded");
  });

  it("in two windows overwrites nothing of the other", async () => {
    const { page, studio } = view;
    const other = await page.context().newPage();
    other.setDefaultTimeout(SLOW.timeout);
    for (const one of [page, other]) await open(one, page);

    await page.getByLabel(words.title).fill("First");
    await page.getByRole("button", { name: words.save, exact: true }).click();
    const file = join(studio.faq.path, `${lang}/logistics/track-parcel.md`);
    await expect.poll(() => readFileSync(file, "utf8"), SLOW).toContain("First");
    await other.getByLabel(words.title).fill("Second");
    await other.getByRole("button", { name: words.save, exact: true }).click();

    await other.getByRole("dialog", { name: words.conflict }).waitFor();
    expect(readFileSync(file, "utf8")).toContain("First");
    await other.close();
  });

  /** The article in the editor, in a window of its own. */
  async function open(window: Page, first: Page): Promise<void> {
    const { origin, pathname } = new URL(first.url());
    await window.goto(`${origin}${pathname}#/studio/edit/logistics/track-parcel`);
    await window.getByLabel(words.title).waitFor();
  }
});
