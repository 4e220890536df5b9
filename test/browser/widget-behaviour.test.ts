/** What a shopper and a host page may rely on, in a real browser against the fake desk. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { aChecklist } from "../support/fake-desk/content.ts";
import {
  buildWidget,
  openWidgetPage,
  WIDGET_DIST,
  type WidgetPage,
} from "../support/widget-browser.ts";

const LOOK = { lang: "en", scheme: "light", phone: false } as const;
/** One black pixel. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const OPEN = { name: "Open help chat" };
/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };

let browser: Browser;
let widget: WidgetPage;

beforeAll(async () => {
  await buildWidget();
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  widget = await openWidgetPage(browser, LOOK);
});
afterEach(() => widget.close());

const composer = () => widget.panel.locator(".composer-field");
const ownBubbles = () => widget.panel.locator(".message-own .bubble");

async function openPanel(): Promise<void> {
  await widget.page.getByRole("button", OPEN).click();
  await composer().waitFor();
}

async function say(text: string): Promise<void> {
  await composer().fill(text);
  await composer().press("Enter");
  await ownBubbles().filter({ hasText: text }).waitFor();
}

/** What Ctrl+V brings: a picture, and its text when it was copied from a table. */
async function pasteInto({ picture, text = "" }: { picture: string; text?: string }) {
  await composer().evaluate(
    (field, given) => {
      const bytes = Uint8Array.from(atob(given.png), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], given.picture, { type: "image/png" }));
      if (given.text !== "") data.setData("text/plain", given.text);
      field.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { picture, text, png: PIXEL },
  );
}

const stored = () =>
  widget.desk.chat.messages.flatMap(({ content, author }) =>
    author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
  );

describe("the host page", () => {
  it("gets one global and one launcher, however often the script is loaded", async () => {
    const { page } = widget;
    await page.getByRole("button", OPEN).waitFor();
    await page.evaluate(async () => {
      const script = document.createElement("script");
      script.src = "/widget.js";
      const loaded = new Promise((resolve) => script.addEventListener("load", resolve));
      document.head.append(script);
      await loaded;
    });
    const globals = await page.evaluate(() =>
      Object.keys(window).filter((name) => /frontdesk/i.test(name)),
    );

    expect(globals).toEqual(["Frontdesk"]);
    expect(await page.locator("frontdesk-widget").count()).toBe(1);
  });

  it("loads the panel only when it is opened", async () => {
    await widget.page.getByRole("button", OPEN).waitFor();

    expect(await widget.page.locator("frontdesk-widget iframe").count()).toBe(0);
  });

  it("keeps the launcher when the whole body is swapped", async () => {
    const { page } = widget;
    await page.getByRole("button", OPEN).waitFor();
    await page.evaluate(() => {
      const body = document.createElement("body");
      body.append(document.createElement("main"));
      document.body.replaceWith(body);
    });

    await page.getByRole("button", OPEN).waitFor();
    expect(await page.locator("frontdesk-widget").count()).toBe(1);
  });

  it("can drive it by the function and the object, and hears of it", async () => {
    const { page } = widget;
    await page.getByRole("button", OPEN).waitFor();
    await page.evaluate(() => {
      const page = window as unknown as {
        heard: string[];
        Frontdesk: { on(n: string, f: () => void): void } & ((verb: string, o?: unknown) => void);
      };
      page.heard = [];
      for (const name of ["open", "close", "message:sent"]) {
        page.Frontdesk.on(name, () => page.heard.push(name));
      }
      page.Frontdesk("setContext", { orderNo: "A-1" });
      page.Frontdesk("open", { message: "Where is it?" });
    });
    await expect.poll(() => composer().inputValue(), SLOW).toBe("Where is it?");
    await composer().press("Enter");
    await ownBubbles().waitFor();
    await expect.poll(stored, SLOW).toEqual(["Where is it?"]);
    await page.evaluate(() =>
      (window as unknown as { Frontdesk: { close(): void } }).Frontdesk.close(),
    );

    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    expect(heard).toEqual(["open", "message:sent", "close"]);
    const sent = widget.desk.asked("message:send")[0];
    expect(sent?.payload).toMatchObject({ page: { orderNo: "A-1" } });
  });

  it("opens it from its own links, with their article as context", async () => {
    await widget.page.getByRole("button", OPEN).waitFor();
    await widget.page.getByRole("button", { name: "Help", exact: true }).click();
    await widget.panel.getByText("You are reading: Shop").waitFor();
    await say("does this apply to me?");
    await expect.poll(() => widget.desk.asked("message:send").length, SLOW).toBe(1);

    const sent = widget.desk.asked("message:send")[0];
    expect(sent?.payload).toMatchObject({ page: { articleId: "refunds/refund-arrival" } });
  });

  it("cannot be closed by messages of other frames", async () => {
    await openPanel();
    await widget.page.evaluate(() => postMessage({ frontdesk: { kind: "close" } }, "*"));
    await widget.page.waitForFunction(() => true);

    expect(await composer().isVisible()).toBe(true);
  });

  it("is left clean by shutdown, storage included", async () => {
    await openPanel();
    await say("secret");
    await expect.poll(stored, SLOW).toEqual(["secret"]);
    await widget.page.evaluate(() =>
      (window as unknown as { Frontdesk: { shutdown(): void } }).Frontdesk.shutdown(),
    );
    await widget.page.locator("frontdesk-widget").waitFor({ state: "detached" });

    const kept = await widget.page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(kept).not.toContain("token");
    expect(kept).not.toContain("secret");
  });
});

