import { describe, expect, it, vi } from "vitest";
import { percentile, recordFault } from "../support/fault-report.ts";
import { throwHostileFrames } from "../support/hostile-frames.ts";
import { throwHostileRequests } from "../support/hostile-requests.ts";
import { runKillStorm } from "../support/kill-storm.ts";
import { runRandomHistories } from "../support/random-history.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

describe("check 1: kill -9", () => {
  it("loses and doubles nothing of 200 clients over 25 kills", async () => {
    const { sent, converged } = await runKillStorm({ clients: 200, kills: 25, rounds: 2 });

    const slowest = Math.max(...converged);
    expect(slowest).toBeLessThan(10_000);
    recordFault(
      1,
      "SQLite",
      `${sent} messages, 25 kills: 0 lost, 0 doubled; converged ${Math.round(slowest)} ms after a restart at most`,
    );
  });
});

describe("check 3: any history", () => {
  it("shows the log in every view after 1,000 random histories", async () => {
    await runRandomHistories(1000);

    recordFault(3, "SQLite", "1,000 histories of two tabs: 0 holes, 0 doubles, 0 differences");
  });
});

describe("check 4: hostile frames", () => {
  it("answers 10,000 of them, and others within half a second", async () => {
    const { bystanderMs } = await throwHostileFrames(10_000);

    const p95 = percentile(bystanderMs, 0.95);
    expect(p95).toBeLessThan(500);
    recordFault(
      4,
      "sockets",
      `10,000 frames: all answered, 0 unhandled rejections; a bystander's p95 ${Math.round(p95)} ms`,
    );
  });

  it("and 5,000 hostile requests, none as a fault of ours", async () => {
    const server = await startServer({
      env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" },
    });
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", note);
    const bystander = new ShopperClient(server.url).connect();
    await vi.waitFor(() => expect(bystander.token).toBeDefined(), 5000);
    const times: number[] = [];
    let sent = 0;
    const between = async () => {
      sent += 1;
      if (sent % 50 !== 0) return;
      const began = performance.now();
      await bystander.ask("conversation:resume", { lastSeq: 0 });
      times.push(performance.now() - began);
    };

    await throwHostileRequests(server.url, { count: 5000, between });

    bystander.disconnect();
    await server.stop();
    process.off("unhandledRejection", note);
    const p95 = percentile(times, 0.95);
    expect(rejections).toEqual([]);
    expect(p95).toBeLessThan(500);
    recordFault(
      4,
      "HTTP",
      `5,000 requests: 0 answered as faults of ours, 0 unhandled rejections; a bystander's p95 ${Math.round(p95)} ms`,
    );
  });
});
