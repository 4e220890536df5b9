import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { readPage } from "../../server/chat/read-page.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { holdTicket } from "../../server/tickets/ticket-verbs.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";

import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PULL: BenchOptions = { routing: { cherryPicking: true } };

describe.each(TEST_ENGINES)("the timers of the desk on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  const use = async (options?: BenchOptions) => {
    bench = await createDeskBench(opened.storage, options);
    return bench;
  };
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());

  it("wakes a chat on hold when its time has come or when the shopper writes", async () => {
    const { ports, clock, desk } = await use(PULL);
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const hold = () =>
      holdTicket(ports, { account: anna, ticketId, until: clock.now() + 3600_000 });

    await hold();
    clock.jump(3601_000);
    await desk.presence.connected(anna.id, "back");
    await desk.tick();
    const woken = await bench.ticket(conversationId);
    await hold();
    await bench.send(conversationId, "any news?");

    expect(woken.state).toBe("claimed");
    expect((await bench.ticket(conversationId)).state).toBe("claimed");
  });

  it("reminds a silent shopper once, then closes, and a later message finds the bot", async () => {
    const { ports, ids, clock, desk } = await use(PULL);
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const content = { kind: "text" as const, text: "is that the right order?" };
    const clientMsgId = ids.id();
    await postMessage(ports, { account: anna, ticketId, clientMsgId, visibility: "all", content });
    const pass = async (minutes: number) => {
      clock.jump(minutes * 60_000);
      await desk.presence.connected(anna.id, "again");
      await desk.tick();
    };

    await pass(11);
    await pass(50);

    expect(await bench.ticket(conversationId)).toMatchObject({
      state: "resolved",
      outcome: "no_reply",
    });
    expect((await bench.lines(conversationId)).slice(-2)).toEqual(["ticket.idle_remind", "rating"]);
    await bench.send(conversationId, "sorry, I was away");
    expect(await bench.conversation(conversationId)).toMatchObject({ owner: "bot" });
  });

  it("reminds a slow agent and tells the shopper, once for each silence", async () => {
    const { ports, ids, clock, desk } = await use(PULL);
    const other = bench.createNode();
    const anna = await bench.agent({ name: "Anna" });
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const pass = async (minutes: number) => {
      clock.jump(minutes * 60_000);
      await desk.presence.connected(anna.id, "again");
      await Promise.all([desk.tick(), other.tick()]);
    };
    const answer = () =>
      postMessage(ports, {
        account: anna,
        ticketId,
        clientMsgId: ids.id(),
        visibility: "all",
        content: { kind: "text", text: "one moment" },
      });
    const told = async () =>
      (await bench.lines(conversationId)).filter((code) => code === "ticket.slow_agent").length;

    await bench.send(conversationId, "hello?");
    await pass(4);
    const early = await told();
    await bench.send(conversationId, "anybody?");
    await pass(2);
    await pass(9);
    const first = await told();
    await answer();
    await pass(9);
    const answered = await told();
    await bench.send(conversationId, "and now?");
    await pass(6);
    const second = await told();
    const choose = (name: "keep_waiting" | "back_to_bot") =>
      bench.sendContent(conversationId, { kind: "action", action: { name }, label: name });
    await choose("keep_waiting");
    await pass(6);
    const kept = (await bench.lines(conversationId)).at(-1);
    const third = await told();
    await choose("back_to_bot");
    await other.stop();

    expect([early, first, answered, second, third]).toEqual([0, 1, 1, 2, 2]);
    expect(kept).toBe("ticket.kept_with_agent");
    const { messages } = await readPage(bench.storage.db, {
      conversationId,
      lastSeq: 0,
      readers: "agents",
    });
    const line = messages.find(
      ({ content }) => content.kind === "notice" && content.code === "ticket.slow_agent",
    );
    expect(line?.content).toMatchObject({
      text: expect.stringContaining("Anna"),
      choices: [{ id: "keep_waiting" }, { id: "back_to_bot" }],
    });
    const reminders = messages.filter(({ visibility }) => visibility === "agents");
    expect(reminders.map(({ content }) => "code" in content && content.code)).toEqual([
      "ticket.first_response_missed",
      "ticket.answer_due",
      "ticket.answer_due",
    ]);
    expect((await bench.lines(conversationId)).at(-1)).toBe("rating");
  });
});
