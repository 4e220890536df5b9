import { sql } from "kysely";
import { expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import { createStorageCheck } from "../../../../server/compose/storage-check.ts";
import { openStorage } from "../../../../server/storage/open-storage.ts";
import { FakeClock } from "../../../support/fake-clock.ts";

it("the check of the database writes, and names the fault when it cannot", async () => {
  const clock = new FakeClock();
  const storage = await openStorage({ dataDir: ":memory:", logger: silentLogger });
  const check = createStorageCheck(
    { storage, clock },
    { dataDir: "data", databaseUrl: null, redisUrl: null },
  );
  const before = await check();
  // Reads go on, writes do not: as on a disk that is full or read-only.
  await sql`pragma query_only = on`.execute(storage.db);
  const stillFresh = await check();
  clock.jump(2000);
  const after = await check();
  await storage.close();

  expect(before).toEqual({ state: "ok", detail: "sqlite" });
  expect(stillFresh).toEqual(before);
  expect(after).toEqual({
    state: "failed",
    detail:
      "data/frontdesk.sqlite cannot be written: give the desk's user the right to write there",
  });
});
