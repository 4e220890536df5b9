/** Every call that docs/widget.md documents, in a real browser: each has the effect it is documented with. */
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildWidget, openWidgetPage, type WidgetPage } from "../support/widget-browser.ts";
import { NOT_KEPT_YET } from "../unit/promises/not-kept-yet.ts";

let browser: Browser;
let widget: WidgetPage;

beforeAll(async () => {
  await buildWidget();
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  widget = await openWidgetPage(browser, { lang: "en", scheme: "light", phone: false });
  await launcher().waitFor();
});
afterEach(() => widget.close());

const launcher = () => widget.page.getByRole("button", { name: /help chat/i });
const composer = () => widget.panel.locator(".composer-field");
const frame = () => widget.page.locator("frontdesk-widget iframe");

/** Calls the global function as a page does. */
const call = (...args: unknown[]) =>
  widget.page.evaluate((given) => {
    (window as unknown as { Frontdesk(...all: unknown[]): unknown }).Frontdesk(...given);
  }, args);

/** Names of events that were told so far, after `listen`. */
const heard = () =>
  widget.page.evaluate(() => (window as unknown as { heard?: string[] }).heard ?? []);
const listen = (name: string) =>
  widget.page.evaluate((event) => {
    const page = window as unknown as {
      heard: string[];
      Frontdesk: { on(name: string, fn: () => void): () => void };
    };
    page.heard ??= [];
    page.Frontdesk.on(event, () => page.heard.push(event));
  }, name);

/** What the page told about itself, as the desk got it. */
const pages = () =>
  widget.desk.requests.flatMap(({ payload }) => (payload as { page?: unknown }).page ?? []);

async function sendsContext(expected: Record<string, unknown>): Promise<void> {
  await call("open");
  await composer().fill("hello");
  await composer().press("Enter");
  await expect.poll(() => pages().at(-1), { timeout: 60_000 }).toMatchObject(expected);
}

const EFFECTS: Readonly<Record<string, () => Promise<void>>> = {
  async boot() {
    await call("shutdown");
    await expect.poll(() => widget.page.locator("frontdesk-widget").count()).toBe(0);
    await call("boot", {});
    await launcher().waitFor();
  },
  async ready() {
    await widget.page.evaluate(() => {
      const page = window as unknown as { heard: string[]; Frontdesk(...all: unknown[]): void };
      page.heard = [];
      page.Frontdesk("ready", () => page.heard.push("called"));
    });
    await expect.poll(heard).toContain("called");
  },
  async open() {
    await call("open", { message: "Where is it?" });
    await composer().waitFor();
    await expect.poll(() => composer().inputValue()).toBe("Where is it?");
  },
  async close() {
    await call("open");
    await composer().waitFor();
    await call("close");
    await expect.poll(() => frame().isVisible()).toBe(false);
  },
  async toggle() {
    await call("toggle");
    await composer().waitFor();
    await call("toggle");
    await expect.poll(() => frame().isVisible()).toBe(false);
  },
  async showLauncher() {
    await call("showLauncher", false);
    await expect.poll(() => launcher().isVisible()).toBe(false);
  },
  async identify() {
    await call("identify", { token: "a signed word" });
    await call("open");
    await expect.poll(() => widget.desk.identities, { timeout: 60_000 }).toEqual(["a signed word"]);
    await call("identify", { token: "a wrong one" });
    await widget.panel.getByRole("alert").getByText("could not confirm").waitFor();
  },
  async setContext() {
    await call("setContext", { orderNo: "660412908831" });
    await sendsContext({ orderNo: "660412908831" });
  },
  async track() {
    await call("track", "order_viewed", { orderNo: "660412908832" });
    await sendsContext({ orderNo: "660412908832" });
  },
  async update() {
    await call("open");
    await composer().waitFor();
    await call("update", { lang: "zh" });
    await expect.poll(() => widget.panel.locator("html").getAttribute("lang")).toBe("zh-CN");
  },
  async popout() {
    await call("open");
    await composer().waitFor();
    const [opened] = await Promise.all([widget.page.waitForEvent("popup"), call("popout")]);
    expect(opened.url()).toContain("panel");
  },
  async shutdown() {
    await call("open");
    await composer().waitFor();
    await call("shutdown");
    await expect.poll(() => widget.page.locator("frontdesk-widget").count()).toBe(0);
  },
  async on() {
    await listen("open");
    await call("open");
    await expect.poll(heard).toContain("open");
  },
};

const table =
  /\| call \| does \|\n[\s\S]*?\n\n/.exec(readFileSync("docs/widget.md", "utf8"))?.[0] ?? "";
const documented = [...new Set([...table.matchAll(/`(\w+)\(/g)].map(([, name]) => name ?? ""))];

describe("a documented call of the widget", { timeout: 60_000 }, () => {
  it.each(documented)("%s has its effect", async (name) => {
    const effect = EFFECTS[name];
    const waited = NOT_KEPT_YET[`call ${name}`];
    expect(effect === undefined, `${name} is documented; what does it do?`).toBe(
      waited !== undefined,
    );
    await effect?.();
  });
});
