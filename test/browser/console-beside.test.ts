/** What stands beside a chat, in both languages, themes and sizes: the order, and what could be said. */
import { expect } from "vitest";
import type { ConsoleLook, ConsolePage } from "../support/console-browser.ts";
import { type Check, describeConsoleWalk } from "../support/console-walk.ts";
import { anOrder } from "../support/fake-desk/an-order.ts";

describeConsoleWalk("beside a chat", "stands what helps", {
  async walk(desk, check, look) {
    await seeingTheOrder(desk, check, look);
    await takingSuggestions(desk, check);
    await askingWhy(desk, check, look);
  },
});

async function seeingTheOrder({ page, desk, go }: ConsolePage, check: Check, look: ConsoleLook) {
  desk.order = anOrder(look.lang);
  await go("/desk/t1");
  await page.locator(".message").first().waitFor();
  if (look.phone) await page.locator(".case-toggle").click();
  const card = page.locator(".order-card");
  await card.locator(".order-items li").first().waitFor();
  await card.scrollIntoViewIfNeeded();
  await check("40-order");
  desk.order = { kind: "unavailable", number: "202611010001" };
  await card.locator("h3 button").click();
  await card.locator("[role=status]").waitFor();
  expect(await card.locator(".order-items").count()).toBe(0);
  if (look.phone) await page.locator(".case-back").click();
}

async function takingSuggestions({ page, desk }: ConsolePage, check: Check) {
  const field = page.locator(".composer-box textarea");
  await field.click();
  await page.keyboard.press("Alt+KeyI");
  const first = await field.inputValue();
  await page.keyboard.press("Alt+KeyI");
  expect(await field.inputValue()).not.toBe(first);
  await check("41-suggestions");
  await field.fill(`${await field.inputValue()} 。`);
  await page.keyboard.press("Control+Enter");
  const told = () =>
    desk.requests.flatMap(({ event, payload }) => (event === "suggestions:used" ? [payload] : []));
  await expect.poll(() => told().length).toBe(1);
  expect(told()[0]).toMatchObject({
    shown: [{ kind: "article" }, {}, {}, { kind: "case" }],
    used: { kind: "article", id: "logistics/lost-parcel" },
    edited: false,
  });
}

async function askingWhy({ page }: ConsolePage, check: Check, { lang }: ConsoleLook) {
  const name = lang === "zh" ? "机器人为什么这样说？" : "Why did the bot say this?";
  await page.getByRole("button", { name }).nth(1).click();
  await page.locator("dialog[open] .table").waitFor();
  await check("42-why");
  await page.keyboard.press("Escape");
}
