import { setTimeout as delay } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { type Cluster, startCluster } from "../../scripts/cluster/start-cluster.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { type ClusterTalk, startTalk } from "../support/cluster-talk.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import { smallFaq } from "../support/small-faq.ts";

const ON = "PostgreSQL, 2 nodes";

/** Shoppers on one node, agents on the other, all talking; what happens meanwhile is the test's. */
describe("two nodes", () => {
  let cluster: Cluster;
  let storage: Storage;
  let talk: ClusterTalk;

  beforeAll(async () => {
    cluster = await startCluster({ env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" } });
    storage = await openStorage({
      databaseUrl: cluster.postgres.url,
      dataDir: "",
      logger: silentLogger,
    });
    talk = await startTalk(cluster, storage);
  });
  afterEach(() => talk.reset());
  afterAll(async () => {
    talk?.end();
    await storage?.close();
    await cluster?.stop();
  });

  it("check 25: carries messages between nodes in one order, p95 under 500 ms", async () => {
    await talk.during(async () => await delay(8000));

    const { sent, latencies } = await talk.settled();
    const p95 = Math.round(percentile(latencies, 0.95));
    const median = Math.round(percentile(latencies, 0.5));
    console.error(`between nodes: median ${median} ms, p95 ${p95} ms of ${latencies.length}`);
    expect(p95).toBeLessThan(500);
    recordFault(
      25,
      ON,
      `${sent} messages between nodes in one order, median ${median} ms, p95 ${p95} ms`,
    );
  });

  it("check 24: lives and delivers while Redis is gone for 10 s, and agrees within 5 s after", async () => {
    await talk.during(async () => {
      await delay(1000);
      await cluster.redis?.crash();
      await delay(10_000);
      await cluster.redis?.start();
    });

    const { sent, settledMs } = await talk.settled();
    expect(cluster.nodes.every(({ isRunning }) => isRunning)).toBe(true);
    expect(settledMs).toBeLessThan(5000);
    recordFault(
      24,
      ON,
      `Redis gone 10 s: 2/2 processes alive, ${sent} messages on all screens ${settledMs} ms after the last was acknowledged`,
    );
  });

  it("check 23: acknowledges nothing unsaved through 5 hard restarts of PostgreSQL", async () => {
    const healthy: number[] = [];
    await talk.during(async () => {
      for (let round = 0; round < 5; round += 1) {
        await delay(1500);
        await cluster.postgres.crash();
        await cluster.postgres.start();
        const from = performance.now();
        for (const node of cluster.nodes) {
          await vi.waitFor(async () => expect(await node.isReady()).toBe(true), 10_000);
        }
        healthy.push(Math.round(performance.now() - from));
      }
    });

    const { sent } = await talk.settled();
    expect(cluster.nodes.every(({ isRunning }) => isRunning)).toBe(true);
    recordFault(
      23,
      ON,
      `5 hard restarts under load: ${sent} messages stored once, 0 lost, 0 process exits, healthy at most ${Math.max(...healthy)} ms after`,
    );
  });

  it("check 19: loses nothing in a rolling restart", async () => {
    const codes: (number | null)[] = [];
    const times: number[] = [];
    await talk.during(async () => {
      for (const node of cluster.nodes) {
        await delay(1000);
        const from = performance.now();
        codes.push(await node.terminate());
        times.push(Math.round(performance.now() - from));
        await node.start();
      }
    });

    const { sent } = await talk.settled();
    expect(codes).toEqual([0, 0]);
    expect(Math.max(...times)).toBeLessThan(15_000);
    recordFault(
      19,
      ON,
      `rolling SIGTERM under load: exit 0 twice, at most ${Math.max(...times)} ms each; ${sent} messages, 0 lost, 0 doubled`,
    );
  });
});
