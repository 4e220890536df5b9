import { type Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { migrate } from "../../server/storage/migrate.ts";
import * as initial from "../../server/storage/migrations/001-initial.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { isUniqueViolation } from "../../server/storage/storage-error.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("Storage on $name", (engine) => {
  let storage: Storage;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    ({ storage, drop } = await openTestStorage(engine));
  });
  afterEach(() => drop());

  it("keeps what a transaction wrote, and tells after the commit only", async () => {
    const told: string[] = [];

    await storage.transaction(async (tx) => {
      tx.afterCommit(() => told.push("first"));
      tx.afterCommit(() => told.push("second"));
      await tx.db.insertInto("nodes").values({ id: "a", seen_at: 1_900_000_000_000 }).execute();
      expect(told).toEqual([]);
    });

    expect(told).toEqual(["first", "second"]);
    const row = await storage.db.selectFrom("nodes").selectAll().executeTakeFirst();
    expect(row).toEqual({ id: "a", seen_at: 1_900_000_000_000 });
  });

  it("keeps nothing and tells nobody when the work throws", async () => {
    const told: string[] = [];
    const work = storage.transaction(async (tx) => {
      tx.afterCommit(() => told.push("told"));
      await tx.db.insertInto("nodes").values({ id: "a", seen_at: 1 }).execute();
      throw new Error("no");
    });

    await expect(work).rejects.toThrow("no");
    expect(told).toEqual([]);
    expect(await storage.db.selectFrom("nodes").selectAll().execute()).toEqual([]);
  });

  it("goes on after a failed statement", async () => {
    const node = { id: "a", seen_at: 1 };
    await storage.db.insertInto("nodes").values(node).execute();

    const repeated = storage.transaction((tx) => tx.db.insertInto("nodes").values(node).execute());

    await expect(repeated).rejects.toSatisfy(isUniqueViolation);
    await storage.transaction((tx) => tx.db.deleteFrom("nodes").execute());
    expect(await storage.db.selectFrom("nodes").selectAll().execute()).toEqual([]);
  });

  it("counts without losing one when a hundred transactions raise the same number", async () => {
    await storage.db.insertInto("nodes").values({ id: "a", seen_at: 0 }).execute();
    const raise = () =>
      storage.transaction((tx) =>
        tx.db
          .updateTable("nodes")
          .set((row) => ({ seen_at: row("seen_at", "+", 1) }))
          .where("id", "=", "a")
          .returning("seen_at")
          .executeTakeFirstOrThrow(),
      );

    const raised = await Promise.all(Array.from({ length: 100 }, raise));

    const given = raised.map((row) => row.seen_at).sort((a, b) => a - b);
    expect(given).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it("refuses a second connection inside a transaction instead of waiting for ever", async () => {
    const work = storage.transaction(async () => {
      await storage.db.selectFrom("nodes").selectAll().execute();
    });

    await expect(work).rejects.toThrow("use tx.db");
  });

  it("runs a deadlocked transaction again", async () => {
    for (const id of ["a", "b"]) {
      await storage.db.insertInto("nodes").values({ id, seen_at: 0 }).execute();
    }
    const raiseBoth = (first: string, second: string) =>
      storage.transaction(async (tx) => {
        for (const id of [first, second]) {
          await tx.db
            .updateTable("nodes")
            .set((row) => ({ seen_at: row("seen_at", "+", 1) }))
            .where("id", "=", id)
            .execute();
        }
      });

    const pairs = Array.from({ length: 2 }, () => [raiseBoth("a", "b"), raiseBoth("b", "a")]);
    await Promise.all(pairs.flat());

    const rows = await storage.db.selectFrom("nodes").select("seen_at").execute();
    expect(rows).toEqual([{ seen_at: 4 }, { seen_at: 4 }]);
  });

  it("finds the orders of cases that an older version stored", async () => {
    await goBackToFirst(storage);
    const data = (id: string, order?: string) =>
      JSON.stringify({ id, slots: order === undefined ? {} : { order_number: { value: order } } });
    for (const [id, order] of [["a", "ab-12 34"], ["b"]] as const) {
      await sql`insert into cases
        (id, conversation_id, problem_type, role, lang, status, data, created_at, updated_at)
        values (${id}, 'c', 'payment', 'buyer', 'en', 'submitted', ${data(id, order)}, 1, 1)`.execute(
        storage.db,
      );
    }

    expect(await migrate(storage.db)).toEqual(LATER);

    const rows = await storage.db
      .selectFrom("cases")
      .select(["id", "order_key"])
      .orderBy("id")
      .execute();
    expect(rows).toEqual([
      { id: "a", order_key: "AB1234" },
      { id: "b", order_key: null },
    ]);
  });

  it("goes on from tables whose names of migrations stand without times", async () => {
    await sql`alter table migrations drop column timestamp`.execute(storage.db);
    await sql`drop table migrations_lock`.execute(storage.db);

    expect(await migrate(storage.db)).toEqual([]);
    expect(await migrate(storage.db)).toEqual([]);
  });

  it("lets nodes that start together migrate once", async () => {
    await goBackToFirst(storage);

    const ran = await Promise.all([migrate(storage.db), migrate(storage.db), migrate(storage.db)]);

    expect(ran.flat()).toEqual(LATER);
  });

  it("migrates once, and refuses tables of a newer version in words", async () => {
    expect(await migrate(storage.db)).toEqual([]);

    await sql`insert into migrations (name, timestamp) values ('999-from-the-future', '2030')`.execute(
      storage.db,
    );

    await expect(migrate(storage.db)).rejects.toThrow("999-from-the-future");
  });
});

/** Migrations after the first. */
const LATER = [
  "002-case-orders",
  "003-recent-work",
  "004-reach",
  "005-file-readings",
  "006-shoppers",
  "007-history",
  "008-reports",
  "009-edited-messages",
  "010-networks",
  "011-studio",
  "012-message-flags",
  "013-privacy",
  "014-ticket-tags",
  "015-replies",
  "016-mentions",
  "017-api",
  "018-consent",
  "019-blocks-and-views",
  "020-desk-alerts",
  "021-sign-in",
  "022-quality",
  "023-api-answers",
  "024-suggestion-uses",
  "025-report-words",
  "026-turn-traces",
  "027-fact-details",
  "028-learned-file",
  "029-help-desk",
  "030-channel-activities",
  "031-working-times",
  "032-targets",
  "033-missed-where",
];

/** Tables that point at others go first. */
const POINTING = [
  "shopper_blocks",
  "api_repeats",
  "mentions",
  "message_edits",
  "search_texts",
  "search_index",
  "ticket_tags",
  "reply_uses",
  "reply_pictures",
  "erasure_requests",
  "turn_traces",
  "help_desk_chats",
  "channel_activities",
];

/** Makes the tables those of the first version. */
async function goBackToFirst({ db }: Storage): Promise<void> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name);
  const rank = (name: string) => (POINTING.includes(name) ? 0 : 1);
  for (const name of names.sort((a, b) => rank(a) - rank(b))) {
    // Kysely keeps its own; SQLite's search takes its own along.
    if (name.startsWith("migrations") || name.startsWith("search_index_")) continue;
    await sql`drop table ${sql.table(name)}`.execute(db);
  }
  await initial.up(db as unknown as Kysely<unknown>);
  await sql`delete from migrations where name <> '001-initial'`.execute(db);
}

