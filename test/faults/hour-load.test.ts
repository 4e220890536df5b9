/**
 * An hour at the desk in a minute: forty shoppers, two agents and a supervisor in real browsers, by keyboard alone. What
 * the report says afterwards is what counting the stored rows again says. Runs on its own:
 * `CHROMIUM_PATH=… vitest run --project faults test/faults/hour-load.test.ts`.
 */
import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { localDate } from "../../handoff/hours.ts";
import type { Action } from "../../kernel/protocol/action.ts";
import type { Report } from "../../kernel/protocol/reports.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { buildApps } from "../../server/tools/build-apps.ts";
import { launchChromium } from "../support/chromium.ts";
import { recountReport } from "../support/recount-report.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { STORY_WORDS } from "../support/story-words.ts";

const PASSWORD = "correct horse battery staple";
const WORDS = STORY_WORDS.en;
const GOODBYE = "You are welcome, have a good day.";
const WHISPER = "Mind the order of last week.";
const COMPLAINT = "I want to speak with your supervisor.";
const CALL = "please speak with this shopper.";
const SHOTS = "test/artifacts/hour";
/** What comes within ninety seconds of such an hour comes within one here. */
const APART_MS = 1000;
const PATIENT = { timeout: 240_000, interval: 100 };

type Kind = "bot" | "person" | "complains" | "leaves" | "message";
/** 18 whom the bot answers, 16 who are served, one of them by the supervisor, 3 who leave the queue, 3 who leave a message. */
const MIX: readonly Kind[] = Array.from({ length: 40 }, (_, n) => {
  if (n === 25) return "complains";
  if (n % 13 === 6) return "leaves";
  if (n % 13 === 11) return "message";
  return n % 17 < 8 ? "bot" : "person";
});

let server: RunningServer;
let browser: Browser;
const shoppers: ShopperClient[] = [];

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  await buildApps({ root: process.cwd(), say() {} });
  server = await startServer({ env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "100" } });
  browser = await launchChromium();
});
afterAll(async () => {
  for (const shopper of shoppers) shopper.disconnect();
  await browser?.close();
  await server?.stop();
});

