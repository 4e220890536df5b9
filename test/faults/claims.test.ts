import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { startCluster } from "../../scripts/cluster/start-cluster.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { runClaimStorm } from "../support/claim-storm.ts";
import { recordFault } from "../support/fault-report.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

const SIZE = { agents: 50, chats: 200 };

describe("check 7: a claim storm", () => {
  const tidy: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const undo of tidy.splice(0).reverse()) await undo();
  });

  /** The shipped settings with cherry-picking allowed: here everybody reaches for everything. */
  async function openSettings(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "frontdesk-settings-"));
    tidy.push(() => rmSync(folder, { recursive: true, force: true }));
    await cp("settings", folder, { recursive: true });
    const file = join(folder, "routing.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("cherryPicking: false", "cherryPicking: true"));
    return folder;
  }
  const env = async () => ({
    FAQ_DIR: smallFaq(),
    SETTINGS_DIR: await openSettings(),
    RATE_LIMIT_FACTOR: "1000",
  });

  it("has one holder for each of 200 chats that 50 agents claim at once, on SQLite", async () => {
    const server = await startServer({ env: await env() });
    tidy.push(() => server.stop());

    const figures = await runClaimStorm(server.app.storage, [server.url], SIZE);

    expect(figures).toMatchObject({ chats: 200, attempts: 10_000 });
    recordFault(7, "SQLite", describeStorm(figures));
  });

  it("has one holder for each of 200 chats with two nodes on PostgreSQL", async () => {
    const cluster = await startCluster({ env: await env() });
    tidy.push(() => cluster.stop());
    const storage = await openStorage({
      databaseUrl: cluster.postgres.url,
      dataDir: "",
      logger: silentLogger,
    });
    tidy.push(() => storage.close());

    const urls = cluster.nodes.map(({ url }) => url);
    const figures = await runClaimStorm(storage, urls, SIZE);

    expect(figures).toMatchObject({ chats: 200, attempts: 10_000 });
    recordFault(7, "PostgreSQL, 2 nodes", describeStorm(figures));
  });
});

function describeStorm(figures: Awaited<ReturnType<typeof runClaimStorm>>): string {
  const { chats, attempts, toldMs, totalMs } = figures;
  const seconds = (totalMs / 1000).toFixed(1);
  return `${chats}/${chats} chats with one holder of ${attempts} attempts in ${seconds} s; losers told the holder's name ${Math.round(toldMs)} ms (p95) after the winner`;
}
