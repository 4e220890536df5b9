import { mkdtempSync } from "node:fs";
import { open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LogFile, LogSync } from "../../../../server/storage/log-sync.ts";
import { SqliteDriver } from "../../../../server/storage/sqlite-driver.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frontdesk-log-"));
});
afterEach(() => rm(folder, { recursive: true }));

class Shared extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** A database whose log can be watched, held up and broken. */
class Watched {
  syncs = 0;
  broken = false;
  #held: PromiseWithResolvers<void> | undefined;
  readonly db: Kysely<Record<"notes", { text: string }>>;

  constructor() {
    const file = join(folder, "data.sqlite");
    const database = new DatabaseSync(file);
    database.exec("pragma journal_mode = wal; pragma synchronous = normal");
    database.exec("create table notes (text text not null)");
    const log = new LogSync(() => this.#open(`${file}-wal`));
    this.db = new Kysely({
      dialect: {
        createDriver: () => new SqliteDriver(database, log),
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: () => new Shared(),
        createIntrospector: (db) => new SqliteIntrospector(db),
      },
    });
  }

  hold(): void {
    this.#held = Promise.withResolvers();
  }

  free(): void {
    this.#held?.resolve();
    this.#held = undefined;
  }

  add(text: string): Promise<unknown> {
    return this.db
      .transaction()
      .execute((transaction) => transaction.insertInto("notes").values({ text }).execute());
  }

  async #open(path: string): Promise<LogFile> {
    const file = await open(path, "r+");
    return {
      close: () => file.close(),
      datasync: async () => {
        this.syncs += 1;
        await this.#held?.promise;
        if (this.broken) throw Object.assign(new Error("i/o error"), { code: "EIO" });
        await file.datasync();
      },
    };
  }
}

describe("the sync of the log", () => {
  let watched: Watched;
  beforeEach(() => {
    watched = new Watched();
  });
  afterEach(() => watched.db.destroy().catch(() => {}));

  it("is shared by the commits that come while one runs", async () => {
    watched.hold();
    const first = watched.add("first");
    const others = Array.from({ length: 50 }, (_, index) => watched.add(`${index}`));
    await expect.poll(() => watched.syncs).toBe(1);
    watched.free();
    await Promise.all([first, ...others]);

    expect(watched.syncs).toBeLessThanOrEqual(3);
    expect(await watched.db.selectFrom("notes").selectAll().execute()).toHaveLength(51);
  });

  it("comes before anyone is told of a commit, and before anyone reads it", async () => {
    watched.hold();
    const told: string[] = [];
    const added = watched.add("kept").then(() => told.push("added"));
    await expect.poll(() => watched.syncs).toBe(1);
    const read = watched.db
      .selectFrom("notes")
      .selectAll()
      .execute()
      .then((rows) => told.push(`read ${rows.length}`));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    watched.free();
    await Promise.all([added, read]);

    expect(told.toSorted()).toEqual(["added", "read 1"]);
  });

  it("follows a statement outside a transaction too, and no read", async () => {
    await watched.db.insertInto("notes").values({ text: "alone" }).execute();
    expect(watched.syncs).toBe(1);
    await watched.db.selectFrom("notes").selectAll().execute();

    expect(watched.syncs).toBe(1);
  });

  it("says that the storage is unavailable when the disk refuses, and does not believe it again", async () => {
    watched.broken = true;
    await expect(watched.add("lost?")).rejects.toMatchObject({ code: "storage_unavailable" });
    watched.broken = false;

    await expect(watched.add("later")).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(watched.syncs).toBe(1);
  });

  it("leaves one failed transaction to itself", async () => {
    const failed = watched.db.transaction().execute(async (transaction) => {
      await transaction.insertInto("notes").values({ text: "no" }).execute();
      await sql`insert into nowhere values (1)`.execute(transaction);
    });
    const [refused, kept] = await Promise.allSettled([failed, watched.add("yes")]);

    expect([refused?.status, kept?.status]).toEqual(["rejected", "fulfilled"]);
    expect(await watched.db.selectFrom("notes").selectAll().execute()).toEqual([{ text: "yes" }]);
  });
});
