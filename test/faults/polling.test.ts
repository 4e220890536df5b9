/** Check 43: no WebSocket gets through and cookies lie on the host, on one node and on two behind the shipped proxy. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCluster } from "../../scripts/cluster/start-cluster.ts";
import { buildApps } from "../../server/tools/build-apps.ts";
import { tellBlockedStory } from "../support/blocked-story.ts";
import { launchChromium } from "../support/chromium.ts";
import { ADMIN, DeskProcess } from "../support/desk-process.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import { type Blocking, NoWebSocketProxy } from "../support/no-websocket-proxy.ts";
import { smallFaq } from "../support/small-faq.ts";

const P95_MS = 1500;
const ENV = { FAQ_DIR: smallFaq(), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };

describe("check 43: without WebSockets", { timeout: 600_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    await buildApps({ root: process.cwd(), say() {} });
    browser = await launchChromium();
  }, 240_000);
  afterAll(() => browser?.close());

  /** `stories`: the more of them, the surer is it that each node carries somebody. */
  async function tell(given: {
    on: string;
    blocking: Blocking;
    proxy: NoWebSocketProxy;
    stories: number;
  }): Promise<void> {
    const { on, blocking, proxy, stories } = given;
    const latencies: number[] = [];
    const transports = new Set<string>();
    for (let story = 1; story <= stories; story += 1) {
      const told = await tellBlockedStory(browser, proxy.url);
      latencies.push(...told.latencies);
      for (const transport of told.transports) transports.add(transport);
    }
    const p95 = Math.round(percentile(latencies, 0.95));
    console.error(`${on}, ${blocking}: p95 ${p95} ms`, latencies.map(Math.round));
    expect([...transports]).toEqual(["polling"]);
    expect(proxy.tried).toBeGreaterThan(0);
    expect(p95).toBeLessThan(P95_MS);
    recordFault(
      43,
      `${on}, WebSocket ${blocking === "refuses" ? "refused" : "swallowed"}`,
      `${stories === 1 ? "a story" : `${stories} stories`} from the wish for a person to the stars, with a picture and a reload of both sides, all by polling, with cookies on the host: ${latencies.length} messages on the other screen after ${Math.round(percentile(latencies, 0.5))} ms (median), ${p95} ms (p95)`,
    );
  }

  it.each(["refuses", "swallows"] as const)(
    "the whole story is told by one node (%s)",
    async (blocking) => {
      const proxy = await NoWebSocketProxy.start(blocking);
      const desk = await DeskProcess.start({ ...ENV, PUBLIC_URL: proxy.url });
      proxy.leadTo(desk.url);
      try {
        await tell({ on: "SQLite", blocking, proxy, stories: 1 });
      } finally {
        await proxy.stop();
        await desk.dispose();
      }
    },
  );

  it("the whole story is told by two nodes behind the proxy that deploy/ ships", async () => {
    const proxy = await NoWebSocketProxy.start("refuses");
    const cluster = await startCluster({ env: ENV, behindNginx: true, publicUrl: proxy.url });
    proxy.leadTo(cluster.url);
    try {
      const on = "PostgreSQL, 2 nodes behind nginx";
      await tell({ on, blocking: "refuses", proxy, stories: 2 });
    } finally {
      await proxy.stop();
      await cluster.stop();
    }
  });
});
