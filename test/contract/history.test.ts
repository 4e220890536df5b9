import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { HistoryQuery } from "../../kernel/protocol/history.ts";
import type { Account } from "../../server/accounts/account.ts";
import { makeFile } from "../../server/files/make-file.ts";
import { PictureProcess } from "../../server/files/picture-process.ts";
import { createHistory, type History } from "../../server/history/history.ts";
import { SearchTexts } from "../../server/history/search-texts.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { drawLines } from "../support/draw-text.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const LIMITS = { maxPixels: 40_000_000, timeoutMs: 60_000, readMs: 60_000 };
const slot = (value: string) => ({ value, from: "message" }) as const;

describe.each(TEST_ENGINES)("the history on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let history: History;
  let boss: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    history = createHistory(bench.ports);
    boss = await bench.agent({ name: "Boss", roles: ["supervisor"] });
  });
  afterEach(async () => {
    await bench.storage.db.deleteFrom("audit_log").execute();
    await bench.storage.db.deleteFrom("ratings").execute();
    await bench.close();
  });

  /** A chat that an agent took and resolved. */
  const finished = async (agent: Account, said: string, data = {}, outcome = "solved") => {
    const id = await bench.open();
    await bench.send(id, said);
    const ticket = await bench.askForPerson(id, data);
    await claimTicket(bench.ports, { account: agent, ticketId: ticket.id });
    await resolveTicket(bench.ports, { account: agent, ticketId: ticket.id, outcome, note: "" });
    bench.clock.jump(60_000);
    return { id, ticketId: ticket.id };
  };
  const collect = async () => {
    const texts = new SearchTexts(bench.ports);
    while (await texts.collect());
  };
  const find = async (query: HistoryQuery, account = boss) => {
    const { chats } = await history.find({ account, lang: "en" }, query);
    return chats.map(({ conversationId }) => conversationId);
  };

  it("finds a chat by what was said, noted, ordered, numbered and left as contact", async () => {
    const anna = await bench.agent({ name: "Anna" });
    const mug = await finished(anna, "收到的杯子是裂的，想退款", {
      slots: { order_number: slot("5764-0098"), contact: slot("138 0013 8000") },
    });
    const parcel = await finished(anna, "My parcels never arrived", { number: "FD-7K3M-9QWX" });
    await postMessage(bench.ports, {
      account: anna,
      ticketId: (await bench.waiting()).id,
      visibility: "agents",
      clientMsgId: bench.ids.id(),
      content: { kind: "text", text: "unrelated" },
    }).catch(() => undefined);
    await collect();

    expect(await find({ q: "杯子" })).toEqual([mug.id]);
    expect(await find({ q: "裂 退款" })).toEqual([mug.id]);
    expect(await find({ q: "57640098" })).toEqual([mug.id]);
    expect(await find({ q: "+13800138000".slice(1) })).toEqual([mug.id]);
    expect(await find({ q: "8000" })).toEqual([mug.id]);
    expect(await find({ q: "parcel" })).toEqual([parcel.id]);
    expect(await find({ q: "fd-7k3m-9qwx" })).toEqual([parcel.id]);
    expect(await find({ q: "杯子 parcel" })).toEqual([]);
    expect(await find({ q: "?!" })).toEqual([]);
  });

  it("finds what is said later, and shows where it stands", async () => {
    const anna = await bench.agent();
    const { id } = await finished(anna, "first words");
    await collect();
    await bench.send(id, "and then the zebra arrived");
    await collect();

    const { chats } = await history.find({ account: boss, lang: "en" }, { q: "zebra" });

    expect(chats).toMatchObject([
      { conversationId: id, headline: "first words", found: "and then the zebra arrived" },
    ]);
  });

  it("finds what stands on a picture", async () => {
    const anna = await bench.agent();
    const { id } = await finished(anna, "see picture");
    await bench.storage.db
      .insertInto("files")
      .values({
        ...{ id: "f1", conversation_id: id, client_file_id: null, uploaded_by: "shopper" },
        ...{ name: "a.png", mime: "image/png", width: 1, height: 1, bytes: 1, sha256: "" },
        ...{ created_at: 0, source: null, reading: null, seen_text: "拒绝原因：商品已使用" },
      })
      .execute();
    await collect();

    expect(await find({ q: "已使用" })).toEqual([id]);
    await bench.storage.db.deleteFrom("files").execute();
  });

  it("finds a picture by its words as the desk reads them, and by no number that is covered on it", async () => {
    const anna = await bench.agent();
    const { id } = await finished(anna, "see picture");
    const pictures = new PictureProcess({ ...LIMITS, reads: true });
    const { about } = await makeFile(
      {
        ...{ cleaner: pictures, maxBytes: 1e7, maxVideoBytes: 1e7 },
        findFacts: () => ({ page: "other", fields: [] }),
      },
      {
        ...{ conversationId: id, by: "shopper", name: "bank.png" },
        bytes: await drawLines(["Refund rejected", "Card number 4111 1111 1111 1111"]),
      },
    );
    await pictures.close();
    await bench.storage.db
      .insertInto("files")
      .values({
        ...about,
        ...{ id: "f1", conversation_id: id, client_file_id: null, uploaded_by: "shopper" },
        created_at: 0,
      })
      .execute();
    await collect();

    expect(about.seen_text).not.toContain("4111");
    expect(await find({ q: "rejected" })).toEqual([id]);
    expect(await find({ q: "4111111111111111" })).toEqual([]);
    await bench.storage.db.deleteFrom("files").execute();
  });

  it("narrows by type, outcome, agent, rating, language and time", async () => {
    const [anna, bo] = [await bench.agent({ name: "Anna" }), await bench.agent({ name: "Bo" })];
    const began = new Date(bench.clock.now()).toISOString();
    const one = await finished(anna, "one", { problemType: "payment" });
    const between = new Date(bench.clock.now()).toISOString();
    const two = await finished(bo, "two", { problemType: "quality" }, "spam");
    await bench.storage.db
      .insertInto("ratings")
      .values({
        ...{ conversation_id: two.id, case_id: "x", agent_id: bo.id, score: 2, comment: "slow" },
        at: bench.clock.now(),
      })
      .execute();
    await collect();

    expect(await find({})).toEqual([two.id, one.id]);
    expect(await find({ type: "payment" })).toEqual([one.id]);
    expect(await find({ outcome: "spam" })).toEqual([two.id]);
    expect(await find({ outcome: "live" })).toEqual([]);
    expect(await find({ agent: anna.id })).toEqual([one.id]);
    expect(await find({ rating: 2 })).toEqual([two.id]);
    expect(await find({ rating: 5 })).toEqual([]);
    expect(await find({ language: "zh" })).toEqual([]);
    expect(await find({ from: began, to: between })).toEqual([one.id]);
  });

  it("shows agents what they held or serve, and nothing else", async () => {
    const anna = await bench.agent({ name: "Anna" });
    const chinese = await bench.agent({ name: "Zhao", languages: ["zh"] });
    const { id } = await finished(anna, "in English");
    const alone = await bench.open();
    await bench.send(alone, "only the bot heard this");
    await collect();

    expect(await find({}, anna)).toEqual([id]);
    expect(await find({}, chinese)).toEqual([]);
    expect(await find({ outcome: "bot" })).toEqual([alone]);
    const read = (account: Account, conversation: string) =>
      history.open({ account, lang: "en" }, conversation);
    await expect(read(chinese, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(read(anna, alone)).rejects.toMatchObject({ code: "not_found" });
    await expect(read(boss, "nope")).rejects.toMatchObject({ code: "not_found" });
  });

  it("opens a chat with its case and what came before, and writes down who read it", async () => {
    const anna = await bench.agent({ name: "Anna" });
    const contact = { contact: slot("li@shop.example") };
    await finished(anna, "before", { number: "FD-OLDD-0001", slots: contact });
    const later = await finished(anna, "now", { number: "FD-NEWW-0002", slots: contact });

    const chat = await history.open({ account: anna, lang: "en" }, later.id);

    expect(chat.chat).toMatchObject({ outcome: "solved", agentName: "Anna", headline: "now" });
    expect(chat.messages.some(({ author }) => author.kind === "shopper")).toBe(true);
    expect(chat.cases).toMatchObject([
      { ticketId: later.ticketId, packet: { number: "FD-NEWW-0002" } },
    ]);
    expect(chat.cases[0]?.packet.earlier).toMatchObject([{ number: "FD-OLDD-0001" }]);
    const lines = await bench.storage.db.selectFrom("audit_log").selectAll().execute();
    expect(lines).toMatchObject([
      { agent_id: anna.id, action: "chat:read", subject: later.id, at: bench.clock.now() },
    ]);
  });

  it("gives page after page without a hole or a repeat", async () => {
    const anna = await bench.agent({ limit: 200 });
    for (let n = 0; n < 35; n += 1) await finished(anna, `chat ${n}`);
    await collect();

    const first = await history.find({ account: boss, lang: "en" }, {});
    const second = await history.find({ account: boss, lang: "en" }, { cursor: first.next ?? "" });

    const ids = [...first.chats, ...second.chats].map(({ conversationId }) => conversationId);
    expect([first.chats.length, second.chats.length, second.next]).toEqual([30, 5, null]);
    expect(new Set(ids).size).toBe(35);
  });

  it("forgets the words of a conversation that is erased", async () => {
    const { id } = await finished(await bench.agent(), "secret zebra");
    await collect();
    await bench.storage.db.deleteFrom("conversations").where("id", "=", id).execute();

    const left = await bench.storage.db.selectFrom("search_texts").selectAll().execute();
    expect(left).toEqual([]);
    expect(await find({ q: "zebra" })).toEqual([]);
  });
});