/** Signed in at the console, by keyboard. */
async function signIn(name: string, roles: readonly ("agent" | "supervisor")[]): Promise<Page> {
  const email = `${name.toLowerCase()}@shop.example`;
  await server.app.accounts.admin.add({ email, name, password: PASSWORD, roles });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
  });
  await context.addCookies([{ name: "frontdesk_lang", value: "en", url: server.url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(`${server.url}/console`);
  await page.getByLabel(WORDS.email).focus();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Settings of ${name}` }).waitFor();
  return page;
}

/** Asks again with the same id where the machine was too busy to answer in time, as every client does. */
async function ask(
  shopper: ShopperClient,
  event: "message:send" | "feedback:give" | "rating:give",
  request: object,
): Promise<void> {
  await vi.waitFor(async () => {
    const answer = await shopper.ask(event, request as never);
    expect(answer).toMatchObject({ ok: true });
  }, PATIENT);
}
const press = (shopper: ShopperClient, action: Action) =>
  ask(shopper, "message:send", {
    clientMsgId: randomUUID(),
    content: { kind: "action", action, label: action.name },
  });
const saidBy = (shopper: ShopperClient, kind: string) =>
  shopper.shown.filter(({ author }) => author.kind === kind);

/** One shopper from the first word to the last; resolves when it is over. */
async function visit(kind: Kind, n: number): Promise<void> {
  const shopper = new ShopperClient(server.url).connect();
  shoppers.push(shopper);
  await vi.waitFor(() => expect(shopper.token).toBeDefined(), PATIENT);
  if (kind === "bot") {
    shopper.say("Customer service opening hours");
    const answer = await vi.waitFor(() => {
      const found = shopper.shown.find(({ content }) => content.kind === "answer");
      expect(found).toBeDefined();
      return found;
    }, PATIENT);
    if (n % 2 === 0)
      await ask(shopper, "feedback:give", { messageId: answer?.id ?? "", helpful: n % 4 === 0 });
    return;
  }
  await press(shopper, { name: "talk_to_person" });
  if (kind === "leaves") return await press(shopper, { name: "leave_queue" });
  if (kind === "message") {
    const contact = `shopper${n}@example.com`;
    await press(shopper, { name: "leave_message", contact, text: "Please write to me." });
  } else {
    if (kind === "complains") shopper.say(COMPLAINT);
    await vi.waitFor(() => expect(saidBy(shopper, "agent").length).toBeGreaterThan(0), PATIENT);
    shopper.say("Thank you, that helps.");
  }
  // A chat that ended asks for stars.
  const kinds = () => shopper.shown.map(({ content }) => content.kind);
  await vi.waitFor(() => expect(kinds()).toContain("rating"), PATIENT);
  if (kind === "person" && n % 3 > 0)
    await ask(shopper, "rating:give", { score: 3 + (n % 3), comment: "quick" });
}

/** Takes what is offered, answers, and resolves, with no hand on a mouse, until nothing is left. */
async function work(page: Page, isOver: () => boolean): Promise<number> {
  const composer = page.getByLabel(WORDS.agentComposer);
  let served = 0;
  while (!isOver()) {
    if (!(await page.locator(".offer").first().isVisible())) {
      await pause(200);
      continue;
    }
    await page.keyboard.press("Alt+C");
    // An offer whose time is over, or whose shopper has left, opens nothing.
    const taken = await composer.waitFor({ timeout: 20_000 }).then(
      () => true,
      () => false,
    );
    if (!taken) continue;
    if (await page.getByRole("log").getByText(COMPLAINT).isVisible()) {
      await callSupervisor(page);
      continue;
    }
    await page.keyboard.press("Alt+L");
    const answer = `Answer ${served + 1}: I have looked into it.`;
    await page.keyboard.type(answer);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("log").getByText(answer).last().waitFor();
    // Whoever left a message says no more.
    const thanks = page.getByRole("log").getByText("Thank you, that helps.");
    const isThanked = await thanks.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (isThanked) {
      await page.keyboard.type(GOODBYE);
      await page.keyboard.press("Control+Enter");
      await page.getByRole("log").getByText(GOODBYE).last().waitFor();
    }
    await page.keyboard.press("Alt+E");
    await page.getByRole("dialog", { name: "Resolve the chat" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await composer.waitFor({ state: "detached" });
    served += 1;
  }
  return served;
}

/** Names the supervisor in a note, and leaves the chat to her. */
async function callSupervisor(page: Page): Promise<void> {
  await page.keyboard.press("Alt+P");
  await page.keyboard.type("@Sue");
  await page.getByRole("listbox", { name: "Colleagues" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.type(CALL);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("log").getByText("a supervisor, has taken over").waitFor();
}

/** Finds a command by its name. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+K");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
}

/** Called into a chat: looks, joins, speaks, takes it over and ends it. */
async function stepIn(page: Page): Promise<void> {
  const log = page.getByRole("log");
  const call = page.getByRole("region", { name: "Notes that name you" });
  await call.getByText(CALL).waitFor({ timeout: 240_000 });
  await call.getByRole("button", { name: "Open the chat" }).focus();
  await page.keyboard.press("Enter");
  await log.getByText(COMPLAINT).waitFor();
  await command(page, "Join the chat");
  await log.getByText("a supervisor, has joined to help").waitFor();
  await page.keyboard.press("Alt+L");
  await page.keyboard.type("Sue here, I have read everything.");
  await page.keyboard.press("Control+Enter");
  await log.getByText("Thank you, that helps.").waitFor();
  await command(page, "Take over");
  await log.getByText("a supervisor, has taken over").waitFor();
  await page.screenshot({ path: `${SHOTS}/taken-over.png` });
  await page.keyboard.press("Alt+E");
  await page.getByRole("dialog", { name: "Resolve the chat" }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

/** Leaves a note in a chat that a colleague holds, then looks at the board. */
async function oversee(page: Page): Promise<void> {
  const note = page.getByLabel("Note for colleagues");
  // Some of the list still wait, where nobody writes yet, and others end while they are looked at.
  while (!(await note.isVisible())) {
    await page.keyboard.press("Alt+J");
    await page.getByRole("log").waitFor();
    await page.keyboard.press("Alt+P");
    await note.waitFor({ timeout: 1000 }).catch(() => {});
  }
  await page.keyboard.type(WHISPER);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("log").getByText(WHISPER).last().waitFor();
  await page.keyboard.press("Alt+2");
  await page.getByRole("heading", { name: "Live board" }).waitFor();
  await page.screenshot({ path: `${SHOTS}/board.png` });
}

describe("an hour at the desk", () => {
  it("is worked by keyboard, and the report says what happened", { timeout: 600_000 }, async () => {
    const [anna, ben, sue] = [
      await signIn("Anna", ["agent"]),
      await signIn("Ben", ["agent"]),
      await signIn("Sue", ["supervisor"]),
    ];
    const began = performance.now();
    let over = false;
    const shifts = [work(anna, () => over), work(ben, () => over)];
    const visits: Promise<void>[] = [];
    for (const [n, kind] of MIX.entries()) {
      visits.push(
        visit(kind, n).catch((error: unknown) => {
          const said = shoppers[n]?.shown.map((one) => JSON.stringify([one.author, one.content]));
          throw new Error(`chat ${n} (${kind}): ${said?.join("; ")}`, { cause: error });
        }),
      );
      if (n === 20) await oversee(sue);
      if (n === 25) visits.push(stepIn(sue));
      await pause(APART_MS);
    }
    await Promise.all(visits);
    over = true;
    const served = await Promise.all(shifts);
    const seconds = (performance.now() - began) / 1000;

    const { desk } = await loadSettings("settings");
    const zone = desk.hours.timeZone;
    const today = localDate(zone, Date.now());
    await sue.keyboard.press("Alt+5");
    await sue.locator("main table").first().waitFor();
    // Wherever the supervisor's own calendar is, the page has the desk's today.
    const chatsShown = sue.locator(".report-figures dd").first();
    await expect.poll(() => chatsShown.innerText(), PATIENT).toBe(String(MIX.length));
    const report = await sue.evaluate(async (day) => {
      const answer = await fetch(`/api/reports?from=${day}&to=${day}`);
      return (await answer.json()) as unknown;
    }, today);
    await sue.screenshot({ path: `${SHOTS}/report.png`, fullPage: true });
    const from = Date.parse(`${today}T00:00:00+08:00`);
    const recounted = await recountReport(server.app.storage, {
      // What is still open is overdue, or not, as of now.
      ...{ from, to: Date.now(), targetSeconds: desk.routing.target.seconds },
    });

    expect(report).toMatchObject(recounted);
    const notes = await server.app.storage.db
      .selectFrom("messages")
      .selectAll()
      .where("visibility", "=", "agents")
      .where("author_name", "=", "Sue")
      .execute();
    expect(notes.map(({ content }) => JSON.parse(content).text)).toEqual([WHISPER]);
    const { chats, handoffs } = report as Report;
    const count = (kind: Kind) => MIX.filter((one) => one === kind).length;
    expect(chats?.total).toBe(MIX.length);
    // On a slow machine an agent may end a chat before its shopper's last words, which then are a request more.
    expect(handoffs.resolved).toBeGreaterThanOrEqual(
      count("person") + count("complains") + count("message"),
    );
    expect(handoffs.requests).toBeGreaterThanOrEqual(handoffs.resolved + handoffs.abandoned);
    expect(handoffs.abandoned).toBe(count("leaves"));
    expect(handoffs.reply.count).toBeGreaterThan(0);
    // One was ended by the supervisor.
    expect(served.reduce((sum, one) => sum + one, 1)).toBe(handoffs.resolved);
    expect(Math.min(...served)).toBeGreaterThan(0);
    console.error(
      `hour: ${MIX.length} chats in ${seconds.toFixed(0)} s, served ${served.join(" and ")}; ` +
        `${JSON.stringify({ chats, handoffs })}`,
    );
  });
});
