/** A shopper who left finds the answer again: the e-mail, its link on another device, and a link that ended. */
import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { freePort } from "../../scripts/services/test-services.ts";
import { buildApps } from "../../server/tools/build-apps.ts";
import type { AgentClient } from "../support/agent-client.ts";
import {
  findAccessibilityProblems,
  launchChromium,
  PATIENCE_MS,
  watchForErrors,
} from "../support/chromium.ts";
import { act, DeskStory } from "../support/desk-story.ts";
import { MailServer, type TakenMail } from "../support/mail-server.ts";

const SHOTS = "test/artifacts/reach";
const ANSWER = "Your refund was paid today.";
const CONTACT = "lin@shopper.example";

describe("a shopper who left", () => {
  let mails: MailServer;
  let story: DeskStory;
  let url: string;
  let browser: Browser;
  let agent: AgentClient;
  let mail: TakenMail;
  let ticketId: string;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    mails = await MailServer.start();
    await buildApps({ root: process.cwd(), say() {} });
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    story = await DeskStory.start({
      env: {
        PORT: port,
        PUBLIC_URL: url,
        SMTP_URL: mails.url,
        MAIL_FROM: "Frontdesk <support@shop.example>",
      },
    });
    browser = await launchChromium();
    agent = await story.agent();
  });
  afterAll(async () => {
    await browser?.close();
    await story?.stop();
    await mails?.stop();
  });

  const open = async (url: string, viewport: { width: number; height: number }) => {
    const look = { viewport, locale: "en-GB", reducedMotion: "reduce" } as const;
    const context = await browser.newContext(look);
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const errors = watchForErrors(page);
    await page.goto(url);
    return { context, page, errors };
  };
  const composer = (page: Page) => page.getByRole("textbox").last();

  it("asks on one device, goes away, and gets the answer by e-mail", async () => {
    const { context, page } = await open(`${url}/widget/panel.html#key=demo&lang=en`, {
      width: 1280,
      height: 800,
    });
    await composer(page).fill("I want to talk to a person");
    await composer(page).press("Enter");
    ticketId = await vi.waitFor(() => offeredTo(agent), 60_000);
    const token = await page.evaluate(() => localStorage.getItem("frontdesk:demo:token"));
    await leaveContact(story, token ?? "");
    await context.close();
    await agent.must("ticket:claim", { ticketId });
    await agent.open(ticketId);
    await agent.say(ticketId, ANSWER);

    // The desk plans the letter beside the answer: it may not be there yet.
    const letter = async () => {
      await minutesLater(story);
      return first(mails.taken);
    };
    mail = await vi.waitFor(letter, { timeout: 60_000, interval: 500 });

    expect(mail.to).toEqual([CONTACT]);
    expect(mail.text).toContain(ANSWER);
    await lookAt(browser, mail);
  });

  it("goes on with the conversation on another device, by the link alone", async () => {
    const { page, errors } = await open(linkIn(mail), { width: 390, height: 844 });
    await page.getByText(ANSWER).waitFor();
    await page.screenshot({ path: `${SHOTS}/link-on-a-phone.png` });
    const address = page.url();
    await composer(page).fill("Thank you!");
    await composer(page).press("Enter");

    await vi.waitFor(() => {
      const last = agent.shown.get(ticketId)?.at(-1)?.content;
      expect(last).toMatchObject({ kind: "text", text: "Thank you!" });
    }, 60_000);
    expect(address).not.toContain("link=");
    await page.reload();
    await page.getByText(ANSWER).waitFor();
    expect(errors).toEqual([]);
  });

  it("is told when the link has ended, and can ask all the same", async () => {
    const stop = /(http:\S+\/stop\/\S+)/.exec(mail.text)?.[1] ?? "";
    const { page } = await open(stop, { width: 390, height: 844 });
    await page.getByRole("button", { name: "Stop them" }).click();
    await page.getByRole("heading", { name: "Done" }).waitFor();

    const { page: late } = await open(linkIn(mail), { width: 390, height: 844 });
    await late.getByText("This link has expired or was ended").waitFor();
    await late.screenshot({ path: `${SHOTS}/link-that-ended.png` });

    expect(await late.getByText(ANSWER).count()).toBe(0);
    expect(await composer(late).isEditable()).toBe(true);
  });
});

function offeredTo(agent: AgentClient): string {
  return first(agent.told("offer:made")).ticket.id;
}

async function leaveContact(story: DeskStory, token: string): Promise<void> {
  const shopper = await story.shopper(token);
  await act(shopper, { name: "leave_message", contact: CONTACT, text: "" });
  shopper.disconnect();
}

/** As if the minutes of the settings had gone by. */
async function minutesLater({ server }: DeskStory): Promise<void> {
  const { storage, reach } = server.app;
  await storage.db
    .updateTable("outbox")
    .set({ due_at: 0 })
    .where("state", "=", "planned")
    .execute();
  await reach.runner.tick();
}

/** The letter as mail programs show it, on a desk and on a phone. */
async function lookAt(browser: Browser, { html }: TakenMail): Promise<void> {
  const page = await browser.newPage();
  for (const [name, width] of [
    ["e-mail", 640],
    ["e-mail-on-a-phone", 360],
  ] as const) {
    await page.setViewportSize({ width, height: 760 });
    await page.setContent(html);
    await page.screenshot({ path: `${SHOTS}/${name}.png` });
    expect(await findAccessibilityProblems(page)).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overhang).toBeLessThanOrEqual(0);
  }
  await page.close();
}

function linkIn({ text }: TakenMail): string {
  return /(http:\S+\/c#link=\S+)/.exec(text)?.[1] ?? "";
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error("nothing yet");
  return one;
}
