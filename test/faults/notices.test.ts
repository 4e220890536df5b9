/** Check 49: notices over a process that is killed, and over a mail server that is down, slow and refuses. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { reviveDead } from "../../server/channels/outbox-care.ts";
import { markSeen } from "../../server/chat/marks.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { createDeskBench } from "../support/desk-bench.ts";
import { recordFault } from "../support/fault-report.ts";
import { MailServer } from "../support/mail-server.ts";
import { createNoticeBench } from "../support/notice-bench.ts";

const SCRIPT = fileURLToPath(new URL("./send-script.ts", import.meta.url));
const SHOPPERS = 24;
/** Each life of the process but the last ends while it waits for the answer to its n-th mail. */
const KILLED_AT = [1, 4, 9, 15];
/** Shoppers of each kind told by a mail server that fails, and how slow it is. */
const TOLD = 20;
const SLOW_MS = 50;

describe("check 49: notices", () => {
  const folder = mkdtempSync(join(tmpdir(), "frontdesk-notices-"));
  let mails: MailServer;
  beforeAll(async () => {
    mails = await MailServer.start();
  });
  afterAll(async () => {
    await mails.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({ dataDir: folder, logger: silentLogger });
    return await work(storage).finally(() => storage.close());
  }

  /** Answers that stayed unread: planned long before the process starts. */
  const seed = () =>
    withStorage(async (storage) => {
      const bench = await createDeskBench(storage, { routing: { cherryPicking: true } });
      const notices = await createNoticeBench(bench, {});
      const anna = await bench.agent({ limit: SHOPPERS });
      for (let shopper = 0; shopper < SHOPPERS; shopper += 1) {
        const { ticketId } = await notices.held(anna, `shopper-${shopper}@shopper.example`);
        await notices.answer(anna, ticketId, `Answer ${shopper}`);
      }
      await bench.desk.stop();
    });

  /** As if the time of a claim had gone by. */
  const claimsRunOut = () =>
    withStorage(({ db }) =>
      db
        .updateTable("outbox")
        .set({ claimed_until: 0 })
        .where("claimed_by", "is not", null)
        .execute(),
    );

  /** One life of the sending process: true when it came to its end. */
  const live = async (killedAt: number | undefined): Promise<boolean> => {
    let sent = 0;
    const child = spawn(process.execPath, [SCRIPT, folder, mails.url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    mails.beforeAnswer = async () => {
      sent += 1;
      if (sent !== killedAt) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    };
    const [[code]] = await Promise.all([once(child, "exit"), text(child.stdout)]);
    return code === 0;
  };

  it("are sent once, or again with the same Message-ID, and none is lost over kill -9", async () => {
    await seed();
    let kills = 0;

    while (!(await live(KILLED_AT[kills]))) {
      kills += 1;
      await claimsRunOut();
    }

    const addresses = new Set(mails.taken.map(({ to }) => to[0]));
    const ids = new Set(mails.taken.map(({ headers }) => headers["message-id"]));
    const again = mails.taken.length - SHOPPERS;
    expect(kills).toBe(KILLED_AT.length);
    expect(addresses.size).toBe(SHOPPERS);
    expect(ids.size).toBe(SHOPPERS);
    recordFault(
      49,
      "SQLite, kill -9",
      `${SHOPPERS} notices over ${kills} kills -9 while the mail server had kept a mail and not said so: 0 lost, ${again} sent again, each with its first Message-ID`,
    );
  });

  it("are neither lost nor doubled by a mail server that is down, slow and refuses", async () => {
    const storage = await openStorage({ dataDir: ":memory:", logger: silentLogger });
    const bench = await createDeskBench(storage, { routing: { cherryPicking: true } });
    let server = await MailServer.start();
    const port = Number(new URL(server.url).port);
    const notices = await createNoticeBench(bench, { smtpUrl: server.url });
    const anna = await bench.agent({ limit: 4 * TOLD });
    /** Chats whose shoppers left, each with an answer. */
    const leave = async (addresses: readonly string[]) => {
      const chats = [];
      for (const address of addresses) {
        const chat = await notices.held(anna, address);
        const { seq } = await notices.answer(anna, chat.ticketId, `Answer to ${address}`);
        chats.push({ ...chat, address, seq });
      }
      return chats;
    };
    const named = (kind: string) =>
      Array.from({ length: TOLD }, (_, index) => `${kind}-${index}@shopper.example`);
    const taken: { to: string; at: number }[] = [];
    const listen = (mails: MailServer, slowMs = 0) => {
      mails.beforeAnswer = async () => {
        taken.push({ to: mails.taken.at(-1)?.to[0] ?? "", at: bench.clock.now() });
        await delay(slowMs);
      };
    };

    await server.stop();
    const away = await leave(named("away"));
    const read = await leave(named("read"));
    await leave(Array(TOLD).fill("same@shopper.example"));
    for (let minute = 0; minute < 10; minute += 1) await notices.pass(3);
    for (const { conversationId, seq } of read)
      await markSeen({ ...bench, desk: bench.desk }, { conversationId, seq });
    server = await MailServer.start(port);
    server.mood = "busy";
    for (let tried = 0; tried < 5; tried += 1) await notices.pass(20);
    listen(server, SLOW_MS);
    server.mood = "takes";
    for (let hour = 0; hour < 4 * TOLD; hour += 1) await notices.pass(31);
    server.mood = "refuses";
    const refused = await leave(named("refused"));
    for (let hour = 0; hour < 4; hour += 1) await notices.pass(60);
    const dead = (await notices.rows()).filter(({ state }) => state === "dead").length;
    server.mood = "takes";
    await reviveDead(notices.notices, []);
    for (let hour = 0; hour < 4; hour += 1) await notices.pass(60);

    const count = (of: readonly { address: string }[]) =>
      of.map(({ address }) => taken.filter(({ to }) => to === address).length);
    const same = taken.filter(({ to }) => to.startsWith("same@")).map(({ at }) => at);
    const pauses = same.slice(1).map((at, index) => at - (same[index] ?? 0));
    expect(count(away)).toEqual(away.map(() => 1));
    expect(count(refused)).toEqual(refused.map(() => 1));
    expect(count(read)).toEqual(read.map(() => 0));
    expect(dead).toBe(TOLD);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60 * 60_000);
    await notices.runner.stop();
    await bench.close();
    await server.stop();
    await storage.close();
    recordFault(
      49,
      "SQLite, a mail server that fails",
      `down for 30 min, busy for 100, slow, then refusing: ${2 * TOLD} notices sent once each, 0 lost, 0 doubled (${dead} given up while it refused, sent after an operator asked); ${read.length} read meanwhile: 0 sent; ${TOLD} chats of one address: ${same.length} letters, never two within an hour`,
    );
  });
});
