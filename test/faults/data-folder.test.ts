import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { recordFault } from "../support/fault-report.ts";
import { ownMessageIds, ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningProgram, startProgram } from "../support/start-program.ts";
import { startServer } from "../support/start-server.ts";

let folder: string;
const started: RunningProgram[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frontdesk-folder-"));
});
afterEach(async () => {
  for (const { process, ended } of started.splice(0)) {
    process.kill("SIGKILL");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});
const start = () => {
  const env = { DATA_DIR: folder, FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" };
  const program = startProgram(env);
  started.push(program);
  return program;
};

async function storedIds(dataDir: string): Promise<string[]> {
  const storage = await openStorage({ dataDir, logger: silentLogger });
  const rows = await storage.db.selectFrom("messages").select("client_msg_id").execute();
  await storage.close();
  return rows.flatMap((row) => row.client_msg_id ?? []);
}

describe("check 13: a second process on the data directory", () => {
  it("ends within 2 s and names the first, which loses nothing; after a kill the next takes over", async () => {
    const first = start();
    const client = new ShopperClient(await first.ready).connect();
    await vi.waitFor(() => expect(client.token).toBeDefined(), 10_000);
    const sent: string[] = [];
    let writing = true;
    const writer = (async () => {
      while (writing) {
        sent.push(client.say(`message ${sent.length}`));
        await delay(20);
      }
    })();
    const times: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const began = performance.now();
      const second = start();
      expect(await second.ended).toBe(1);
      times.push(performance.now() - began);
      expect(second.output()).toContain(`process ${first.process.pid}`);
    }
    writing = false;
    await writer;
    await vi.waitFor(() => expect(client.waiting).toBe(0), 20_000);
    client.disconnect();
    first.process.kill("SIGKILL");
    await first.ended;

    const next = start();
    expect(await fetch(`${await next.ready}/livez`)).toMatchObject({ status: 200 });
    next.process.kill("SIGTERM");
    await next.ended;
    expect((await storedIds(folder)).toSorted()).toEqual(sent.toSorted());
    const slowest = Math.round(Math.max(...times));
    expect(slowest).toBeLessThan(2000);
    recordFault(
      13,
      "SQLite",
      `5/5 second processes ended with 1 and named the first, ${slowest} ms at most; ${sent.length} messages meanwhile, 0 lost; taken over after kill -9`,
    );
  });
});

describe("check 27: a full disk", () => {
  it.runIf(process.getuid?.() === 0)(
    "acknowledges nothing it has not stored, and goes on by itself when there is space",
    async () => {
      const disk = join(folder, "disk");
      mkdirSync(disk);
      const mount = (options: string) =>
        execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]);
      mount("size=24m");
      try {
        const options = { env: { FAQ_DIR: smallFaq(), RATE_LIMIT_FACTOR: "1000" }, dataDir: disk };
        const server = await startServer(options);
        const clients = Array.from({ length: 5 }, () => new ShopperClient(server.url).connect());
        await vi.waitFor(() => expect(clients.every(({ token }) => token)).toBe(true), 10_000);
        const sent: string[] = [];
        const sayAll = () => sent.push(...clients.map((client) => client.say("x".repeat(1500))));
        for (let round = 0; round < 10; round += 1) sayAll();
        await vi.waitFor(() => expect(clients.every(({ waiting }) => waiting === 0)).toBe(true));

        const { bavail, bsize } = statfsSync(disk);
        // Everything but two pages: what is written from here on fails in the middle.
        writeFileSync(join(disk, "filler"), Buffer.alloc(Math.max(0, (bavail - 2) * bsize), 1));
        for (let round = 0; round < 40; round += 1) sayAll();
        await delay(60_000);
        const waiting = clients.reduce((sum, client) => sum + client.waiting, 0);
        const ready = (await fetch(`${server.url}/readyz`)).status;
        const page = (await fetch(`${server.url}/`)).status;
        const acked = clients.flatMap((client) => client.acked);

        execFileSync("mount", ["-o", "remount,size=64m", disk]);
        const freed = performance.now();
        await vi.waitFor(
          () => expect(clients.every((one) => one.waiting === 0)).toBe(true),
          30_000,
        );
        // What was said before the disk was full is still there to read.
        expect([ready, page]).toEqual([200, 200]);
        const recovered = Math.round(performance.now() - freed);
        for (const client of clients) {
          expect(new Set(ownMessageIds(client.shown)).size).toBe(sent.length / clients.length);
          expect(client.problems).toEqual([]);
          client.disconnect();
        }
        await server.stop();
        const stored = await storedIds(disk);
        console.error({ ready, page, waiting, acked: acked.length });
        expect(waiting).toBeGreaterThan(0);
        expect(acked.filter((id) => !stored.includes(id))).toEqual([]);
        expect(stored.toSorted()).toEqual(sent.toSorted());
        recordFault(
          27,
          "SQLite",
          `${sent.length} messages, ${waiting} of them waiting on a full disk for 60 s: 0 acknowledged without a row, all stored once ${recovered} ms after there was space, same process`,
        );
      } finally {
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});
