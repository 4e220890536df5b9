import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { createReports } from "../../server/reports/reports.ts";
import {
  createThreadedReports,
  type ThreadedReports,
} from "../../server/reports/threaded-reports.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { createDeskBench, type DeskBench, deskSettings } from "../support/desk-bench.ts";

const RANGE = { from: "2026-11-21", to: "2026-11-22" };
const titleOf = (id: string) => `About ${id}`;

describe("reports in a thread of their own", () => {
  let dataDir: string;
  let storage: Storage;
  let bench: DeskBench;
  let threaded: ThreadedReports;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), "frontdesk-reports-"));
    storage = await openStorage({ dataDir, logger: silentLogger });
    bench = await createDeskBench(storage, { routing: { cherryPicking: true } });
    const { clock } = bench;
    threaded = createThreadedReports({ dataDir, settings: deskSettings() }, { clock, titleOf });
  });
  afterAll(async () => {
    await threaded.close();
    await bench.close();
    await storage.close();
    rmSync(dataDir, { recursive: true });
  });

  it("say what those of the desk's own connection say, and see what was written since", async () => {
    const direct = createReports({ ...bench.ports, titleOf });
    expect((await threaded.read(RANGE, "en")).handoffs.requests).toBe(0);

    const account = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(bench.ports, { account, ticketId });
    const mark = { conversation_id: conversationId, message_id: "m", article_id: "a/b" };
    await storage.db
      .insertInto("feedback")
      .values({ ...mark, locale: "en", helpful: 1, at: bench.clock.now() })
      .execute();

    const report = await threaded.read(RANGE, "zh");
    expect(report).toEqual(await direct.read(RANGE, "zh"));
    expect(report).toMatchObject({
      handoffs: { requests: 1, claimed: 1 },
      articles: [{ title: "About a/b" }],
    });
  });

  it("are refused in words where there is nothing to read, and go on after a thread was lost", async () => {
    const { clock } = bench;
    const nothing = join(dataDir, "nothing");
    const lost = createThreadedReports(
      { dataDir: nothing, settings: deskSettings() },
      { clock, titleOf },
    );

    await expect(lost.read(RANGE, "en")).rejects.toThrow("there is no database");
    await lost.close();
    await threaded.close();

    expect((await threaded.read(RANGE, "en")).handoffs.requests).toBe(1);
  });
});
