/** Consent before the first message, a shopper's own data, and what "Clear from this device" ends. */
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildWidget, openWidgetPage, type WidgetPage } from "../support/widget-browser.ts";

const SLOW = { timeout: 60_000 };
const CONSENT = {
  version: "2026-11",
  regions: [],
  text: { zh: "我们会保存您写的内容。", en: "We keep what you write." },
};
const PRIVACY_LINK = { zh: "https://shop.example/zh/privacy", en: "https://shop.example/privacy" };

let browser: Browser;
let widget: WidgetPage;
beforeAll(async () => {
  await buildWidget();
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  widget = await openWidgetPage(browser, { lang: "en", scheme: "light", phone: false });
});
afterEach(() => widget.close());

const open = () => widget.page.getByRole("button", { name: /Open help chat/ }).click();
const field = () => widget.panel.locator(".composer-field");
const button = (name: string) => widget.panel.getByRole("button", { name, exact: true });
async function say(text: string): Promise<void> {
  await field().fill(text);
  await field().press("Enter");
  await expect.poll(() => widget.desk.chats.size, SLOW).toBe(1);
}

describe("consent", () => {
  it("is asked for before anything can be written, with the shop's page, and goes with what is sent", async () => {
    widget.desk.privacy = { consent: CONSENT, privacyLink: PRIVACY_LINK };
    await open();
    await widget.panel.getByText("We keep what you write.").waitFor();
    const found = await widget.check("40-consent");

    expect(await field().count()).toBe(0);
    expect(
      await widget.panel.getByRole("link", { name: "Privacy" }).first().getAttribute("href"),
    ).toBe(PRIVACY_LINK.en);
    await button("Talk to a person").click();
    await button("I agree").click();
    await field().waitFor();
    await expect.poll(() => widget.desk.asked("message:send").length, SLOW).toBe(1);

    expect(found).toEqual([]);
    for (const event of ["conversation:open", "message:send"] as const)
      expect(widget.desk.asked(event)[0]).toMatchObject({ payload: { consent: "2026-11" } });
    await widget.page.reload();
    // It was open, and opens again by itself.
    await field().waitFor();
  });
});

describe("one's own data", () => {
  it("is asked for in the menu: a copy, and erasure that a person must look at", async () => {
    await open();
    await say("where is my parcel");
    await button("More").click();
    await button("My data").click();
    const found = await widget.check("41-own-data");
    await button("Erase").click();
    await button("Erase for good").click();
    await widget.panel.getByText(/a person looks at it first/).waitFor();

    expect(found).toEqual([]);
  });

  it("is cleared from the device together with its token", async () => {
    await open();
    await say("where is my parcel");
    const { token } = widget.desk.chat;
    await button("More").click();
    await button("Clear from this device").click();
    await button("Clear").click();

    await expect.poll(() => widget.desk.revoked, SLOW).toEqual([token]);
  });
});
