/** A backup of a desk on either engine: whole, refused when cut, and put back beside what was there. */
import { access, mkdtemp, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../kernel/clock.ts";
import { silentLogger } from "../../kernel/logger.ts";
import { createBackup } from "../../server/backup/create-backup.ts";
import { restoreBackup } from "../../server/backup/restore-backup.ts";
import { verifyBackup } from "../../server/backup/verify-backup.ts";
import { type Config, loadConfig } from "../../server/config.ts";
import { createFileStore } from "../../server/files/file-store.ts";
import { eraseConversation } from "../../server/privacy/erase-conversation.ts";
import { readEpoch } from "../../server/storage/epoch.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { createRandomIds } from "../../server/system/random-ids.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { findCanaries, plantCanaries } from "../support/plant-canaries.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";

const WORD = "zqbackupqz";
const FILE = "00000000-0000-4000-8000-0000000000f4";
const AT = new Date("2026-11-30T10:00:00Z");

describe.each(TEST_ENGINES)("a backup, on $name", (engine) => {
  let database: TestDatabase;
  let dir: string;
  let config: Config;
  let folder: string;
  beforeEach(async () => {
    database = await engine.create();
    dir = await mkdtemp(join(tmpdir(), "frontdesk-backup-"));
    folder = join(dir, "backup");
    config = loadConfig({
      ...{ DATA_DIR: join(dir, "data"), FAQ_DIR: "test/trade/faq", SETTINGS_DIR: "settings" },
      DATABASE_URL: database.databaseUrl,
    });
    await withStorage(async (storage) => {
      await insertConversation(storage, "c-planted");
      await plantCanaries(storage, { conversationId: "c-planted", fileId: FILE, word: WORD });
    });
    const bytes = Buffer.from(WORD);
    await createFileStore(config.uploads.filesDir).write(FILE, { full: bytes, thumb: bytes });
    await createBackup(config, { folder, at: AT, program: "0.1.0" });
  });
  afterEach(async () => {
    await database.drop();
    await rm(dir, { recursive: true });
  });

  async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({
      ...{ databaseUrl: database.databaseUrl, dataDir: config.storage.dataDir },
      logger: silentLogger,
    });
    return await work(storage).finally(() => storage.close());
  }

  const conversations = () =>
    withStorage(async ({ db }) => {
      const rows = await db.selectFrom("conversations").select("id").orderBy("id").execute();
      return rows.map(({ id }) => id);
    });

  it("holds database, files, settings and FAQ, and is whole", async () => {
    const { manifest, faults } = await verifyBackup(folder);

    expect(faults).toEqual([]);
    expect(manifest).toMatchObject({ engine: engine.name, program: "0.1.0" });
    const parts = new Set(Object.keys(manifest.files).map((path) => path.split("/")[0]));
    const name = engine.name === "sqlite" ? "database.sqlite" : "database.dump";
    expect([...parts].sort()).toEqual([name, "faq", "files", "settings"].sort());
    await expect(createBackup(config, { folder, at: AT, program: "0.1.0" })).rejects.toThrow(
      "exists already",
    );
  });

  it("puts back what was there, aside from what is there, in another epoch", async () => {
    await withStorage((storage) => insertConversation(storage, "c-later"));
    const before = await withStorage(({ db }) => readEpoch(db));

    const restored = await restoreBackup(config, { folder, at: AT });

    expect(await conversations()).toEqual(["c-planted"]);
    expect(await withStorage(({ db }) => readEpoch(db))).toBe(restored.epoch);
    expect(restored.epoch).not.toBe(before);
    for (const path of restored.putAside) await access(path);
    expect(restored.putAside.join()).toContain(".before-2026-11-30T10-00-00-000Z");
    const found = await createFileStore(config.uploads.filesDir).read(FILE, "full");
    found?.stream.destroy();
    expect(found?.bytes).toBe(WORD.length);
  });

  it("brings back nothing that was erased since", async () => {
    const ports = { clock: systemClock, ids: createRandomIds() };
    const by = { kind: "operator" } as const;
    await withStorage((storage) => eraseConversation({ ...ports, storage }, "c-planted", { by }));

    const { erasedAgain } = await restoreBackup(config, { folder, at: AT });

    expect(erasedAgain).toBe(1);
    expect(await withStorage((storage) => findCanaries(storage, WORD))).toEqual([]);
    const gone = await createFileStore(config.uploads.filesDir).read(FILE, "full");
    expect(gone).toBeUndefined();
  });

  it("is refused when it was cut, and what is there stays as it was", async () => {
    const name = engine.name === "sqlite" ? "database.sqlite" : "database.dump";
    await truncate(join(folder, name), 5000);
    const before = await readdir(config.storage.dataDir);

    const { faults } = await verifyBackup(folder);
    const refused = restoreBackup(config, { folder, at: AT });

    expect(faults[0]).toBe(`${name} was changed or cut`);
    await expect(refused).rejects.toThrow("The backup is not whole");
    expect(
      (await readdir(config.storage.dataDir)).filter((entry) => !entry.startsWith("lock")),
    ).toEqual(before.filter((entry) => !entry.startsWith("lock")));
    expect(await conversations()).toEqual(["c-planted"]);
  });
});
