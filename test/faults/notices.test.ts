/** Check 49: notices over a mail server that fails and a process that is killed. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
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
      "SQLite",
      `${SHOPPERS} notices over ${kills} kills -9 while the mail server had kept a mail and not said so: 0 lost, ${again} sent again, each with its first Message-ID`,
    );
  });
});
