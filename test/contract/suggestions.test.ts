import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { saveReply } from "../../server/replies/replies.ts";
import { useReply } from "../../server/replies/use-reply.ts";
import { recordUse } from "../../server/suggestions/learn-uses.ts";
import { suggestReplies } from "../../server/suggestions/suggest-replies.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const ARTICLES = [
  { id: "a/first", fit: 0.6 },
  { id: "a/second", fit: 0.5 },
].map(({ id, fit }) => ({
  ...{ id, locale: "en" as const, title: id, probability: fit, url: `/${id}`, text: `About ${id}` },
}));

describe.each(TEST_ENGINES)("suggested replies on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    anna = await bench.agent({ name: "Anna", roles: ["agent", "supervisor"], limit: 100 });
  });
  afterEach(async () => {
    const { db } = bench.storage;
    for (const table of ["suggestion_uses", "reply_uses", "ratings"] as const)
      await db.deleteFrom(table).execute();
    await db.deleteFrom("replies").where("name", "=", "test").execute();
    await bench.close();
  });

  /** A chat that Anna holds. */
  const held = async (text: string, problemType = "quality", described = text) => {
    const conversationId = await bench.open();
    const slots = { description: { value: described, from: "message" as const } };
    await bench.send(conversationId, text);
    const { id } = await bench.askForPerson(conversationId, { problemType, slots });
    await claimTicket(bench.ports, { account: anna, ticketId: id });
    return id;
  };
  const suggest = async (ticketId: string, articles = ARTICLES) => {
    const ports = { ...bench.ports, suggest: async () => articles };
    const ticket = await bench.ticket(await conversationOf(ticketId));
    return await suggestReplies(ports, { account: anna, ticket });
  };
  const conversationOf = async (ticketId: string) => {
    const { db } = bench.storage;
    const row = await db
      .selectFrom("tickets")
      .select("conversation_id")
      .where("id", "=", ticketId)
      .executeTakeFirstOrThrow();
    return row.conversation_id;
  };
  const solve = async (ticketId: string, ...texts: string[]) => {
    for (const text of texts)
      await postMessage(bench.ports, {
        ...{ account: anna, ticketId, clientMsgId: bench.ids.id(), visibility: "all" as const },
        content: { kind: "text", text },
      });
    const outcome = "solved" as const;
    await resolveTicket(bench.ports, { account: anna, ticketId, outcome, note: "" });
  };
  const ids = (found: Awaited<ReturnType<typeof suggest>>) => found.map(({ id }) => id);
  const names = ARTICLES.map(({ id }) => ({ kind: "article", id }));
  const use = (ticketId: string, used: string | null, edited = false) =>
    recordUse(bench.ports, {
      ...{ account: anna, ticketId, shown: names, edited },
      used: used === null ? null : { kind: "article", id: used },
    });

  it("are learned from: what is taken comes before what fits better and is passed over", async () => {
    const ticketId = await held("the mug is broken");
    expect(ids(await suggest(ticketId))).toEqual(["a/first", "a/second"]);

    for (let i = 0; i < 5; i += 1) await use(ticketId, "a/second", i % 2 === 0);

    expect(ids(await suggest(ticketId))).toEqual(["a/second", "a/first"]);
    // Of another problem nothing was learned.
    const other = await held("charged twice", "payment");
    expect(ids(await suggest(other))).toEqual(["a/first", "a/second"]);
    const rows = await bench.storage.db
      .selectFrom("suggestion_uses")
      .selectAll()
      .orderBy("item_id")
      .execute();
    expect(rows).toMatchObject([
      { problem_type: "quality", item_id: "a/first", shown: 5, inserted: 0, edited: 0 },
      { problem_type: "quality", item_id: "a/second", shown: 5, inserted: 2, edited: 3 },
    ]);
  });

  it("come from solved cases like this one, in words that belong to nobody", async () => {
    const broken = "the mug came broken in two pieces";
    await solve(
      await held(broken),
      "Hello, I am Anna.",
      "Your order 20261101 is sent again to lin@example.org, no cost at all, I promise.",
      "The seller sends a new mug, and you keep the broken one.",
    );
    await solve(await held("colour is not what I ordered"), "You can send it back within a week.");
    await solve(await held(broken, "payment"), "This is of another problem altogether.");

    const found = await suggest(await held("my mug is broken in pieces", "quality", broken), []);

    expect(found).toMatchObject([
      { kind: "case", text: "The seller sends a new mug, and you keep the broken one." },
    ]);
  });

  it("are kept replies, when their words fit or when agents take them for this problem", async () => {
    const draft = {
      ...{ name: "test", shared: true, title: { zh: "补发杯子", en: "New mug" } },
      text: { zh: "我们补发一个新的杯子。", en: "We send you a new mug {{agent}}." },
      macro: { tags: [], note: "", next: { kind: "stay" as const } },
    };
    const reply = await saveReply(bench.ports, { account: anna, id: undefined, draft });
    const fits = await held("I want a new mug");
    expect(await suggest(fits, [])).toMatchObject([{ kind: "reply", title: "New mug" }]);

    const vague = await held("hello, please help");
    expect(await suggest(vague, [])).toEqual([]);
    for (let i = 0; i < 3; i += 1)
      await useReply(bench.ports, { account: anna, ticketId: vague, replyId: reply.id });

    expect(ids(await suggest(vague, []))).toEqual([reply.id]);
    expect(await suggest(await held("hello, please help", "payment"), [])).toEqual([]);
  });

  it("count a kept reply once, though it was suggested as well", async () => {
    const ticketId = await held("hello");
    const used = { kind: "reply", id: "r1" };

    await recordUse(bench.ports, {
      ...{ account: anna, ticketId, shown: [...names, used], used, edited: false },
    });

    const rows = await bench.storage.db.selectFrom("suggestion_uses").selectAll().execute();
    expect(rows.map(({ kind, shown }) => [kind, shown])).toEqual([
      ["article", 1],
      ["article", 1],
    ]);
  });

  it("are counted by whoever sees the chat only", async () => {
    const ticketId = await held("hello");
    const stranger = await bench.agent({ skills: ["none"], languages: [] });

    const told = recordUse(bench.ports, {
      ...{ account: stranger, ticketId, shown: names, used: null, edited: false },
    });

    await expect(told).rejects.toMatchObject({ code: "not_found" });
  });

  it("are none for who said nothing, and without articles when those cannot be looked for", async () => {
    const silent = await bench.waiting();
    expect(await suggest(silent.id)).toEqual([]);

    const ticketId = await held("the mug is broken");
    const ticket = await bench.ticket(await conversationOf(ticketId));
    const ports = { ...bench.ports, suggest: () => Promise.reject(new Error("no index")) };

    expect(await suggestReplies(ports, { account: anna, ticket })).toEqual([]);
  });
});
