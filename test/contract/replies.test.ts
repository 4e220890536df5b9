import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ReplyDraft, replyDraftSchema } from "../../kernel/protocol/replies.ts";
import type { Account } from "../../server/accounts/account.ts";
import { listReplies, removeReply, saveReply } from "../../server/replies/replies.ts";
import { useReply } from "../../server/replies/use-reply.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { readTags } from "../../server/tickets/ticket-tags.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const RUN = "7f1e1f7e-0000-4000-8000-00000000000a";

describe.each(TEST_ENGINES)("kept replies on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  let boss: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(async () => {
    await bench.storage.db.deleteFrom("replies").where("id", "not like", "first-%").execute();
    await bench.storage.db.deleteFrom("reply_uses").execute();
    await bench.close();
  });

  const start = async () => {
    bench = await createDeskBench(opened.storage);
    anna = await bench.agent({ name: "Anna", limit: 20 });
    boss = await bench.agent({ name: "Boss", roles: ["supervisor"] });
  };
  const draft = (change: object = {}): ReplyDraft =>
    replyDraftSchema.parse({
      ...{ name: "thanks", shared: false },
      title: { zh: "感谢", en: "Thanks" },
      text: { zh: "谢谢", en: "Thank you" },
      ...change,
    });
  const save = (account: Account, change: object = {}, id?: string) =>
    saveReply(bench.ports, { account, id, draft: draft(change) });
  const names = async (account: Account) =>
    (await listReplies(bench.storage.db, account)).map(({ name }) => name);
  const held = async () => {
    const { id } = await bench.waiting();
    return await claimTicket(bench.ports, { account: anna, ticketId: id });
  };

  it("begin with ten shared ones", async () => {
    await start();

    expect(await names(anna)).toHaveLength(10);
    expect(await names(anna)).toContain("hello");
  });

  it("are one's own, or everybody's where a supervisor keeps them", async () => {
    await start();
    const own = await save(anna);
    const shared = await save(boss, { name: "ours", shared: true });

    expect(await names(anna)).toEqual(expect.arrayContaining(["thanks", "ours"]));
    expect(await names(boss)).not.toContain("thanks");
    await expect(save(anna, { shared: true })).rejects.toMatchObject({ code: "not_allowed" });
    await expect(save(anna, {}, shared.id)).rejects.toMatchObject({ code: "not_allowed" });
    await expect(save(boss, {}, own.id)).rejects.toMatchObject({ code: "not_found" });
    await removeReply(bench.ports, anna, own.id);
    expect(await names(anna)).not.toContain("thanks");
    const told = bench.fanout.told.filter(({ event }) => event === "replies:changed");
    expect(told.map(({ to }) => to)).toEqual([`agent:${anna.id}`, "desk", `agent:${anna.id}`]);
  });

  it("come in the order of how often one used them oneself, then everybody", async () => {
    await start();
    const { id: ticketId } = await held();
    const use = (account: Account, replyId: string) =>
      useReply(bench.ports, { account, ticketId, replyId });
    await use(boss, "first-bye");
    await use(boss, "first-bye");
    await use(anna, "first-refund");

    expect((await names(anna)).slice(0, 2)).toEqual(["refund", "bye"]);
    expect((await names(boss)).slice(0, 2)).toEqual(["bye", "refund"]);
  });

  it("refuse a macro that could never run", async () => {
    await start();

    await expect(save(anna, { macro: { tags: ["made-up"] } })).rejects.toMatchObject({
      details: { field: "macro.tags" },
    });
    const next = { kind: "queue", queue: "nowhere" };
    await expect(save(anna, { macro: { next } })).rejects.toMatchObject({
      details: { field: "macro.next.queue" },
    });
  });

  it("run: text, tags and the end, and a repeat says nothing twice", async () => {
    await start();
    const { id: ticketId, conversationId } = await held();
    const macro = { tags: ["praise"], note: "by macro", next: { kind: "hold", minutes: 60 } };
    const { id: replyId } = await save(anna, { macro });
    const run = { account: anna, ticketId, replyId, run: { clientMsgId: RUN, text: "Thank you" } };

    const ticket = await useReply(bench.ports, run);
    expect(ticket).toMatchObject({
      state: "on_hold",
      heldUntil: bench.clock.now() + 60 * 60_000,
    });
    await useReply(bench.ports, run).catch(() => "it is on hold already");

    expect((await readTags(bench.storage.db, [ticketId])).get(ticketId)).toEqual(["praise"]);
    const said = await bench.storage.db
      .selectFrom("messages")
      .select(["content", "visibility"])
      .where("conversation_id", "=", conversationId)
      .where("author_kind", "=", "agent")
      .orderBy("seq")
      .execute();
    expect(said.map(({ content, visibility }) => [JSON.parse(content).text, visibility])).toEqual([
      ["Thank you", "all"],
      ["by macro", "agents"],
    ]);
  });

  it.each([
    [
      { kind: "resolve", outcome: "answered" },
      { state: "resolved", outcome: "answered" },
    ],
    [
      { kind: "queue", queue: "payment" },
      { state: "waiting", queue: "payment" },
    ],
  ])("run to %j", async (next, after) => {
    await start();
    const { id: ticketId, conversationId } = await held();
    const { id: replyId } = await save(anna, { macro: { next } });

    const run = { clientMsgId: RUN, text: "" };
    await useReply(bench.ports, { account: anna, ticketId, replyId, run });

    expect(await bench.ticket(conversationId)).toMatchObject(after);
  });

  it("run for nobody but who may write in the chat", async () => {
    await start();
    const { id: ticketId, conversationId } = await held();
    const { id: replyId } = await save(boss, { shared: true, macro: { tags: ["praise"] } });

    const run = { clientMsgId: RUN, text: "hi" };
    await expect(
      useReply(bench.ports, { account: boss, ticketId, replyId, run }),
    ).rejects.toMatchObject({ code: "not_allowed" });
    expect((await bench.ticket(conversationId)).state).toBe("claimed");
    expect(await readTags(bench.storage.db, [ticketId])).toEqual(new Map());
  });
});