describe("writing", () => {
  it("does not send the Enter that chooses a word of an input method", async () => {
    await openPanel();
    await composer().fill("nihao");
    await composer().evaluate((field) => {
      const key = { key: "Enter", bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent("keydown", { ...key, isComposing: true }));
      field.dispatchEvent(new KeyboardEvent("keydown", { ...key, keyCode: 229 }));
    });
    expect(await ownBubbles().count()).toBe(0);
    await composer().press("Shift+Enter");
    await composer().pressSequentially("second");
    expect(await composer().inputValue()).toBe("nihao\nsecond");
    await composer().press("Enter");

    await expect.poll(stored, SLOW).toEqual(["nihao\nsecond"]);
    expect(await composer().inputValue()).toBe("");
  });

  it("keeps a draft over a reload", async () => {
    await openPanel();
    await composer().fill("half a thou");
    await widget.page.reload();

    await expect.poll(() => composer().inputValue(), SLOW).toBe("half a thou");
  });

  it("gives the focus to the field on opening and back to the launcher on Escape", async () => {
    await openPanel();
    await expect
      .poll(() => composer().evaluate((field) => field === document.activeElement))
      .toBe(true);
    await widget.page.keyboard.press("Escape");
    await widget.page.getByRole("button", OPEN).waitFor();

    const focused = await widget.page.evaluate(
      () => document.activeElement?.shadowRoot?.activeElement?.className,
    );
    expect(focused).toBe("b");
  });

  it("gives a pasted image to the evidence that is asked for", async () => {
    await openPanel();
    widget.desk.bot = false;
    await say("hello");
    await expect.poll(() => widget.desk.chats.size, SLOW).toBe(1);
    widget.desk.say(widget.desk.chat, aChecklist("en", { tracking: 0, detail: 0 }));
    await widget.panel.locator(".checklist").waitFor();
    await composer().evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(
        new File([Uint8Array.from([0x89, 0x50, 0x4e, 0x47])], "image.png", { type: "image/png" }),
      );
      field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    });
    await widget.panel.locator(".staged li").waitFor();
    expect(widget.desk.files.size).toBe(0);
    await composer().press("Enter");

    await expect
      .poll(() => widget.desk.chat.messages.map(({ content }) => content), SLOW)
      .toContainEqual(expect.objectContaining({ kind: "file", slot: "logistics" }));
  });

  it("shows a pasted picture before it goes, over a reload too, to be taken out or sent", async () => {
    await openPanel();
    widget.desk.bot = false;
    const staged = widget.panel.locator(".staged li");
    for (const name of ["first.png", "second.png"]) await pasteInto({ picture: name });
    await expect.poll(() => staged.count(), SLOW).toBe(2);
    await widget.panel.getByRole("button", { name: "Remove: first.png" }).click();
    await expect.poll(() => staged.count(), SLOW).toBe(1);
    await widget.page.reload();
    await expect.poll(() => staged.count(), SLOW).toBe(1);
    await widget.page.screenshot({ path: "test/artifacts/widget/staged.png" });
    await composer().fill("this corner is broken");
    await composer().press("Enter");

    await expect.poll(stored, SLOW).toEqual(["this corner is broken"]);
    await expect
      .poll(() => [...widget.desk.files.values()].map(({ view }) => view.name), SLOW)
      .toEqual(["second.png"]);
    await expect.poll(() => staged.count(), SLOW).toBe(0);
  });

  it("says who answers also on a page that the browser has translated", async () => {
    await openPanel();
    widget.desk.bot = false;
    await say("hello");
    await widget.panel.locator(".header").evaluate((header) => {
      const walker = document.createTreeWalker(header, NodeFilter.SHOW_TEXT);
      const texts: Node[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const font = document.createElement("font");
        font.textContent = `«${text.textContent}»`;
        text.parentNode?.replaceChild(font, text);
      }
    });
    const queue = { position: 3, waitSeconds: null, staffed: true };
    widget.desk.setState(widget.desk.chat, { owner: "queue", queue });

    await widget.panel.locator(".who-name").getByText("3").waitFor();
    expect(await widget.panel.locator(".who-name").count()).toBe(1);
  });

  it("has the focus on the way back when cases are looked at", async () => {
    await openPanel();
    await widget.panel.getByRole("button", { name: "More" }).click();
    await widget.panel.getByRole("button", { name: "My cases" }).click();
    await expect
      .poll(
        () =>
          widget.panel
            .locator(".page-title button")
            .evaluate((one) => one === document.activeElement),
        SLOW,
      )
      .toBe(true);
    await widget.page.keyboard.press("Escape");

    await composer().waitFor();
  });

  it("takes what is copied from a table as its text", async () => {
    await openPanel();
    await pasteInto({ picture: "cell.png", text: "20261101777" });

    expect(await widget.panel.locator(".staged li").count()).toBe(0);
    expect(widget.desk.files.size).toBe(0);
  });

  it("goes on after a reload with a picture that was on its way", async () => {
    await openPanel();
    widget.desk.bot = false;
    await say("hello");
    widget.desk.upload = { stall: true };
    await pasteInto({ picture: "on-its-way.png" });
    await widget.panel.locator(".staged li").waitFor();
    await composer().press("Enter");
    await widget.panel.locator(".upload-tiles img").waitFor();
    await expect.poll(keptPictures, SLOW).toBe(1);
    widget.desk.upload = {};
    await widget.page.reload();

    await expect
      .poll(() => widget.desk.chat.messages.map(({ content }) => content.kind), SLOW)
      .toEqual(["text", "file"]);
    await expect.poll(() => widget.panel.locator(".upload-tiles img").count(), SLOW).toBe(0);
  });

  it("draws its icons no larger than the words beside them allow", async () => {
    await openPanel();
    const sizes = await widget.panel
      .locator("button .icon")
      .evaluateAll((icons) => icons.map((icon) => icon.getBoundingClientRect().width));

    expect(sizes.length).toBeGreaterThan(3);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(24);
  });

  it("says why a file is not taken", async () => {
    await openPanel();
    await widget.panel.locator(".composer input[type=file]").setInputFiles({
      name: "bill.doc",
      mimeType: "image/png",
      buffer: Buffer.from("no picture"),
    });

    await widget.panel.getByText("“bill.doc” cannot be taken").waitFor();
  });
});

