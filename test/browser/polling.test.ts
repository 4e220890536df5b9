/** A network that lets no WebSocket through: widget and console by polling, with cookies on the host. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApps } from "../../server/tools/build-apps.ts";
import { tellBlockedStory } from "../support/blocked-story.ts";
import { launchChromium } from "../support/chromium.ts";
import { ADMIN } from "../support/desk-process.ts";
import { NoWebSocketProxy } from "../support/no-websocket-proxy.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

describe("without WebSockets", () => {
  let browser: Browser;
  let server: RunningServer;
  let proxy: NoWebSocketProxy;
  beforeAll(async () => {
    await buildApps({ root: process.cwd(), say() {} });
    browser = await launchChromium();
    proxy = await NoWebSocketProxy.start("refuses");
    server = await startServer({
      env: { FAQ_DIR: smallFaq(), PUBLIC_URL: proxy.url },
    });
    await server.app.accounts.admin.ensureFirst(ADMIN);
    proxy.leadTo(server.url);
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.stop();
    await server?.stop();
  });

  it("tells the whole story by polling", async () => {
    const { latencies, transports } = await tellBlockedStory(browser, proxy.url);

    expect(proxy.tried).toBeGreaterThan(0);
    expect([...transports]).toEqual(["polling"]);
    expect(latencies).toHaveLength(24);
  });
});
