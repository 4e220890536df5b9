import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { recordFault } from "../support/fault-report.ts";
import { seedAgents, seedWaiting } from "../support/seed-desk.ts";

const SCRIPT = fileURLToPath(new URL("./kill-script.ts", import.meta.url));
const TABLES = [
  "conversations",
  "messages",
  "tickets",
  "ticket_events",
  "cases",
  "case_events",
  "timers",
] as const;
const run = promisify(execFile);

describe("check 35: kill -9 at every step", () => {
  const root = mkdtempSync(join(tmpdir(), "frontdesk-kill-"));
  const figures: string[] = [];
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function open<T>(dataDir: string, work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({ dataDir, logger: silentLogger });
    try {
      return await work(storage);
    } finally {
      await storage.close();
    }
  }

  const snapshot = (dataDir: string) =>
    open(dataDir, async ({ db }) => {
      const rows = await Promise.all(
        TABLES.map((table) => db.selectFrom(table).selectAll().execute()),
      );
      return JSON.stringify(rows);
    });

  /** True when the verb lived to its end. */
  async function attempt(dataDir: string, verb: string, n: number): Promise<boolean> {
    const { ticketId, agentId } = await open(dataDir, async ({ db }) => ({
      ticketId: (await db.selectFrom("tickets").select("id").executeTakeFirstOrThrow()).id,
      agentId: (await db.selectFrom("agents").select("id").executeTakeFirstOrThrow()).id,
    }));
    const args = [SCRIPT, dataDir, verb, ticketId, agentId, String(n)];
    const ended = await run(process.execPath, args).catch(
      (error: { signal?: string; stderr: string }) => {
        if (error.signal !== "SIGKILL") throw new Error(error.stderr);
        return { stdout: "" };
      },
    );
    return ended.stdout === "done";
  }

  it.each(["claim", "transfer", "resolve"] as const)(
    "leaves all of a %s or nothing",
    async (verb) => {
      const start = join(root, `start-${verb}`);
      await open(start, async (storage) => {
        await seedAgents(storage, 1, { limit: 3 });
        await seedWaiting(storage, 1);
      });
      if (verb !== "claim") await attempt(start, "claim", 0);
      const before = await snapshot(start);

      let step = 0;
      for (let lived = false; !lived; ) {
        step += 1;
        const dataDir = join(root, `${verb}-${step}`);
        cpSync(start, dataDir, { recursive: true });
        lived = await attempt(dataDir, verb, step);
        const after = await snapshot(dataDir);
        if (!lived) expect(after, `${verb}, killed before statement ${step}`).toBe(before);
        else expect(after).not.toBe(before);
        rmSync(dataDir, { recursive: true, force: true });
      }

      expect(step).toBeGreaterThan(10);
      figures.push(`${verb} ${step - 1}/${step - 1}`);
      if (figures.length === 3) {
        recordFault(
          35,
          "SQLite",
          `nothing half-done after kill -9 before each statement: ${figures.join(", ")}`,
        );
      }
    },
  );
});