describe("delivery", () => {
  it("stores a message once when its ack is lost and the page reloaded", async () => {
    await openPanel();
    widget.desk.bot = false;
    await say("first");
    await expect.poll(stored, SLOW).toEqual(["first"]);
    widget.desk.trouble("message:send", "lose_ack");
    await composer().fill("only once");
    await composer().press("Enter");
    await expect.poll(stored, SLOW).toEqual(["first", "only once"]);
    await widget.page.reload();
    await expect.poll(() => ownBubbles().allTextContents(), SLOW).toEqual(["first", "only once"]);
    await widget.panel.locator(".delivery", { hasText: "Sending" }).waitFor({ state: "detached" });

    expect(stored()).toEqual(["first", "only once"]);
  });

  it("delivers what was written while the desk was away, in order", async () => {
    await openPanel();
    widget.desk.bot = false;
    await say("one");
    await expect.poll(stored, SLOW).toEqual(["one"]);
    widget.server.drop(true);
    for (const text of ["two", "three", "four"]) await say(text);
    expect(stored()).toEqual(["one"]);
    widget.server.drop(false);

    await expect.poll(stored, { timeout: 60_000 }).toEqual(["one", "two", "three", "four"]);
    expect(await ownBubbles().allTextContents()).toEqual(["one", "two", "three", "four"]);
  });

  it("shows the same conversation in two tabs", async () => {
    await openPanel();
    await say("How long does a refund take?");
    await widget.panel.locator(".answer").waitFor();
    const other = await openSecondTab(widget.page, widget.server.url);
    await other.panel.locator(".answer").waitFor();
    await other.composer.fill("from the other tab");
    await other.composer.press("Enter");

    await ownBubbles().filter({ hasText: "from the other tab" }).waitFor();
    await expect.poll(stored, SLOW).toHaveLength(2);
  });

  it("comes back when the server asks it to reconnect later", async () => {
    await openPanel();
    await say("hello");
    await expect.poll(stored, SLOW).toEqual(["hello"]);
    const before = widget.desk.connections;
    widget.desk.tellAll("server:draining", { afterMs: 50 });

    await expect.poll(() => widget.desk.connections, SLOW).toBe(before + 1);
  });
});

