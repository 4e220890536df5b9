/**
 * A new shop's afternoon in Chromium: an editor who knows only markdown brings in a small FAQ of another trade,
 * mends what the check finds, tries ten questions, publishes, sees a miss come in and makes the next shopper happy.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole } from "../support/console-browser.ts";
import type { StudioUnderTest } from "../support/start-studio.ts";
import { openStudioPage, type StudioPage } from "../support/studio-browser.ts";

const SLOW = { timeout: 60_000 };
/** What a person needs for one click or one field, generously. */
const SECONDS_A_STEP = 8;

const WORDS = {
  en: {
    file: "File",
    category: "Category, where the file does not say it",
    write: /^Write \d+ drafts?$/,
    all: "Select all shown",
    publish: "Publish",
    save: "Save",
    question: "Question",
    ask: "Ask",
    alias: "Add as wording of",
    apply: "Do it",
    table: [
      ["How long may I keep a bicycle?", "Up to ~~five~~ six days in a row."],
      ["What does a bicycle cost per day?", "Twelve a day, insurance included."],
      ["Where do I return the bicycle?", "At any station, in a green rack."],
      ["What if I get a flat tyre?", "Call the station: we bring another bicycle."],
      ["Do you rent helmets?", "Yes, every station lends helmets free of charge."],
      ["Can children ride along?", "There are seats for children up to six."],
    ],
    asked: [
      "how long may I keep a bicycle",
      "how long can I keep the bicycle",
      "what does a bicycle cost",
      "cost per day of a bicycle",
      "where do I return the bicycle",
      "return the bicycle where",
      "I got a flat tyre",
      "do you rent helmets",
      "rent a helmet",
      "can children ride along",
    ],
    miss: "velocipede puncture",
  },
  zh: {
    file: "文件",
    category: "分类（文件未注明时）",
    write: /^写入 \d+ 篇草稿$/,
    all: "全选当前列表",
    publish: "发布",
    save: "保存",
    question: "问题",
    ask: "提问",
    alias: "加为这篇的问法",
    apply: "执行",
    table: [
      ["自行车最多租几天", "连续最多~~五~~六天。"],
      ["租一天自行车多少钱", "每天十二元，含保险。"],
      ["自行车还到哪里", "还到任意站点的绿色车架。"],
      ["车胎没气了怎么办", "打电话给站点，我们送一辆新的。"],
      ["头盔可以租吗", "可以，每个站点免费借头盔。"],
      ["小孩可以一起骑吗", "六岁以下有儿童座椅。"],
    ],
    asked: [
      "自行车最多租几天",
      "最多可以租几天自行车",
      "租一天自行车多少钱",
      "自行车一天多少钱",
      "自行车还到哪里",
      "还自行车到哪里",
      "车胎没气了",
      "头盔可以租吗",
      "租头盔",
      "小孩可以一起骑吗",
    ],
    miss: "两轮的瘪掉了",
  },
} as const;

