/** Microsoft's own clients against our Direct Line, on a shop's page: Web Chat, and the library beneath it alone. */

import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "../../kernel/protocol/message.ts";
import { appendMessage } from "../../server/chat/append-message.ts";
import { launchChromium, PATIENCE_MS } from "../support/chromium.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SCRIPTS: Readonly<Record<string, string>> = {
  "/webchat.js": "node_modules/botframework-webchat/dist/webchat.js",
  "/directline.js": "node_modules/botframework-directlinejs/dist/directline.js",
};

let browser: Browser;
let desk: RunningServer;
let shop: Server;
let shopUrl: string;

beforeAll(async () => {
  shop = createServer((request, response) => {
    const script = SCRIPTS[request.url ?? ""];
    if (script !== undefined) return void response.end(readFileSync(script));
    response.setHeader("content-type", "text/html");
    const src = request.url === "/webchat" ? "/webchat.js" : "/directline.js";
    response.end(
      `<!doctype html><title>Shop</title><div id="chat"></div><script src="${src}"></script>`,
    );
  });
  await new Promise<void>((resolve) => shop.listen(0, "127.0.0.1", resolve));
  // Another site than the desk, as a shop is.
  shopUrl = `http://localhost:${(shop.address() as AddressInfo).port}`;
  browser = await launchChromium();
  desk = await startServer({
    env: {
      FAQ_DIR: smallFaq(),
      DIRECT_LINE_SECRET: "a-secret-of-the-test",
      ALLOWED_ORIGINS: shopUrl,
    },
  });
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
  shop?.closeAllConnections();
  shop?.close();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "en-US" })).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${shopUrl}${path}`);
  return page;
}
const domainOf = () => `${desk.url}/v3/directline`;

describe("botframework-webchat", () => {
  it("talks with the bot, and shows its card", async () => {
    const page = await open("/webchat");
    await page.evaluate(async (domain) => {
      const answer = await fetch(`${domain}/tokens/generate`, { method: "POST" });
      const { token } = await answer.json();
      const { WebChat } = window as unknown as { WebChat: WebChatGlobal };
      const directLine = WebChat.createDirectLine({ token, domain });
      WebChat.renderWebChat({ directLine, locale: "en-US" }, document.getElementById("chat"));
    }, domainOf());
    const box = page.getByRole("textbox");
    await box.fill("Customer service opening hours");
    await box.press("Enter");

    const shown = () => page.locator("#chat").innerText();
    await expect.poll(shown, { timeout: PATIENCE_MS }).toContain("Public holidays may differ");
    expect(await page.locator(".ac-textBlock").count()).toBeGreaterThan(0);
    expect(await shown()).toContain("Customer service opening hours");
    expect(await shown()).not.toContain("Send failed");

    const said = await sayAsAgent("by Friday");
    await expect.poll(shown, { timeout: PATIENCE_MS }).toContain("by Friday");
    await say(said, "by Monday");
    await expect.poll(shown, { timeout: PATIENCE_MS }).toContain("by Monday");
    // What is read aloud stays for a moment.
    await expect.poll(shown, { timeout: PATIENCE_MS }).not.toContain("by Friday");
    await say(said, "");
    await expect.poll(shown, { timeout: PATIENCE_MS }).not.toContain("by Monday");
    await page.context().close();
  });
});

describe("botframework-directlinejs", () => {
  it.each([true, false])("talks with the bot (stream: %s)", async (webSocket) => {
    const page = await open("/library");

    const said = await page.evaluate(talk, { domain: domainOf(), webSocket, picture: DOT });

    expect(said[0]).toBe("user: hello");
    expect(said[1]).toMatch(/^bot: ./);
    expect(said[2]).toMatch(/^user: .*\/api\/channels\/files\/./);
    await page.context().close();
  });
});

/** Says it in the newest conversation. */
async function sayAsAgent(text: string): Promise<Message> {
  const { ports } = desk.app.desk;
  const { id } = await ports.storage.db
    .selectFrom("conversations")
    .select("id")
    .orderBy("created_at", "desc")
    .executeTakeFirstOrThrow();
  return await ports.storage.transaction((tx) =>
    appendMessage(ports, tx, {
      ...{ conversationId: id, author: { kind: "agent", id: "anna", name: "Anna" } },
      content: { kind: "text", text },
    }),
  );
}

/** Says it otherwise; nothing takes it back. */
async function say(said: Message, text: string): Promise<void> {
  const { ports } = desk.app.desk;
  const content = { kind: "text", text } as const;
  const edited = ports.clock.now();
  await ports.storage.db
    .updateTable("messages")
    .set({ content: JSON.stringify(content), edited_at: edited })
    .where("id", "=", said.id)
    .execute();
  const message = { ...said, content, edited: new Date(edited).toISOString() };
  ports.announcer.messageChanged({ message, ticketId: "", by: "author" });
}

/** A picture of one pixel. */
const DOT =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

interface WebChatGlobal {
  createDirectLine(options: object): object;
  renderWebChat(options: object, element: Element | null): void;
}

interface Talk {
  readonly domain: string;
  readonly webSocket: boolean;
  readonly picture: string;
}

/** Runs in the page: says hello, sends a picture after the answer, and returns the first three messages. */
async function talk({ domain, webSocket, picture }: Talk) {
  const answer = await fetch(`${domain}/tokens/generate`, { method: "POST" });
  const { token } = await answer.json();
  const library = (window as unknown as { DirectLine: { DirectLine: new (o: object) => Line } })
    .DirectLine;
  const line = new library.DirectLine({ token, domain, webSocket, pollingInterval: 200 });
  interface Line {
    activity$: { subscribe(next: (activity: Said) => void): void };
    postActivity(activity: object): { subscribe(next: () => void): void };
  }
  interface Said {
    type: string;
    text?: string;
    from: { role: string };
    attachments?: { contentUrl?: string }[];
  }
  return await new Promise<string[]>((resolve) => {
    const said: string[] = [];
    line.activity$.subscribe(({ type, text, from, attachments = [] }) => {
      if (type !== "message") return;
      said.push(`${from.role}: ${text ?? attachments[0]?.contentUrl}`);
      if (said.length === 3) resolve(said);
      if (said.length !== 2) return;
      const file = { contentType: "image/png", contentUrl: picture, name: "dot.png" };
      const message = { type: "message", from: { id: "u-1" }, attachments: [file] };
      line.postActivity(message).subscribe(() => {});
    });
    const activity = { type: "message", text: "hello", from: { id: "u-1" } };
    line.postActivity(activity).subscribe(() => {});
  });
}
