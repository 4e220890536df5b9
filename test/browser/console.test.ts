/** What agents do all day, in a real browser on the fake desk. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole, type ConsolePage, openConsolePage } from "../support/console-browser.ts";
import { aTicketView } from "../support/console-builders.ts";

let browser: Browser;
let dist: string;
beforeAll(async () => {
  dist = await buildConsole();
  browser = await launchChromium();
});
afterAll(() => browser.close());

let view: ConsolePage;
beforeEach(async () => {
  view = await openConsolePage(browser, dist, { lang: "en", scheme: "light", phone: false });
  onTestFinished(() => view.close());
});

/** One black pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const asked = (event: string) => view.desk.asked(event);
const shopperSays = (ticketId: string, text: string) => {
  const chat = view.desk.chatOf(ticketId);
  if (chat) view.desk.say(chat, { kind: "text", text }, { author: { kind: "shopper" } });
};
const rows = () => view.page.getByRole("listbox", { name: "Chats" }).getByRole("option");
const tagInFocus = () => view.page.evaluate(() => document.activeElement?.tagName);
const composer = () => view.page.getByLabel("Reply to the shopper");

describe("an agent", () => {
  it("takes the first chat and answers it without touching the mouse", async () => {
    const { page, desk } = view;
    await rows().filter({ hasText: "Charged twice" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page
      .getByRole("heading", { name: /Possible scam/ })
      .first()
      .waitFor();
    await page.keyboard.press("Alt+C");
    await composer().waitFor();
    await page.keyboard.press("Alt+L");
    await expect.poll(tagInFocus, SLOW).toBe("TEXTAREA");
    await page.keyboard.type("I am looking into it.");
    await page.keyboard.press("Control+Enter");

    await page.getByRole("log").getByText("I am looking into it.").waitFor();
    await expect.poll(() => asked("message:send").length, SLOW).toBe(1);
    expect(desk.chatOf("t5")?.ticket?.agent?.name).toBe("Alice");
    expect(await composer().inputValue()).toBe("");
    expect(await tagInFocus()).toBe("TEXTAREA");
  });

  it("writes after Alt+F into the search, and after it into the reply again", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().click();
    await page.keyboard.press("Alt+F");
    const search = page.locator(".article-search input");
    await search.waitFor();
    await page.keyboard.type("refund");
    await expect.poll(() => search.inputValue(), SLOW).toBe("refund");
    await page.keyboard.press("Escape");
    await page.keyboard.type("hello");

    await expect.poll(() => composer().inputValue(), SLOW).toBe("hello");
  });

  it("looks at a pasted picture before it goes, in a note too", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    const paste = (label: string) =>
      page.getByLabel(label).evaluate((field, png) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], "label.png", { type: "image/png" }));
        field.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }, PIXEL);
    await composer().waitFor();
    await paste("Reply to the shopper");
    await page.locator(".staged li").waitFor();
    expect(asked("message:send")).toEqual([]);
    await page.getByRole("button", { name: "Remove label.png" }).click();
    await page.getByRole("button", { name: "Note", exact: true }).click();
    await paste("Note for colleagues");
    await page.locator(".staged li").waitFor();
    await page.screenshot({ path: "test/artifacts/console/staged-note.png" });
    await page.getByRole("button", { name: /Add note/ }).click();

    await expect
      .poll(() => asked("message:send").map(({ payload }) => payload), SLOW)
      .toMatchObject([{ visibility: "agents", content: { kind: "file" } }]);
  });

  it("has the whole case in sight at 1280 × 800", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await page.locator(".case-head").waitFor();

    for (const part of [".case-number", ".case-key", ".case-missing", ".evidence", ".case-tried"]) {
      const box = await page.locator(part).boundingBox();
      expect(box === null ? part : box.y + box.height, part).toBeLessThanOrEqual(800);
    }
    await page.locator(".case-number").getByText("Chased 2 ×").waitFor();
  });

  it("never sends while an input method is composing", async () => {
    const { go } = view;
    await go("/desk/t1");
    await composer().fill("ni");
    await composer().evaluate((field) => {
      const keys = { key: "Enter", ctrlKey: true, bubbles: true, isComposing: true };
      field.dispatchEvent(new KeyboardEvent("keydown", keys));
    });

    expect(await composer().inputValue()).toBe("ni");
    expect(asked("message:send")).toEqual([]);
  });

  it("keeps a draft for each chat, over a reload too", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().fill("half a sentence");
    await go("/desk/t2");
    await expect.poll(() => composer().inputValue(), SLOW).toBe("");
    await page.reload();
    await go("/desk/t1");

    await expect.poll(() => composer().inputValue(), SLOW).toBe("half a sentence");
  });

  it("picks a canned reply with the slash, in the shopper's language and filled in", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().fill("/hello");
    await page.locator(".canned").waitFor();
    await page.keyboard.press("Enter");

    await expect.poll(() => composer().inputValue(), SLOW).toContain("this is Alice");
  });

  it("inserts a suggested answer with one click", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await page.locator(".suggestion").first().click();

    expect(await composer().inputValue()).not.toBe("");
    expect(asked("message:send")).toEqual([]);
  });

  it("writes notes that only colleagues see", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await page.keyboard.press("Alt+P");
    await page.getByLabel("Note for colleagues").fill("chased once");
    await page.keyboard.press("Control+Enter");

    await expect.poll(() => asked("message:send")[0]?.payload["visibility"], SLOW).toBe("agents");
    await page.locator(".message.is-note").getByText("chased once", { exact: true }).waitFor();
  });

  it("is told who was faster", async () => {
    const { page, desk, go } = view;
    desk.always.set("ticket:claim", { error: "already_claimed", details: { holder: "Bo" } });
    await go("/desk/t3");
    await page.getByRole("button", { name: /Take chat/ }).click();

    await page.getByText("Bo was faster and has this chat.").waitFor();
  });

  it("looks at evidence up to five times its size, with the keyboard", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await page.locator(".thumb").first().click();
    await page.getByRole("heading", { name: "tracking.png (1 of 2)" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("heading", { name: "tracking-2.png (2 of 2)" }).waitFor();
    for (let press = 0; press < 6; press += 1) await page.keyboard.press("+");
    await page.locator(".lightbox").getByText("500 %").waitFor();
    await page.keyboard.press("Escape");

    await page.locator(".lightbox").waitFor({ state: "detached" });
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.className);
    await expect.poll(focused, SLOW).toContain("thumb");
  });

  it("can switch shortcuts off; the command menu stays", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await page.getByRole("button", { name: "Settings of Alice" }).click();
    await page.getByLabel("Shortcuts").uncheck();
    await page.keyboard.press("Escape");
    await page.getByLabel("Shortcuts").waitFor({ state: "hidden" });
    await page.keyboard.press("Alt+E");
    expect(await page.locator("dialog[open]").count()).toBe(0);

    await page.keyboard.press("Control+K");
    await page.getByRole("combobox", { name: /Type an action/ }).fill("resolve and");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Resolve the chat" }).waitFor();
  });
});

describe("a bad connection", () => {
  it("loses nothing and doubles nothing: both sides agree after it is back", async () => {
    const { page, desk, context, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await page.locator(".message").first().waitFor();

    await context.setOffline(true);
    view.server.cut();
    await page.locator(".banner-alert").waitFor();
    shopperSays("t1", "said while the agent was away");
    await composer().fill("written while offline");
    await page.keyboard.press("Control+Enter");
    await page.locator(".is-sending").waitFor();
    await context.setOffline(false);
    await page.locator(".banner-alert").waitFor({ state: "detached", timeout: 60_000 });
    await page.locator(".is-sending").waitFor({ state: "detached" });

    const stored = desk.chatOf("t1")?.messages ?? [];
    const texts = stored.flatMap(({ content }) => (content.kind === "text" ? [content.text] : []));
    expect(texts.filter((text) => text === "written while offline")).toHaveLength(1);
    const shown = await page.locator(".message .text").allInnerTexts();
    expect(shown.filter((text) => text === "written while offline")).toHaveLength(1);
    expect(shown.filter((text) => text === "said while the agent was away")).toHaveLength(1);
    expect(shown.slice(-2)).toEqual(texts.slice(-2));
  });

  it("keeps an unanswered message over a reload and sends it once, with the same id", async () => {
    const { page, desk, go } = view;
    await go("/desk/t1");
    desk.always.set("message:send", "silence");
    await composer().fill("no answer yet");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => asked("message:send").length, SLOW).toBe(1);
    desk.always.clear();
    await page.reload();

    await page.locator(".message").getByText("no answer yet").waitFor();
    await expect.poll(() => asked("message:send").length, SLOW).toBe(2);
    const ids = new Set(asked("message:send").map(({ payload }) => payload["clientMsgId"]));
    expect(ids.size).toBe(1);
  });
});

describe("the list", () => {
  it("takes two thousand waiting shoppers without getting slow", async () => {
    const { page, desk } = view;
    for (let index = 0; index < 2000; index += 1) {
      const ticket = aTicketView({
        id: `many-${index}`,
        conversationId: `many-${index}`,
        headline: `${1_000_000 + index}`,
        enteredAt: new Date(Date.now() - index * 1000).toISOString(),
      });
      const chat = desk.open("en", ticket.conversationId);
      Object.assign(chat, { ticket, case: desk.chatOf("t6")?.case });
    }
    await page.reload();
    await expect.poll(() => rows().count(), SLOW).toBeGreaterThan(2000);
    // Rows that are out of sight are not drawn: the last one is a place without contents until it is scrolled to.
    const drawn = () =>
      rows()
        .last()
        .evaluate(
          (row) => row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? false,
        );
    await rows().first().focus();
    await page.keyboard.press("End");
    await expect.poll(drawn, SLOW).toBe(true);
    const began = Date.now();
    await page.getByLabel("Search order, type, words").fill("1001999");
    await expect.poll(() => rows().count(), SLOW).toBe(1);

    expect(Date.now() - began).toBeLessThan(1500);
  });

  it("tells by a worker, as Android asks for, of what needs attention while the page is hidden", async () => {
    const { page, context, go } = view;
    await context.grantPermissions(["notifications"]);
    await page.getByRole("button", { name: "Settings of Alice" }).click();
    await page.getByLabel("Desktop notifications").check();
    await page.keyboard.press("Escape");
    await go("/desk");
    // A browser without a screen shows no notices: what it is asked to show is kept.
    await page.evaluate(() => {
      const shown: (string | undefined)[] = [];
      Object.assign(window, { shown });
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
      ServiceWorkerRegistration.prototype.showNotification = async (_title, look) =>
        void shown.push(look?.tag);
    });

    shopperSays("t2", "are you still there?");

    const told = () => page.evaluate(() => (window as unknown as { shown: string[] }).shown);
    await expect.poll(told, SLOW).toEqual(["t2"]);
  });

  it("badges the page's title with what needs attention", async () => {
    const { page } = view;
    shopperSays("t2", "are you still there?");

    await expect.poll(() => page.title(), SLOW).toMatch(/^\(\d+\) TokShop help console$/);
  });
});
