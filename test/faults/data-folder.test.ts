import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
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
        await vi.waitFor(
          () => expect(clients.every(({ waiting }) => waiting === 0)).toBe(true),
          30_000,
        );

        const { bavail, bsize } = statfsSync(disk);
        // Everything but two pages: what is written from here on fails in the middle.
        writeFileSync(join(disk, "filler"), Buffer.alloc(Math.max(0, (bavail - 2) * bsize), 1));
        for (let round = 0; round < 40; round += 1) sayAll();
        await delay(60_000);
        const waiting = clients.reduce((sum, client) => sum + client.waiting, 0);
        const health = await fetch(`${server.url}/readyz?verbose`);
        const ready = { status: health.status, text: await health.text() };
        const page = (await fetch(`${server.url}/`)).status;
        const search = await fetch(`${server.url}/api/articles?q=when+are+you+open&lang=en`);
        const found = (await search.json()) as { results: object[] };
        const [reader] = clients;
        const log = await reader?.ask("conversation:resume", { lastSeq: 0 });
        const acked = clients.flatMap((client) => client.acked);

        execFileSync("mount", ["-o", "remount,size=64m", disk]);
        const freed = performance.now();
        await vi.waitFor(
          () => expect(clients.every((one) => one.waiting === 0)).toBe(true),
          30_000,
        );
        // What was said before the disk was full is still there to read.
        expect(page).toBe(200);
        expect(found.results.length).toBeGreaterThan(0);
        expect(log).toMatchObject({ ok: true, messages: expect.any(Array) });
        expect(ready.status).toBe(503);
        expect(ready.text).toContain(
          `the disk of ${join(disk, "frontdesk.sqlite")} is full: make room`,
        );
        const recovered = Math.round(performance.now() - freed);
        for (const client of clients) {
          expect(new Set(ownMessageIds(client.shown)).size).toBe(sent.length / clients.length);
          expect(client.problems).toEqual([]);
          client.disconnect();
        }
        await server.stop();
        const stored = await storedIds(disk);
        expect(waiting).toBeGreaterThan(0);
        expect(acked.filter((id) => !stored.includes(id))).toEqual([]);
        expect(stored.toSorted()).toEqual(sent.toSorted());
        recordFault(
          27,
          "SQLite",
          `${sent.length} messages, ${waiting} of them waiting on a full disk for 60 s: 0 acknowledged without a row, all stored once ${recovered} ms after there was space, same process; meanwhile logs are read, the FAQ answers, readyz names disk and remedy`,
        );
      } finally {
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});

describe("check 58: data that cannot be used", () => {
  const FILE = "frontdesk.sqlite";
  /** A database with some rows, not in use. */
  async function makeDatabase(dataDir: string): Promise<Buffer> {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const storage = await openStorage({ dataDir, logger: silentLogger });
    await storage.close();
    return readFileSync(join(dataDir, FILE));
  }
  const startOn = async (dataDir: string) => {
    const program = startProgram({ DATA_DIR: dataDir, FAQ_DIR: smallFaq() });
    started.push(program);
    const first = await Promise.race([program.ended, program.ready.catch(() => null)]);
    return { program, first };
  };

  it("ends the start with file and remedy, and is left as it is", async () => {
    const dataDir = join(folder, "damaged");
    const whole = await makeDatabase(dataDir);
    const file = join(dataDir, FILE);
    const damages: Record<string, Buffer> = {
      "a zeroed header": Buffer.from(whole).fill(0, 0, 100),
      "a page of something else": Buffer.from(whole).fill(7, 8192, 12_288),
      "a page of zeros": Buffer.from(whole).fill(0, 4096, 8192),
      "a file cut short": whole.subarray(0, Math.floor(whole.length / 2)),
      "another file": Buffer.from("not a database at all, but somebody's notes".repeat(200)),
    };
    for (const [what, bytes] of Object.entries(damages)) {
      writeFileSync(file, bytes);
      const { program, first } = await startOn(dataDir);
      expect(first, `${what}: ${program.output()}`).toBe(1);
      expect(program.output(), what).toContain(file);
      expect(program.output(), what).toContain("backup restore");
      expect(readFileSync(file).equals(bytes), what).toBe(true);
    }
    recordFault(
      58,
      "SQLite",
      `${Object.keys(damages).length} damaged databases (${Object.keys(damages).join(", ")}): start ended with file and remedy named, 0 bytes changed`,
    );
  });

  it.runIf(process.getuid?.() === 0)(
    "is named where the folder cannot be written, from the start or while it runs",
    async () => {
      const disk = join(folder, "disk");
      mkdirSync(disk);
      const mount = (options: string) =>
        execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]);
      mount("size=24m,mode=700");
      try {
        const before = await makeDatabase(disk);
        execFileSync("mount", ["-o", "remount,ro", disk]);
        const readOnly = await startOn(disk);
        const kept = readFileSync(join(disk, FILE)).equals(before);
        execFileSync("mount", ["-o", "remount,rw", disk]);
        const { bavail, bsize } = statfsSync(disk);
        writeFileSync(join(disk, "filler"), Buffer.alloc(bavail * bsize, 1));
        const full = await startOn(disk);
        const fullOutput = full.program.output();

        expect(readOnly.first, readOnly.program.output()).toBe(1);
        expect(readOnly.program.output()).toMatch(
          new RegExp(`${disk}.*(?:written|write|read-only)`),
        );
        expect(kept).toBe(true);
        expect(full.first, fullOutput).toBe(1);
        expect(fullOutput).toMatch(new RegExp(`${disk}.* full|full.*${disk}`));
        expect(readFileSync(join(disk, FILE)).equals(before)).toBe(true);
        recordFault(
          58,
          "SQLite, folder",
          "a folder only for reading and a full disk: start ended with folder and remedy named, 0 bytes changed; a disk that fills while it runs: check 27",
        );
      } finally {
        execFileSync("umount", ["-l", disk]);
      }
    },
  );
});