let browser: Browser;
let apps: string;
beforeAll(async () => {
  apps = await buildConsole();
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(["en", "zh"] as const)("a new shop whose editor reads %s", (lang) => {
  const words = WORDS[lang];
  let view: StudioPage;
  let studio: StudioUnderTest;
  let page: Page;
  let steps = 0;

  const go = async (hash: string) => {
    steps += 1;
    await view.go(hash);
  };
  const click = async (name: string | RegExp) => {
    steps += 1;
    await page.getByRole("button", { name, exact: true }).first().click();
  };
  const fill = async (label: string, text: string) => {
    steps += 1;
    await page.getByLabel(label, { exact: true }).first().fill(text);
  };
  const shoot = (name: string) => view.shoot(name);
  const rows = () => page.locator("tbody tr[data-id^='cycles/']");
  const ask = (text: string) =>
    studio.knowledge.ask({ text, lang, role: "buyer", at: studio.http.clock.now() });

  beforeAll(async () => {
    view = await openStudioPage(browser, {
      ...{ lang, apps, hash: "#/studio/import", shots: `walk-${lang}` },
      // Nothing but what every shop begins with: a list of what is not answered.
      studio: { files: { "out-of-scope.txt": "[weather]\nwill it rain\n会下雨吗\n" } },
    });
    ({ studio, page } = view);
  });
  afterAll(() => view.close());

  it("brings in its table, and is told what to expect", async () => {
    const lines = words.table.map(([question, answer]) => `"${question}","${answer}"`);
    const text = ["question,answer", ...lines].join("\n");
    await fill(words.category, "cycles");
    steps += 1;
    await page
      .getByLabel(words.file, { exact: true })
      .setInputFiles({ name: "faq.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.getByText(words.table[0][0]).first().waitFor();
    await shoot("import");
    await click(words.write);

    await expect.poll(() => studio.knowledge.articles().length, SLOW).toBe(6);
  });

  it("mends what the check finds, with nothing but markdown", async () => {
    await go("/studio");
    await expect.poll(() => rows().count(), SLOW).toBe(6);
    const sloppy = rows().filter({ hasText: words.table[0][0] });
    await shoot("list");
    steps += 1;
    await sloppy.locator(".studio-open").click();
    await page.locator(".studio-problems .is-warning").first().waitFor();
    await page.locator(".studio-frame").waitFor();
    await shoot("problem");
    const editor = page.locator(".cm-content").first();
    steps += 1;
    await editor.click();
    await page.keyboard.press("ControlOrMeta+a");
    // Chromium would style what takes the place of a selection, and the page's policy would say so.
    await page.keyboard.press("Delete");
    await page.keyboard.type(words.table[0][1].replace(/~~.+?~~/, ""));
    await expect
      .poll(
        () => page.locator(".studio-problems .is-warning", { hasText: /crossed/ }).count(),
        SLOW,
      )
      .toBe(0);
    await click(words.save);

    await expect
      .poll(() => studio.knowledge.articles().some(({ bubble }) => bubble.includes("~~")), SLOW)
      .toBe(false);
  });

  it("publishes everything at once", async () => {
    await go("/studio");
    await expect.poll(() => rows().count(), SLOW).toBe(6);
    steps += 1;
    await page.getByLabel(words.all).check();
    await click(words.publish);
    steps += 1;
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: words.publish, exact: true }).click();

    const published = () =>
      studio.knowledge.articles().filter(({ status }) => status === "published").length;
    await expect.poll(published, SLOW).toBe(6);
  });

  it("tries ten questions, and eight at least are answered", async () => {
    await go("/studio/try");
    let answered = 0;
    for (const question of words.asked) {
      await fill(words.question, question);
      const reply = page.waitForResponse((one) => one.url().endsWith("/api/studio/ask"));
      await click(words.ask);
      const { live } = (await (await reply).json()) as { live: { decision: string } };
      if (live.decision === "answer") answered += 1;
    }
    await page.locator(".studio-decision").waitFor();
    await shoot("try");

    expect(answered).toBeGreaterThanOrEqual(8);
  });

  it("turns a miss into a wording, and the next shopper is answered", async () => {
    const before = await ask(words.miss);
    expect(before.kind).not.toBe("answer");
    await studio.http.storage.transaction(async (tx) => {
      const row = { id: "m1", conversation_id: "c", seq: 1, candidates: "[]", decision: "none" };
      await tx.db
        .insertInto("misses")
        .values({ ...row, text: words.miss, lang, at: studio.http.clock.now() })
        .execute();
    });
    const flat = studio.knowledge.articles().find(({ title }) => title === words.table[3][0]);
    await go("/studio/learn");
    await page.getByText(words.miss).first().waitFor();
    await click(words.alias);
    steps += 1;
    await page.locator(".studio-settle select").selectOption(flat?.id ?? "");
    await click(words.apply);

    await expect.poll(async () => (await ask(words.miss)).kind, SLOW).toBe("answer");
    const companion = `${lang}/${flat?.id}.aliases.txt`;
    expect(readFileSync(join(studio.faq.path, companion), "utf8")).toContain(words.miss);
  });

  it("can do the same on a phone", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const places = [
      { path: "/studio", sign: "tbody tr[data-id]", name: "phone-list" },
      { path: "/studio/try", sign: ".studio-try-form", name: "phone-try" },
      { path: "/studio/import", sign: "input[type='file']", name: "phone-import" },
      { path: "/studio/learn", sign: ".studio-learn", name: "phone-learn" },
    ];
    for (const { path, sign, name } of places) {
      await view.go(path);
      await page.locator(sign).first().waitFor();
      if (name === "phone-try") {
        await page.getByLabel(words.question, { exact: true }).fill(words.asked[0]);
        await page.getByRole("button", { name: words.ask, exact: true }).click();
        await page.locator(".studio-decision").waitFor();
      }
      await shoot(name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, name).toBeLessThanOrEqual(390);
    }
  });

  it("took under fifteen minutes of clicks, and the browser complained of nothing", () => {
    const minutes = (steps * SECONDS_A_STEP) / 60;
    process.stdout.write(
      `${lang}: ${steps} steps, ${minutes.toFixed(1)} minutes at ${SECONDS_A_STEP} s\n`,
    );

    expect(minutes).toBeLessThan(15);
    expect(view.complaints).toEqual([]);
  });
});