describe("a phone", () => {
  it("shows the whole field when the panel was loaded out of sight", async () => {
    const phone = await openWidgetPage(browser, { ...LOOK, phone: true });
    try {
      const field = phone.panel.locator(".composer-field");
      await phone.page.getByRole("button", OPEN).click();
      await field.fill("hello");
      await field.press("Enter");
      await phone.panel.locator(".message-own").waitFor();
      await phone.page.reload();
      await phone.page.locator("frontdesk-widget iframe").waitFor({ state: "attached" });
      await phone.page.getByRole("button", { name: /Open help chat/ }).click();
      await phone.panel.locator(".message-own").waitFor();

      expect((await field.boundingBox())?.height).toBeGreaterThanOrEqual(40);
    } finally {
      await phone.close();
    }
  });

  it("has the screen for the panel alone, and gets its page back", async () => {
    const phone = await openWidgetPage(browser, { ...LOOK, phone: true });
    try {
      await phone.page.getByRole("button", OPEN).click();
      await phone.panel.locator(".composer-field").waitFor();
      const frame = phone.page.locator("frontdesk-widget iframe");
      const isInert = () => phone.page.locator("main").evaluate((main: HTMLElement) => main.inert);
      // It comes up to its place.
      await expect
        .poll(() => frame.boundingBox(), SLOW)
        .toMatchObject({ x: 0, y: 0, width: 390, height: 780 });
      expect(await isInert()).toBe(true);
      await phone.panel.getByRole("button", { name: "Close", exact: true }).click();

      await expect.poll(isInert, SLOW).toBe(false);
    } finally {
      await phone.close();
    }
  });
});

describe("the budget", () => {
  const size = (file: string) =>
    gzipSync(readFileSync(join(WIDGET_DIST, file)), { level: 9 }).length;

  it("is 6 KB for the loader", () => {
    expect(size("widget.js")).toBeLessThanOrEqual(6 * 1024);
  });

  it("is 44.3 kB for the script of the panel's first opening", () => {
    const page = readFileSync(join(WIDGET_DIST, "panel.html"), "utf8");
    const first = readdirSync(join(WIDGET_DIST, "assets")).filter(
      (file) => file.endsWith(".js") && page.includes(file),
    );

    const total = first.reduce((sum, file) => sum + size(`assets/${file}`), 0);
    expect(total).toBeLessThanOrEqual(44_300);
  });

  it("is no layout shift when a conversation is opened again", async () => {
    await openPanel();
    await say("How long does a refund take?");
    await widget.panel.locator(".answer").waitFor();
    await widget.page.reload();
    await widget.panel.locator(".answer").waitFor();
    const panel = widget.page.frames().find((frame) => frame.url().includes("panel.html"));

    const shift = await panel?.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const entries = list.getEntries() as (PerformanceEntry & { value: number })[];
            resolve(entries.reduce((sum, entry) => sum + entry.value, 0));
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
        }),
    );
    expect(shift).toBeLessThan(0.02);
  });
});

async function openSecondTab(page: Page, url: string) {
  const tab = await page.context().newPage();
  await tab.goto(url);
  const panel = tab.frameLocator("frontdesk-widget iframe");
  await tab.getByRole("button", { name: /Open help chat|打开在线客服/ }).click();
  return { panel, composer: panel.locator(".composer-field") };
}

/** Pictures on their way that the browser has on its disk. */
async function keptPictures(): Promise<number> {
  const counts = widget.page.frames().map((frame) =>
    frame.evaluate(async () => {
      const named = (await indexedDB.databases()).map(({ name }) => name ?? "");
      const all = named.filter((name) => name.startsWith("frontdesk-") && !name.endsWith("staged"));
      const open = (name: string) =>
        new Promise<number>((resolve) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => {
            const count = request.result.transaction("uploads").objectStore("uploads").count();
            count.onsuccess = () => resolve(count.result);
          };
        });
      return (await Promise.all(all.map(open))).reduce((sum, count) => sum + count, 0);
    }),
  );
  return Math.max(...(await Promise.all(counts)));
}
