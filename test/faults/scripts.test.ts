/** Check 9: no text of anybody runs as a script, on any screen, in a real browser. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { FileView } from "../../kernel/protocol/message.ts";
import { launchChromium } from "../support/chromium.ts";
import { buildConsole } from "../support/console-browser.ts";
import { act, DeskStory } from "../support/desk-story.ts";
import { anArticle, createFaqFolder, type FaqFolder, SMALL_FAQ } from "../support/faq-folder.ts";
import { recordFault } from "../support/fault-report.ts";
import { HOSTILE_TEXTS } from "../support/hostile-texts.ts";
import { SHOP_SECRET } from "../support/plant-person.ts";
import { readZip } from "../support/read-zip.ts";
import { signIdentity } from "../support/sign-identity.ts";
import { buildWidget, WIDGET_DIST } from "../support/widget-browser.ts";

const SOON = { timeout: 60_000, interval: 100 };
const tens = (texts: readonly string[]) =>
  Array.from({ length: Math.ceil(texts.length / 10) }, (_, at) =>
    texts.slice(at * 10, at * 10 + 10),
  );

describe("check 9: texts that would run", () => {
  let faq: FaqFolder;
  let apps: string;
  let story: DeskStory;
  let browser: Browser;
  let context: BrowserContext;
  const ran: string[] = [];
  beforeAll(async () => {
    await buildWidget();
    apps = mkdtempSync(join(tmpdir(), "frontdesk-apps-"));
    symlinkSync(WIDGET_DIST, join(apps, "widget"));
    symlinkSync(await buildConsole(), join(apps, "console"));
    const articles = tens(HOSTILE_TEXTS).map((texts, at): [string, string] => [
      `en/hostile/article-${at}.md`,
      anArticle({
        title: JSON.stringify(texts[0]),
        aliases: [`hostile words ${at}`],
        body: texts.join("\n\n"),
      }),
    ]);
    faq = await createFaqFolder({ ...SMALL_FAQ, ...Object.fromEntries(articles) });
    story = await DeskStory.start({
      env: { FAQ_DIR: faq.path, IDENTITY_SECRETS: `shop=${SHOP_SECRET}`, UPLOAD_MAX_FILES: "1000" },
      given: { appsDir: apps },
    });
    browser = await launchChromium();
    context = await browser.newContext({ locale: "en-GB" });
    await context.exposeBinding("__ran", (_source, what: string) => ran.push(what));
    await context.addInitScript(() => {
      const note = (window as unknown as { __ran: (what: string) => void }).__ran;
      for (const name of ["alert", "confirm", "prompt"] as const)
        Object.assign(window, { [name]: () => note(name) });
    });
    context.on("request", (request) => {
      if (request.url().includes("ran.invalid")) ran.push(request.url());
    });
    context.on("dialog", (dialog) => {
      ran.push(dialog.message());
      void dialog.dismiss();
    });
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await story?.stop();
    await faq?.discard();
    rmSync(apps, { recursive: true, force: true });
  });

  /** Long enough for what loads, fails or begins by itself. */
  const settle = (page: Page) => page.waitForTimeout(1500);

  it("show as text in widget, console, pages, transcript, export and file", async () => {
    const { url } = story.server;
    const page = await context.newPage();
    // The trap bites: without this the rest would say nothing.
    await page.setContent(`<img src=x onerror="alert(4711)"><script>__ran('direct')</script>`);
    await settle(page);
    expect(ran.sort()).toEqual(["alert", "direct"]);
    ran.length = 0;

    const agent = await story.agent(["supervisor", "agent"], 20);
    const cookie = String(agent.socket.io.opts.extraHeaders?.["cookie"]);
    const { db } = story.server.app.storage;
    await db
      .updateTable("agents")
      .set({ name: HOSTILE_TEXTS[0] ?? "" })
      .execute();
    // The conversation is the browser's own; a client of ours writes into it.
    await page.goto(`${url}/en`);
    const open = () => page.getByRole("button", { name: /Open.*(?:chat|help)/i }).click();
    const panel = page.frameLocator("iframe");
    await open();
    await panel.locator(".composer-field").fill("hello 4711");
    await panel.locator(".composer-field").press("Enter");
    const token = await vi.waitFor(async () => {
      const kept = await page.evaluate(() =>
        Object.entries(localStorage).find(([name]) => name.endsWith(":token")),
      );
      expect(kept).toBeDefined();
      return kept?.[1] ?? "";
    }, SOON);
    const shopper = await story.shopper(token);
    const named = await story.shopper();
    const exp = Math.floor(Date.now() / 1000) + 600;
    const claim = signIdentity({ sub: "customer-1", name: HOSTILE_TEXTS[3], exp }, SHOP_SECRET);
    await named.askRaw("conversation:open", {
      ...{ lang: "en", lastSeq: 0, identity: { shop: "shop", token: claim } },
      page: {
        url: `https://shop.example/?q=${HOSTILE_TEXTS[1]}`,
        title: HOSTILE_TEXTS[2]?.slice(0, 300),
        orderNo: HOSTILE_TEXTS[0]?.slice(0, 64),
      },
    });
    await act(named, { name: "talk_to_person" });
    for (const texts of tens(HOSTILE_TEXTS)) shopper.say(texts.join("\n"));
    for (const at of [0, 5, 10]) shopper.say(`hostile words ${at}`);
    const picture = await sharp({
      create: { width: 9, height: 9, channels: 3, background: "#333" },
    })
      .png()
      .toBuffer();
    const files: FileView[] = [];
    for (const name of HOSTILE_TEXTS.slice(0, 50)) {
      const sent = await fetch(
        `${url}/api/conversation/files?name=${encodeURIComponent(`${name}.png`)}`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${shopper.token}` },
          body: new Uint8Array(picture),
        },
      );
      const { file } = (await sent.json()) as { file: FileView };
      files.push(file);
      const content = { kind: "file", fileId: file.id } as const;
      await shopper.ask("message:send", { clientMsgId: randomUUID(), content });
    }
    await vi.waitFor(() => expect(shopper.waiting).toBe(0), SOON);
    await act(shopper, { name: "talk_to_person" });
    const conversationId = shopper.shown[0]?.conversationId ?? "";
    const { id: ticketId } = await vi.waitFor(
      () =>
        db
          .selectFrom("tickets")
          .select("id")
          .where("conversation_id", "=", conversationId)
          .executeTakeFirstOrThrow(),
      SOON,
    );
    await vi.waitFor(async () => {
      for (const { ticket } of agent.told("offer:made"))
        await agent.ask("ticket:claim", { ticketId: ticket.id });
      expect(agent.tickets.get(ticketId)?.state).toBe("claimed");
    }, SOON);
    await agent.open(ticketId);
    for (const texts of tens(HOSTILE_TEXTS.slice(0, 50))) {
      await agent.say(ticketId, texts.join("\n"));
      await agent.must("message:send", {
        ...{ ticketId, clientMsgId: randomUUID(), visibility: "agents" },
        content: { kind: "text", text: texts.join("\n") },
      });
    }
    await agent
      .must("evidence:request", { ticketId, evidence: "other", note: HOSTILE_TEXTS[4] ?? "" })
      .catch(() => {});

    let screens = 0;
    const look = async (path: string, wait?: (page: Page) => Promise<unknown>) => {
      await page.goto(url + path);
      await wait?.(page);
      await settle(page);
      screens += 1;
    };
    await context.addCookies(
      cookie.split("; ").map((pair) => {
        const [name = "", value = ""] = pair.split("=");
        return { name, value, url };
      }),
    );
    await look("/console/", async (page) => {
      await page.locator("[data-ticket]").first().click();
      await page.getByText("4711").first().waitFor();
    });
    await look("/console/#/history");
    await look("/console/#/reports");
    await look("/console/#/people");
    await look("/en", async () => {
      const isOpen = await panel.locator(".composer-field").isVisible();
      if (!isOpen) await open();
      await panel.getByText("4711").last().waitFor();
    });
    for (const [at] of tens(HOSTILE_TEXTS).entries())
      await look(`/en/articles/hostile/article-${at}`);
    await look("/en/categories/hostile");
    for (const text of HOSTILE_TEXTS.slice(0, 20))
      await look(`/en/search?q=${encodeURIComponent(text)}`);

    const headers = { authorization: `Bearer ${shopper.token}` };
    const transcript = await (
      await fetch(`${url}/api/conversation/transcript.html`, { headers })
    ).text();
    const given = await fetch(`${url}/api/conversation/data.zip`, { headers });
    expect(given.status).toBe(200);
    const zip = await given.arrayBuffer();
    const archive = readZip(Buffer.from(zip))["conversation-1/conversation.html"] ?? "";
    // As files on the shopper's own disk: without the policy of our headers.
    for (const html of [transcript, archive]) {
      expect(html).toContain("4711");
      await page.setContent(html);
      await settle(page);
      screens += 1;
    }
    const shown = await fetch(url + (files[0]?.url ?? ""), { headers });
    expect(shown.headers.get("content-disposition")).toMatch(
      /^attachment; filename="[0-9a-f-]+\.png"/,
    );

    expect(ran).toEqual([]);
    recordFault(
      9,
      "Chromium",
      `${HOSTILE_TEXTS.length} strings as messages, notes, names, file names, page, order, titles and bodies of articles, searches: 0 ran on ${screens} screens (console, widget, help centre, transcript, archive)`,
    );
  });
});
