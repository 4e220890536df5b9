import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LogSync } from "../../../../server/storage/log-sync.ts";
import { SqliteDriver } from "../../../../server/storage/sqlite-driver.ts";

class Shared extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

describe("CommitGroup", () => {
  let folder: string;
  let database: DatabaseSync;
  let other: DatabaseSync;
  let commits: number;
  let db: Kysely<Record<"notes", { text: string }>>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "frontdesk-group-"));
    const file = join(folder, "data.sqlite");
    database = new DatabaseSync(file);
    database.exec("pragma journal_mode = wal; pragma synchronous = normal");
    database.exec("create table notes (text text not null unique)");
    other = new DatabaseSync(file);
    commits = 0;
    const log = LogSync.of(file);
    const counted = log.committed.bind(log);
    log.committed = () => {
      commits += 1;
      counted();
    };
    db = new Kysely({
      dialect: {
        createDriver: () => new SqliteDriver(database, log),
        createQueryCompiler: () => new SqliteQueryCompiler(),
        createAdapter: () => new Shared(),
        createIntrospector: (queries) => new SqliteIntrospector(queries),
      },
    });
  });
  afterEach(async () => {
    await db.destroy();
    other.close();
    await rm(folder, { recursive: true });
  });

  const add = (text: string, refuse = false) =>
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto("notes").values({ text }).execute();
      if (refuse) throw new Error(`no ${text}`);
    });
  /** As another process finds it. */
  const kept = () =>
    other
      .prepare("select text from notes order by text")
      .all()
      .map((row) => row["text"]);

  it("commits those together that are ready together, and one alone by itself", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(`${index + 10}`)));
    expect(kept()).toHaveLength(20);
    expect(commits).toBeLessThan(10);
    const before = commits;

    await add("alone");

    expect(commits).toBe(before + 1);
    expect(kept()).toContain("alone");
  });

  it("undoes one of a group without the others, the first as well as a later one", async () => {
    const outcomes = await Promise.allSettled([
      ...[add("a", true), add("b"), add("c", true), add("d"), add("d")],
      db.insertInto("notes").values({ text: "e" }).execute(),
      add("f"),
    ]);

    expect(kept()).toEqual(["b", "d", "e", "f"]);
    const failed = outcomes.map(({ status }) => status === "rejected");
    expect(failed).toEqual([true, false, true, false, true, false, false]);
  });

  it("tells nobody before the commit, reader or writer", async () => {
    const seen: [string, unknown[]][] = [];
    const note = (who: string) => () => void seen.push([who, kept()]);
    await Promise.all([
      add("a").then(note("a")),
      db.selectFrom("notes").selectAll().execute().then(note("reader")),
      add("b").then(note("b")),
    ]);

    expect(seen.map(([who]) => who).toSorted()).toEqual(["a", "b", "reader"]);
    for (const [, there] of seen) expect(there).toContain("a");
  });

  it("tells everyone of the group when the commit fails, and goes on with the next", async () => {
    database.exec("create table owners (id text primary key)");
    database.exec(
      "create table pets (owner text references owners (id) deferrable initially deferred)",
    );
    const orphan = db
      .transaction()
      .execute((transaction) => sql`insert into pets values ('nobody')`.execute(transaction));

    const outcomes = await Promise.allSettled([add("a"), orphan, add("b")]);

    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    await add("c");
    expect(kept()).toEqual(["c"]);
  });

  it("keeps what others committed when a full disk undoes the rest, and says why", async () => {
    await add("before");
    database.exec("pragma max_page_count = 4");
    const large = "x".repeat(100_000);

    const [first, full] = await Promise.allSettled([add("a"), add(large), add("b")]);

    expect(full).toMatchObject({ status: "rejected", reason: { code: "storage_unavailable" } });
    expect((full as PromiseRejectedResult).reason.cause).toMatchObject({ errcode: 13 });
    expect(kept()).toContain("before");
    expect(kept().includes("a")).toBe(first?.status === "fulfilled");
  });

  it("lets a statement through that cannot be part of a transaction", async () => {
    const vacuum = sql`vacuum`.execute(db);
    await Promise.all([add("a"), vacuum, add("b")]);

    expect(kept()).toEqual(["a", "b"]);
  });
});
