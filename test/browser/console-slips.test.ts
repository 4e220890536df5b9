/** Slips that agents put right, and chats that supervisors take, in a real browser on the fake desk. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole, type ConsolePage, openConsolePage } from "../support/console-browser.ts";

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

/** Machines that run tests are busy. */
const SLOW = { timeout: 60_000 };
const composer = () => view.page.getByLabel("Reply to the shopper");

/** Ends the chat on screen by keyboard; resolves when the notice of it stands there. */
async function resolveChat() {
  const { page } = view;
  await page.keyboard.press("Alt+E");
  await page.getByRole("dialog", { name: "Resolve the chat" }).waitFor();
  await page.keyboard.press("Control+Enter");
  const undo = page.getByRole("button", { name: "Undo" });
  await undo.waitFor();
  return undo;
}

describe("a slip", () => {
  it("of resolving is undone with a press while the notice of it stands there", async () => {
    const { desk, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    const undo = await resolveChat();
    await expect.poll(() => desk.chatOf("t1")?.ticket?.state, SLOW).toBe("resolved");
    await undo.press("Enter");

    await expect.poll(() => desk.chatOf("t1")?.ticket?.state, SLOW).toBe("claimed");
    await composer().waitFor();
  });

  it("of resolving may be undone for ten seconds, and taken up again by key after that", async () => {
    const { desk, go, page } = view;
    await go("/desk/t1");
    await composer().waitFor();
    const undo = await resolveChat();
    const began = performance.now();
    await undo.waitFor({ state: "detached" });

    expect(performance.now() - began).toBeGreaterThan(9000);
    await page.keyboard.press("Alt+Z");
    await expect.poll(() => desk.chatOf("t1")?.ticket?.state, SLOW).toBe("claimed");
  });

  it("of the pen is put right, or taken back, and says so", async () => {
    const { page, go, desk } = view;
    await go("/desk/t1");
    await composer().fill("Your parcel comes on Mondy.");
    await page.keyboard.press("Control+Enter");
    const own = page.getByRole("article").filter({ hasText: "Mondy" });
    await own.getByRole("button", { name: "Edit", exact: true }).press("Enter");
    await page.getByRole("dialog").getByRole("textbox").fill("Your parcel comes on Monday.");
    expect(await view.check("edit-message")).toEqual([]);
    await page.keyboard.press("Control+Enter");
    const changed = page.getByRole("article").filter({ hasText: "Monday" });
    await changed.getByText("Edited").waitFor();
    await changed.getByRole("button", { name: "Take back" }).press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Control+Enter");

    await page.getByText("Taken back").first().waitFor();
    const texts = desk.asked("message:change").map(({ payload }) => payload["text"]);
    expect(texts).toEqual(["Your parcel comes on Monday.", null]);
  });
});

describe("a supervisor", () => {
  it("joins a colleague's chat, or takes it over, by keyboard", async () => {
    const { page, desk, go } = view;
    await go("/desk/t8");
    await page.getByRole("button", { name: "Take over from the colleague" }).waitFor();
    expect(await composer().isVisible()).toBe(false);
    for (const name of ["Join the chat", "Take over"]) {
      await page.keyboard.press("Control+K");
      await page.getByRole("dialog").waitFor();
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
      await composer().waitFor();
    }

    await expect
      .poll(() => desk.chatOf("t8")?.ticket?.agent, SLOW)
      .toMatchObject({ id: "agent-1" });
    expect(desk.asked("ticket:join")).toHaveLength(1);
    expect(desk.asked("ticket:take_over")).toHaveLength(1);
  });
});
