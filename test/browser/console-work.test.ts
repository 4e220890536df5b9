/** What agents and supervisors do with chats beside answering them, in a real browser on the fake desk. */
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
const asked = (event: string) => view.desk.asked(event);
const rows = () => view.page.getByRole("listbox", { name: "Chats" }).getByRole("option");
const composer = () => view.page.getByLabel("Reply to the shopper");

describe("beside answering, an agent", () => {
  it("tags a chat by keyboard, and ends it with the tags that are ticked", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await page.keyboard.press("Alt+G");
    await page.getByRole("dialog", { name: "Tags of this chat" }).waitFor();
    await page.getByLabel("Parcel lost").check();
    expect(await view.check("tags")).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.locator(".case-tags").getByText("Parcel lost").waitFor();
    await page.keyboard.press("Alt+E");
    await page.getByRole("dialog", { name: "Resolve the chat" }).waitFor();
    await expect.poll(() => page.getByLabel("Parcel lost").isChecked(), SLOW).toBe(true);
    await page.getByLabel("Damaged on the way").check();
    expect(await view.check("resolve-tags")).toEqual([]);
    await page.keyboard.press("Control+Enter");

    await expect
      .poll(() => asked("ticket:resolve")[0]?.payload["tags"], SLOW)
      .toEqual(["lost-parcel", "damaged"]);
  });

  it("says when a break ends, and sets working times that cannot be mistaken", async () => {
    const { page, go } = view;
    await go("/board");
    const row = page.getByRole("row", { name: /Alice/ });
    await row.getByText("6 h 36 min").waitFor();
    await page
      .getByRole("row", { name: /Chen/ })
      .getByText(/Lunch · back at \d\d:\d\d/)
      .waitFor();
    await row.getByRole("button", { name: "Working times of Alice" }).click();
    await page.getByLabel(/^No fixed times/).uncheck();
    await page.getByLabel("Monday").fill("9-5");
    await page.keyboard.press("Control+Enter");
    await page
      .getByRole("alert")
      .getByText(/Monday: “9-5” is not understood/)
      .waitFor();
    await page.getByLabel("Monday").fill("9:00-12:00, 13:00-18:00");
    expect(await view.check("working-times")).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(view.desk.workingTimes?.mon).toEqual([
      ["09:00", "12:00"],
      ["13:00", "18:00"],
    ]);

    await page.getByLabel("My status").selectOption({ label: "Lunch, 60 min" });
    await expect
      .poll(() => asked("presence:set")[0]?.payload, SLOW)
      .toMatchObject({
        ...{ state: "away", reason: "lunch", backAt: expect.stringContaining("T") },
      });
    await row.getByText(/Lunch · back at \d\d:\d\d/).waitFor();
    expect(await view.check("on-break")).toEqual([]);
  });

  it("sees what is owed next, and what is overdue, in the list and in the chat", async () => {
    const { page, go, desk } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await rows()
      .first()
      .getByText(/^reply was due \d\d:\d\d$/)
      .waitFor();
    await page
      .locator(".conversation-facts")
      .getByText(/^reply was due/)
      .waitFor();
    expect(await view.check("overdue")).toEqual([]);
    const at = new Date(desk.now() + 20 * 60_000).toISOString();
    desk.changeTicket("t1", { due: { kind: "resolve", at, missed: false } });
    await page
      .locator(".conversation-facts")
      .getByText(/^settle by \d\d:\d\d$/)
      .waitFor();
  });

  it("names a colleague in a note, whom the desk tells", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await page.keyboard.press("Alt+P");
    const note = page.getByLabel("Note for colleagues");
    await note.pressSequentially("please look, @Bo");
    await page.getByRole("listbox", { name: "Colleagues" }).waitFor();
    expect(await view.check("mention")).toEqual([]);
    await page.keyboard.press("Enter");
    await expect.poll(() => note.inputValue(), SLOW).toBe("please look, @Bo 林 ");
    await page.keyboard.press("Control+Enter");

    await expect.poll(() => asked("message:send")[0]?.payload["mentions"], SLOW).toHaveLength(1);
  });

  it("hears of a note that names them, until the chat is opened", async () => {
    const { page, desk } = view;
    const at = new Date().toISOString();
    desk.mention("agent-1", { messageId: "m1", ticketId: "t2", by: "Bo", text: "your view?", at });
    const notice = page.getByRole("region", { name: "Notes that name you" });
    await notice.getByText("Bo mentioned you").waitFor();
    expect(await view.check("mentioned")).toEqual([]);
    await notice.getByRole("button", { name: "Open the chat" }).click();

    await notice.waitFor({ state: "detached" });
    expect(asked("mention:seen").map(({ payload }) => payload)).toEqual([{ ticketId: "t2" }]);
  });

  it("sees who else has the chat open, and says so to who comes new", async () => {
    const { page, desk, go } = view;
    await go("/desk/t1");
    await composer().waitFor();
    await expect.poll(() => asked("viewing:set").length, SLOW).toBeGreaterThan(0);
    const fact = { ticketId: "t1", agent: { id: "agent-2", name: "Bo" }, viewing: true };
    desk.tellDesk("viewing:changed", { ...fact, fresh: true });
    await page.getByText("Also looking: Bo").waitFor();
    await expect
      .poll(() => asked("viewing:set").filter(({ payload }) => !payload["fresh"]).length, SLOW)
      .toBeGreaterThan(0);
    desk.tellDesk("viewing:changed", { ...fact, viewing: false, fresh: false });

    await page.getByText("Also looking: Bo").waitFor({ state: "detached" });
  });

  it("takes several chats at once, and is told which were refused", async () => {
    const { page, desk } = view;
    await page.getByRole("button", { name: "Choose several chats" }).click();
    await rows().filter({ hasText: "Possible scam" }).click();
    await rows().filter({ hasText: "Quality problem" }).click();
    await page.getByText("2 chosen").waitFor();
    expect(await view.check("bulk")).toEqual([]);
    desk.trouble("ticket:claim", { error: "at_limit", details: { held: 4, offered: 0, limit: 4 } });
    await page.getByRole("button", { name: "Take", exact: true }).click();

    await page.getByText(/Done: 1 of 2\. You are at your limit/).waitFor();
    await page.getByText("1 chosen").waitFor();
    expect(asked("ticket:claim")).toHaveLength(2);
  });

  it("sees what a macro will do, and sends it with one key", async () => {
    const { page, desk, go } = view;
    await go("/desk/t1");
    await composer().fill("/丢件");
    await page.getByRole("listbox", { name: "Canned replies" }).waitFor();
    await page.keyboard.press("Enter");
    await page
      .locator(".macro-bar")
      .getByText(/tags Parcel lost, resolved/)
      .waitFor();
    expect(await view.check("macro")).toEqual([]);
    await page.keyboard.press("Control+Enter");

    await expect.poll(() => desk.chatOf("t1")?.ticket?.state, SLOW).toBe("resolved");
    expect(desk.chatOf("t1")?.ticket?.tags).toContain("lost-parcel");
    expect(asked("message:send")).toEqual([]);
  });

  it("keeps replies on a page of their own", async () => {
    const { page, go } = view;
    await go("/replies");
    await page.getByRole("heading", { name: "Canned replies" }).waitFor();
    await page.getByText("Lost, and closed").waitFor();
    expect(await view.check("replies")).toEqual([]);
    await page
      .getByRole("row", { name: /Lost, and closed/ })
      .getByRole("button", { name: "Edit" })
      .click();
    await page.getByRole("dialog", { name: "Edit the reply" }).waitFor();
    await expect.poll(() => page.getByLabel("Outcome").inputValue(), SLOW).toBe("solved");
    expect(await view.check("reply-editor")).toEqual([]);
  });

  it("makes a token for a program, and sees it once", async () => {
    const { page, go } = view;
    await go("/tokens");
    await page.getByText("Warehouse").waitFor();
    await page.getByRole("button", { name: "New token" }).click();
    await page.getByLabel("What is it for?").fill("Figures");
    await page.getByLabel(/read reports/).check();
    expect(await view.check("token-dialog")).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await page.getByText("fdt_shown-once").waitFor();
    expect(await view.check("tokens")).toEqual([]);
  });

  it("takes words out of a message for good, and blocks its shopper", async () => {
    const { page, go } = view;
    await go("/desk/t1");
    const said = page.locator(".message").filter({ hasText: "How long will that take?" }).first();
    await said.hover();
    await said.getByRole("button", { name: "Redact" }).click();
    await page.getByLabel("Only these words").fill("How long");
    expect(await view.check("redact")).toEqual([]);
    await page.getByRole("button", { name: "Take out" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByText("Thanks. ▇▇▇ will that take?").waitFor();
    await page.keyboard.press("Control+K");
    await page.getByRole("combobox", { name: /Type an action/ }).fill("block");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "Block the shopper for a time" }).waitFor();
    expect(await view.check("block")).toEqual([]);
    await page.keyboard.press("Control+Enter");

    await page.getByText(/Blocked until/).waitFor();
    expect(asked("shopper:block")[0]?.payload).toEqual({ ticketId: "t1", hours: 24 });
  });

  it("is told as a supervisor what is wrong, on any page, until it is mended", async () => {
    const { page, desk } = view;
    const alert = { kind: "unstaffed", queue: "payment", since: new Date().toISOString() } as const;
    desk.tellDesk("alert:raised", { alert });
    await page.getByText(/somebody waits and nobody serves/).waitFor();
    expect(await view.check("desk-alert")).toEqual([]);
    desk.tellDesk("alert:ended", { kind: "unstaffed", queue: "payment" });

    await page.getByText(/somebody waits and nobody serves/).waitFor({ state: "detached" });
  });

  it("reads which FAQ file is broken, until it is mended", async () => {
    const { page, desk } = view;
    const words = { message: "status: maybe is no status", chinese: "status：没有 maybe 这个状态" };
    const problem = { file: "en/contact/phone.md", line: 4, ...words };
    desk.tellDesk("knowledge:problem", { problems: [{ ...problem, disguised: false }] });
    await page.getByText(/good version stays: en\/contact\/phone\.md.*status: maybe/).waitFor();
    expect(await view.check("broken-file")).toEqual([]);
    desk.tellDesk("knowledge:problem", { problems: [{ ...problem, disguised: true }] });
    await page.getByText(/in use does not show.*en\/contact\/phone\.md/).waitFor();
    desk.tellDesk("knowledge:problem", { problems: [] });

    await page.getByText(/en\/contact\/phone\.md/).waitFor({ state: "detached" });
  });
});
