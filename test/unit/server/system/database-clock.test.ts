import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import type { Queries } from "../../../../server/storage/storage.ts";
import { createDatabaseClock } from "../../../../server/system/database-clock.ts";
import { FakeClock, settle } from "../../../support/fake-clock.ts";

/** A database that knows one thing: the time. */
function databaseAt(now: () => number): Queries {
  const connection = {
    executeQuery: async () => ({ rows: [{ at: String(now()) }] as never[] }),
    async *streamQuery() {},
  };
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: async () => {},
        acquireConnection: async () => connection,
        beginTransaction: async () => {},
        commitTransaction: async () => {},
        rollbackTransaction: async () => {},
        releaseConnection: async () => {},
        destroy: async () => {},
      }),
    },
  });
}

describe("createDatabaseClock (check 40)", () => {
  it("tells the database's time whatever this machine's clock says, and runs on with the counter", async () => {
    let counter = 5000;
    const truth = 1_800_000_000_000;
    const db = databaseAt(() => truth + counter - 5000);
    vi.spyOn(Date, "now").mockReturnValue(truth - 3_600_000);

    const clock = await createDatabaseClock({
      db,
      scheduler: new FakeClock(),
      logger: silentLogger,
      elapsed: () => counter,
    });
    const first = clock.now();
    vi.spyOn(Date, "now").mockReturnValue(truth + 3_600_000);
    counter += 1500;

    expect(first).toBe(truth);
    expect(clock.now()).toBe(truth + 1500);
    vi.restoreAllMocks();
  });

  it("is put right again every 20 s, and runs on while the database is away", async () => {
    let ahead = 0;
    let isAway = false;
    const scheduler = new FakeClock();
    const db = databaseAt(() => {
      if (isAway) throw new Error("away");
      return 1000 + ahead;
    });
    const clock = await createDatabaseClock({
      db,
      scheduler,
      logger: silentLogger,
      elapsed: () => 0,
    });

    ahead = 500;
    await scheduler.advance(20_000);
    await settle();
    const corrected = clock.now();
    isAway = true;
    await scheduler.advance(20_000);
    await settle();

    expect(corrected).toBe(1500);
    expect(clock.now()).toBe(1500);
  });
});
