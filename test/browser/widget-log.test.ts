/** What is read stays where it is, and what is typed stays written, in a real browser against the fake desk. */
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { anAnswer } from "../support/fake-desk/content.ts";
import { buildWidget, openWidgetPage, type WidgetPage } from "../support/widget-browser.ts";

const LOOK = { lang: "en", scheme: "light", phone: false } as const;
const OPEN = { name: /Open help chat|打开在线客服/ };
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
/** How much taller than the log an answer is, in paragraphs. */
const TALL = 24;

let browser: Browser;
beforeAll(async () => {
  await buildWidget();
  browser = await launchChromium();
});
afterAll(() => browser.close());

const composer = (widget: WidgetPage) => widget.panel.locator(".composer-field");
const log = (widget: WidgetPage) => widget.panel.getByRole("log");
const thumbs = (widget: WidgetPage) => widget.panel.locator(".helped-button");
const isAtEnd = (widget: WidgetPage) =>
  log(widget).evaluate(
    (element) => element.scrollTop >= element.scrollHeight - element.clientHeight - 1,
  );

describe("the greeting", { timeout: 300_000 }, () => {
  it("is read from its beginning where the window is low", async () => {
    const widget = await openWidgetPage(browser, LOOK);
    await widget.page.setViewportSize({ width: 800, height: 500 });
    await widget.page.getByRole("button", OPEN).click();
    await widget.panel.getByText("Please do not send card numbers").waitFor({ state: "attached" });

    expect((await placeOf(widget, composer(widget))).log).toBe(0);
    await expect
      .poll(() => log(widget).evaluate((one) => one.scrollHeight > one.clientHeight))
      .toBe(true);
    await widget.close();
  });
});

describe("a thumb pressed under an answer", { timeout: 300_000 }, () => {
  const LOOKS = [LOOK, { ...LOOK, phone: true }, { ...LOOK, lang: "zh" as const }];
  /** Paragraphs of the answer beside its own, and how far above the end of the log its reader stands. */
  const PLACES = [
    { more: TALL, above: 400 },
    { more: 0, above: 0 },
    { more: 0, above: 60 },
  ];

  it.each(LOOKS)("leaves the log where it is read ($lang, phone: $phone)", async (look) => {
    const widget = await openWidgetPage(browser, look);
    await widget.page.getByRole("button", OPEN).click();
    await composer(widget).fill("退款 refund");
    await composer(widget).press("Enter");
    await thumbs(widget).nth(1).waitFor();

    const moved: object[] = [];
    for (const { more, above } of PLACES) {
      const down = await showAnswer(widget, { lang: look.lang, more });
      await log(widget).evaluate((element, up) => {
        element.scrollTop = element.scrollHeight - element.clientHeight - up;
      }, above);
      const from = await placeOf(widget, down);
      await down.evaluate((button: HTMLElement) => button.click());
      await expect.poll(() => down.getAttribute("aria-pressed"), SLOW).toBe("true");
      const to = await placeOf(widget, down);
      moved.push({ log: to.log - from.log, thumb: to.thumb - from.thumb });
    }

    expect(moved).toEqual(PLACES.map(() => ({ log: 0, thumb: 0 })));
    await widget.check("thumb-down");
    await widget.close();
  });

  it("leaves it also where the thanks need more room than there was", async () => {
    const widget = await openWidgetPage(browser, LOOK);
    await widget.page.getByRole("button", OPEN).click();
    await composer(widget).fill("refund");
    await composer(widget).press("Enter");
    await thumbs(widget).nth(1).waitFor();
    const down = await showAnswer(widget, { lang: "en", more: 0 });
    await log(widget).evaluate((element) => {
      element.scrollTop = element.scrollHeight - element.clientHeight - 60;
    });
    const from = await placeOf(widget, down);
    await down.evaluate((button) => {
      const grown = document.createElement("p");
      grown.textContent = "A line more";
      button.closest(".card")?.append(grown);
    });

    expect(await placeOf(widget, down)).toEqual(from);
    widget.desk.say(widget.desk.chat, { kind: "text", text: "And what is new is seen." });
    await expect.poll(() => isAtEnd(widget), SLOW).toBe(true);
    await widget.close();
  });
});

/** The thumb down under a new answer that is in view. */
async function showAnswer(widget: WidgetPage, given: { lang: "zh" | "en"; more: number }) {
  const { desk } = widget;
  const answer = anAnswer(given.lang);
  const html = answer.html + "<p>And there is more to read of it than fits.</p>".repeat(given.more);
  const before = await thumbs(widget).count();
  desk.say(desk.chat, { ...answer, html });
  const down = thumbs(widget).nth(before + 1);
  await down.waitFor();
  return down;
}

/** Where log and thumb stand, in whole pixels, once the log has moved if it wants to. */
async function placeOf(widget: WidgetPage, thumb: Locator) {
  await log(widget).evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const top = await log(widget).evaluate((element) => element.scrollTop);
  const box = await thumb.evaluate((element) => element.getBoundingClientRect().top);
  return { log: Math.round(top), thumb: Math.round(box) };
}

describe("the field", () => {
  it("keeps what is typed in the very moment it appears", async () => {
    const widget = await openWidgetPage(browser, LOOK);
    await widget.page.context().addInitScript(() => {
      const watch = new MutationObserver(() => {
        const field = document.querySelector<HTMLTextAreaElement>(".composer-field");
        if (!field) return;
        watch.disconnect();
        field.value = "typed at once";
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      watch.observe(document, { childList: true, subtree: true });
    });
    await widget.page.getByRole("button", OPEN).click();
    await composer(widget).waitFor();
    await composer(widget).press("Enter");

    await widget.panel
      .locator(".message-own .bubble")
      .filter({ hasText: "typed at once" })
      .waitFor(SLOW);
    await widget.close();
  });
});