describe("openStorage", () => {
  const databaseUrl = "postgres://nobody@127.0.0.1:1/none";
  const options = { databaseUrl, dataDir: ":memory:", logger: silentLogger };

  it("says that storage is unavailable when PostgreSQL does not answer", async () => {
    await expect(openStorage(options)).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("waits for a database that is still starting, but not for ever", async () => {
    const waited: string[] = [];
    const logger = {
      ...silentLogger,
      warn: (_fields: object, event: string) => waited.push(event),
    };

    const opened = openStorage({ ...options, patienceMs: 900, logger });

    await expect(opened).rejects.toMatchObject({ code: "storage_unavailable" });
    expect(waited).toEqual(["storage_awaited"]);
  });
});

describe("SQLite on a full disk", () => {
  const sqlite = TEST_ENGINES.filter(({ name }) => name === "sqlite");

  it.each(sqlite)(
    "acknowledges nothing, goes on reading, and writes again later",
    async (engine) => {
      const { storage, drop } = await openTestStorage(engine);
      const insert = (id: string) =>
        storage.transaction((tx) => tx.db.insertInto("nodes").values({ id, seen_at: 1 }).execute());
      const count = async () => (await storage.db.selectFrom("nodes").selectAll().execute()).length;
      await insert("before");
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(storage.db);
      await sql.raw(`pragma max_page_count = ${rows[0]?.page_count}`).execute(storage.db);

      await expect(insert("x".repeat(100_000))).rejects.toMatchObject({
        code: "storage_unavailable",
      });
      expect(await count()).toBe(1);
      await sql.raw("pragma max_page_count = 1000000").execute(storage.db);
      await insert("x".repeat(100_000));

      expect(await count()).toBe(2);
      await drop();
    },
  );
});
