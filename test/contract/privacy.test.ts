/** One person's data: erased everywhere, given as a copy, with a proof that names nobody. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import { Announcer } from "../../server/chat/announcer.ts";
import { openConversation } from "../../server/chat/open-conversation.ts";
import { findConversation } from "../../server/chat/require-conversation.ts";
import { loadSettings } from "../../server/compose/load-settings.ts";
import { createFileStore, type FileStore } from "../../server/files/file-store.ts";
import { erasePerson } from "../../server/privacy/erase-person.ts";
import { exportPerson } from "../../server/privacy/export-person.ts";
import { findPerson } from "../../server/privacy/find-person.ts";
import { OTHER_TABLES, PERSONAL_TABLES } from "../../server/privacy/personal-data.ts";
import { listDeeds } from "../../server/privacy/privacy-log.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import type { Storage } from "../../server/storage/storage.ts";
import { CHAT_RULES } from "../support/chat-rules.ts";
import { EmptyDesk } from "../support/empty-desk.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { findCanaries, plantCanaries } from "../support/plant-canaries.ts";
import { readZip } from "../support/read-zip.ts";
import { RecordingFanout } from "../support/recording-fanout.ts";
import { SequentialIds } from "../support/sequential-ids.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";

const WORD = "zqcanaryqz";
const FILE = "00000000-0000-4000-8000-0000000000f1";
const OPERATOR = { kind: "operator" } as const;

describe.each(TEST_ENGINES)("a person's data, on $name", (engine) => {
  let database: TestDatabase;
  let dir: string;
  let storage: Storage;
  let store: FileStore;
  let ports: Awaited<ReturnType<typeof createPorts>>;
  beforeEach(async () => {
    database = await engine.create();
    dir = await mkdtemp(join(tmpdir(), "frontdesk-privacy-"));
    const { databaseUrl } = database;
    storage = await openStorage({ databaseUrl, dataDir: dir, logger: silentLogger });
    store = createFileStore(join(dir, "files"));
    ports = await createPorts(storage, store);
  });
  afterEach(async () => {
    await storage.close();
    await database.drop();
    await rm(dir, { recursive: true });
  });

  /** A conversation with the word in every place, and one of somebody else. */
  async function plant() {
    const [planted, other] = [await ports.open(), await ports.open()];
    await plantCanaries(storage, { conversationId: planted.id, fileId: FILE, word: WORD });
    const bytes = Buffer.from(`picture of ${WORD}`);
    await store.write(FILE, { full: bytes, thumb: bytes });
    return { planted, other };
  }

  it("lies in tables that are all known", async () => {
    const tables = (await storage.db.introspection.getTables()).map(({ name }) => name);
    const known = [...PERSONAL_TABLES.map(({ table }) => table), ...Object.keys(OTHER_TABLES)];

    expect(tables.filter((name) => !/^(?:migrations|search_index)/.test(name)).sort()).toEqual(
      [...known].sort(),
    );
  });

  it("is erased everywhere, database file and pictures included, and a second call does nothing", async () => {
    const { planted, other } = await plant();
    const before = await findCanaries(storage, WORD);

    const [first] = await erasePerson(ports, [planted.id], OPERATOR);
    await storage.compact();
    const [second] = await erasePerson(ports, [planted.id], OPERATOR);

    expect(before.length).toBeGreaterThan(20);
    expect(first).toMatchObject({ kind: "erased", counts: { messages: 1, files: 1, cases: 1 } });
    expect(second).toMatchObject({ kind: "nothing", before: ports.clock.now() });
    expect(await findCanaries(storage, WORD)).toEqual([]);
    expect(await filesWith(dir, WORD)).toEqual([]);
    expect(await findConversation(ports, storage.db, planted.token)).toBeUndefined();
    expect(await findConversation(ports, storage.db, other.token)).toBeDefined();
  });

  it("leaves figures that lead to nobody, and a proof that names nobody", async () => {
    const { planted } = await plant();

    await erasePerson(ports, [planted.id], OPERATOR);

    const ratings = await storage.db.selectFrom("ratings").selectAll().execute();
    const tickets = await storage.db.selectFrom("tickets").selectAll().execute();
    expect(ratings).toMatchObject([{ score: 4, comment: null }]);
    expect(tickets).toMatchObject([{ state: "resolved", claimed_at: 2000 }]);
    expect(await findCanaries(storage, planted.id)).toEqual(["timers.subject"]);
    const [proof] = await listDeeds(storage.db, 10);
    expect(proof).toMatchObject({ what: "erased", by_kind: "operator", counts: { messages: 1 } });
  });

  it("is kept while a case must be kept", async () => {
    const { planted } = await plant();
    await storage.db.updateTable("cases").set({ hold_reason: "court" }).execute();

    const [result] = await erasePerson(ports, [planted.id], OPERATOR);

    expect(result).toMatchObject({ kind: "held", reason: "court" });
    expect(await findConversation(ports, storage.db, planted.token)).toBeDefined();
  });

  it("is found by case, by contact in any spelling, and where it was only said", async () => {
    const { planted, other } = await plant();
    const find = (subject: Parameters<typeof findPerson>[1]) =>
      findPerson(storage.db, subject, "CN");
    await storage.db
      .insertInto("messages")
      .values({
        ...{ id: "m-2", conversation_id: other.id, seq: 1, author_kind: "shopper", lang: "en" },
        ...{ visibility: "all", content: `{"text":"ask ${WORD}@example.org"}`, at: 1 },
      })
      .execute();

    const byCase = await find({ by: "case", number: " fd-cana-ry22" });
    expect(byCase).toMatchObject([{ id: planted.id, found: "named" }]);
    const subject = `subject-${WORD}`;
    expect(await find({ by: "shopper", subject })).toMatchObject([{ id: planted.id }]);
    const contact = ` ${WORD.toUpperCase()}@EXAMPLE.ORG`;
    expect(await find({ by: "contact", contact })).toMatchObject([
      expect.objectContaining({ id: planted.id, found: "given" }),
      expect.objectContaining({ id: other.id, found: "said" }),
    ]);
  });

  it("is given as a zip with what is theirs, without notes, keys and hashes", async () => {
    const { planted } = await plant();
    await storage.db
      .insertInto("messages")
      .values({
        ...{ id: "m-3", conversation_id: planted.id, seq: 2, author_kind: "agent", lang: "en" },
        ...{ visibility: "agents", content: '{"kind":"text","text":"a private note"}', at: 1 },
      })
      .execute();

    const zip = await buffer(
      await exportPerson(ports, [planted.id], { by: OPERATOR, locale: "en" }),
    );

    const files = readZip(zip);
    expect(Object.keys(files)).toEqual([
      "README.txt",
      "conversation-1/data.json",
      "conversation-1/conversation.html",
      `conversation-1/files/${FILE}.png`,
    ]);
    const data = JSON.parse(files["conversation-1/data.json"] ?? "") as Record<string, unknown[]>;
    expect(data["messages"]).toMatchObject([{ content: { text: `${WORD} said` } }]);
    expect(data["cases"]).toMatchObject([{ data: { slots: { contact: {} } } }]);
    expect(files["conversation-1/conversation.html"]).toContain(`${WORD} said`);
    expect(Object.values(files).join()).not.toMatch(/private note|-hash|p256dh/);
    expect((await listDeeds(storage.db, 1))[0]).toMatchObject({ what: "exported" });
  });

  it("is given as it was written where a name or a comment begins with a bracket", async () => {
    const { planted } = await plant();
    await storage.db.updateTable("files").set({ name: "[1] {receipt}.png" }).execute();
    await storage.db.updateTable("ratings").set({ comment: "[sic] fine" }).execute();

    const options = { by: OPERATOR, locale: "en" } as const;
    const files = readZip(await buffer(await exportPerson(ports, [planted.id], options)));

    expect(JSON.parse(files["conversation-1/data.json"] ?? "")).toMatchObject({
      files: [{ name: "[1] {receipt}.png" }],
      ratings: [{ comment: "[sic] fine" }],
    });
  });
});

async function createPorts(storage: Storage, store: FileStore) {
  const clock = new FakeClock();
  const ids = new SequentialIds();
  const settings = await loadSettings("settings");
  const logger = silentLogger;
  const announcer = new Announcer({ storage, fanout: new RecordingFanout(), logger });
  const mask = (text: string) => ({ text, masked: false, kinds: [] });
  const chat = {
    storage,
    clock,
    ids,
    announcer,
    desk: new EmptyDesk(),
    logger,
    mask,
    rules: CHAT_RULES,
  };
  return {
    ...{ announcer, rules: CHAT_RULES },
    ...{ storage, store, clock, ids, site: settings.bot, serviceZone: "Asia/Shanghai" },
    async open() {
      const opened = await openConversation(chat, {
        ...{ token: undefined, lang: "en" as const, page: undefined, origin: null, network: null },
        admitNew: async () => {},
      });
      return { id: opened.conversation.id, token: opened.token ?? "" };
    },
  };
}

/** Paths below the folder whose bytes hold the word. */
async function filesWith(dir: string, word: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const hits: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(word)) hits.push(path);
  }
  return hits;
}
