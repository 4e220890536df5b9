import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { readMisses } from "../../server/tools/read-misses.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "misses-"));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

function storageOf(database: Pick<TestDatabase, "databaseUrl">) {
  return { storage: { dataDir, databaseUrl: database.databaseUrl ?? null, redisUrl: null } };
}

async function storeMiss(storage: Storage, text: string, at: number): Promise<void> {
  await storage.transaction(async (tx) => {
    const row = { conversation_id: "c", seq: 1, lang: "zh", candidates: "[]", decision: "none" };
    await tx.db
      .insertInto("misses")
      .values({ ...row, id: text, text, at })
      .execute();
  });
}

describe.each(TEST_ENGINES)("misses on $name", (engine) => {
  it("are read beside a running desk, oldest first and since a moment", async () => {
    const database = await engine.create();
    const { databaseUrl } = database;
    const storage = await openStorage({ dataDir, databaseUrl, logger: silentLogger });
    await storeMiss(storage, "new", 30);
    await storeMiss(storage, "old", 10);
    await storeMiss(storage, "middle", 20);

    const whileOpen = await readMisses(storageOf(database), 20);
    await storeMiss(storage, "newest", 40);
    await storage.close();
    const whenClosed = await readMisses(storageOf(database), 40);
    await database.drop();

    expect(whileOpen).toEqual([
      { text: "middle", lang: "zh", at: 20 },
      { text: "new", lang: "zh", at: 30 },
    ]);
    expect(whenClosed).toEqual([{ text: "newest", lang: "zh", at: 40 }]);
  });
});

describe("without a database", () => {
  it("says what to do, and makes none", async () => {
    const config = storageOf({ databaseUrl: undefined });

    await expect(readMisses(config, 0)).rejects.toThrow(/no database yet.*DATA_DIR/);
    expect(await readdir(dataDir)).toEqual([]);
  });

  it("says the same of one without tables", async () => {
    await writeFile(join(dataDir, "frontdesk.sqlite"), "");

    await expect(readMisses(storageOf({ databaseUrl: undefined }), 0)).rejects.toThrow(
      "no database yet",
    );
  });

  it("makes no folder where none is", async () => {
    const missing = join(dataDir, "nowhere");
    const storage = { dataDir: missing, databaseUrl: null, redisUrl: null };

    await expect(readMisses({ storage }, 0)).rejects.toThrow("no database yet");
    expect(existsSync(missing)).toBe(false);
  });
});
