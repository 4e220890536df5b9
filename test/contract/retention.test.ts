/** What is older than its days goes, kind by kind; what must be kept, and what is going on, stays. */
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { applyRetention } from "../../server/privacy/apply-retention.ts";
import { holdCase } from "../../server/privacy/hold-case.ts";
import { PERSONAL_TABLES } from "../../server/privacy/personal-data.ts";
import { addJob } from "../../server/privacy/privacy-jobs.ts";
import { listDeeds } from "../../server/privacy/privacy-log.ts";
import { PrivacyRunner } from "../../server/privacy/privacy-runner.ts";
import { privacySchema } from "../../server/privacy/privacy-settings.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { insertConversation } from "../support/insert-conversation.ts";
import { findCanaries, plantCanaries } from "../support/plant-canaries.ts";
import { SequentialIds } from "../support/sequential-ids.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const WORD = "zqoldqz";
const FILE = "00000000-0000-4000-8000-0000000000f3";
const DAY = 24 * 60 * 60_000;
const NEVER = {
  ...{ messages: 0, pictures: 0, contacts: 0, pageContext: 0, misses: 0, ratings: 0, readLog: 0 },
};

describe.each(TEST_ENGINES)("retention, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let ports: ReturnType<typeof createPorts>;
  const createPorts = () => {
    const { storage } = opened;
    return { storage, clock: new FakeClock(), ids: new SequentialIds(), logger: silentLogger };
  };
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    ports = createPorts();
    // Everything of it is a hundred days old, and its chat is over.
    const old = ports.clock.now() - 100 * DAY;
    await insertConversation(ports.storage, "c-old", old);
    await insertConversation(ports.storage, "c-new", ports.clock.now());
    await plantCanaries(ports.storage, { conversationId: "c-old", fileId: FILE, word: WORD });
    const { db } = ports.storage;
    await db.updateTable("tickets").set({ state: "resolved" }).execute();
    for (const table of ["misses", "feedback", "ratings", "audit_log"] as const)
      await sql`update ${sql.table(table)} set at = ${old}`.execute(db);
    await db.updateTable("files").set({ created_at: old }).execute();
    const shown = { kind: "file", file: { id: FILE, name: WORD } };
    await db
      .updateTable("messages")
      .set({ content: JSON.stringify(shown) })
      .execute();
  });
  afterEach(async () => {
    const names = [...PERSONAL_TABLES.map(({ table }) => table), "timers", "privacy_log"];
    for (const name of names) await sql`delete from ${sql.table(name)}`.execute(ports.storage.db);
  });

  const run = (days: Partial<typeof NEVER>) =>
    applyRetention(ports, { retention: { ...NEVER, ...days } });
  const columnsWithWord = () => findCanaries(ports.storage, WORD);

  it("deletes nothing before its days, nor where 0 says for ever", async () => {
    const before = await columnsWithWord();

    expect(await run({ messages: 101, pictures: 101, misses: 101 })).toEqual({});
    expect(await run({})).toEqual({});

    expect(await columnsWithWord()).toEqual(before);
  });

  it("deletes whole conversations, with a proof that counts", async () => {
    expect(await run({ messages: 99 })).toEqual({ messages: 1 });

    expect(await columnsWithWord()).toEqual([]);
    const left = await ports.storage.db.selectFrom("conversations").select("id").execute();
    expect(left).toEqual([{ id: "c-new" }]);
    const deeds = await listDeeds(ports.storage.db, 10);
    expect(deeds.map(({ what, by_kind }) => `${what} ${by_kind}`)).toEqual([
      "retention system",
      "retention system",
    ]);
  });

  it("deletes pictures with what was read on them, and leaves a word in their place", async () => {
    expect(await run({ pictures: 99 })).toEqual({ pictures: 1 });

    expect(await ports.storage.db.selectFrom("files").selectAll().execute()).toEqual([]);
    const messages = await ports.storage.db.selectFrom("messages").select("content").execute();
    expect(messages[0]?.content).toContain("deleted after its time of keeping");
  });

  it.each([
    ["contacts", ["cases.data", "outbox.recipient"], { contacts: 2 }],
    ["pageContext", ["conversations.page"], { pageContext: 1 }],
    ["misses", ["misses.text"], { misses: 1 }],
    ["ratings", ["ratings.comment"], { ratings: 2 }],
  ] as const)("forgets %s by its own days", async (kind, columns, counts) => {
    const before = await columnsWithWord();

    expect(await run({ [kind]: 99 })).toEqual(counts);

    const after = await columnsWithWord();
    for (const column of columns) {
      expect(before).toContain(column);
      expect(after).not.toContain(column);
    }
  });

  it("forgets who read what by its own days", async () => {
    const rows = () => ports.storage.db.selectFrom("audit_log").selectAll().execute();
    const before = (await rows()).length;

    expect(await run({ readLog: 99 })).toEqual({ readLog: before });

    expect(before).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
  });

  it("leaves a case on hold, and a chat that is going on", async () => {
    const held = { number: "fd-cana-ry22", reason: "court" };
    const everything = Object.fromEntries(Object.keys(NEVER).map((kind) => [kind, 99]));
    await ports.storage.db.updateTable("outbox").set({ ended_at: null }).execute();

    expect(await holdCase(ports, held, { kind: "operator" })).toBe(true);
    expect(await run(everything)).toEqual({});
    await holdCase(ports, { ...held, reason: null }, { kind: "operator" });
    await ports.storage.db.updateTable("tickets").set({ state: "waiting" }).execute();
    expect(await run({ messages: 99, pictures: 99, contacts: 99 })).toEqual({});
  });

  it("is run once by two nodes, and again the next day", async () => {
    const ran: string[] = [];
    const createNode = (name: string) =>
      new PrivacyRunner({
        ...ports,
        scheduler: ports.clock,
        handlers: {
          async retention() {
            ran.push(name);
            return ports.clock.now() + DAY;
          },
        },
        count() {},
      });
    const [first, second] = [createNode("a"), createNode("b")];
    await ports.storage.transaction((tx) =>
      addJob(ports, tx, { kind: "retention", subject: "all" }),
    );

    await Promise.all([first.tick(), second.tick()]);
    const firstDay = ran.length;
    ports.clock.jump(DAY);
    await Promise.all([first.tick(), second.tick()]);

    expect(firstDay).toBe(1);
    expect(ran).toHaveLength(2);
  });

  it("is tried again by another node when its node died or failed", async () => {
    let tries = 0;
    const runner = new PrivacyRunner({
      ...ports,
      scheduler: ports.clock,
      handlers: {
        async compact() {
          tries += 1;
          if (tries === 1) throw new Error("no room");
          return undefined;
        },
      },
      count() {},
    });
    await ports.storage.transaction((tx) => addJob(ports, tx, { kind: "compact", subject: "all" }));

    await runner.tick();
    await runner.tick();
    ports.clock.jump(11 * 60_000);
    await runner.tick();

    expect(tries).toBe(2);
    expect(await ports.storage.db.selectFrom("timers").selectAll().execute()).toEqual([]);
  });

  it("has days for every kind in the file that ships", () => {
    expect(privacySchema.parse({})).toMatchObject({ retention: { messages: 730 }, runAt: "03:30" });
  });
});
