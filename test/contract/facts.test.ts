/** Facts for the shop's programs, from the transaction that makes them true to a real HTTP receiver. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FACT_TYPES, type Fact, type FactType, factSchemas } from "../../kernel/protocol/facts.ts";
import type { Account } from "../../server/accounts/account.ts";
import { planFact } from "../../server/channels/plan-facts.ts";
import { signBody } from "../../server/channels/post-signed.ts";
import { giveRating } from "../../server/chat/marks.ts";
import { eraseConversation } from "../../server/privacy/erase-conversation.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { releaseTicket, resolveTicket } from "../../server/tickets/ticket-verbs.ts";
import { aCase, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { HookReceiver } from "../support/hook-receiver.ts";
import { createNoticeBench, HOOK_SECRET, type NoticeBench } from "../support/notice-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("facts by webhook, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let bench: DeskBench;
  let hooks: HookReceiver;
  let notices: NoticeBench;
  let anna: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    hooks = await HookReceiver.start();
    await use(FACT_TYPES);
  });
  afterEach(async () => {
    await notices.runner.stop();
    await bench.close();
    await hooks.stop();
  });

  async function use(facts: readonly FactType[]) {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true }, facts });
    notices = await createNoticeBench(bench, { hookUrl: hooks.url });
    anna = await bench.agent({ name: "Anna", limit: 20 });
  }

  const told = () => hooks.taken.map(({ body }) => JSON.parse(body) as Fact);
  const types = () => told().map(({ type }) => type);

  /** A shopper who tells a problem and a contact, and asks for a person. */
  async function handOver() {
    const conversationId = await bench.open();
    const draft = aCase({ id: bench.ids.id(), status: "draft", number: bench.ids.caseNumber() });
    await bench.effects(conversationId, { kind: "case:save", case: draft });
    await bench.effects(conversationId, {
      ...{ kind: "handoff:request", queue: "general", reason: "asked", priority: 2 },
      case: { ...draft, slots: { contact: { value: "lin@example.org", from: "message" } } },
    });
    return await bench.ticket(conversationId);
  }

  it("tell a conversation from its start to its stars, in that order, in the documented shapes", async () => {
    const { id: ticketId, conversationId, caseId } = await handOver();
    await claimTicket(bench.ports, { account: anna, ticketId });
    await releaseTicket(bench.ports, { account: anna, ticketId, note: "for somebody else" });
    await claimTicket(bench.ports, { account: anna, ticketId });
    await resolveTicket(bench.ports, { account: anna, ticketId, outcome: "solved", note: "" });
    await giveRating(bench.chat, { conversationId, score: 5, comment: "thanks, Anna" });

    await notices.pass(0);

    expect(types()).toEqual([
      "conversation_started",
      "case_opened",
      "case_submitted",
      "handed_over",
      "ticket_queued",
      "ticket_taken",
      "ticket_queued",
      "ticket_taken",
      "ticket_resolved",
      "conversation_rated",
    ]);
    for (const fact of told()) expect(factSchemas[fact.type].strict().parse(fact)).toEqual(fact);
    expect(told().every((fact) => fact.conversationId === conversationId)).toBe(true);
    expect(told()[2]).toMatchObject({ caseId, problemType: "general" });
    expect(told()[6]).toMatchObject({ cause: "release", by: "agent", state: "waiting" });
    expect(told()[8]).toMatchObject({ ticketId, outcome: "solved", agentId: anna.id });
    expect(told()[9]).toMatchObject({ score: 5, agentId: anna.id });
  });

  it("hold nothing that people wrote, and nobody's name or address", async () => {
    const { id: ticketId, conversationId } = await handOver();
    await bench.send(conversationId, "my parcel is broken");
    await claimTicket(bench.ports, { account: anna, ticketId });
    await releaseTicket(bench.ports, { account: anna, ticketId, note: "a note" });
    await giveRating(bench.chat, { conversationId, score: 1, comment: "slow" });

    await notices.pass(0);

    const bodies = hooks.taken.map(({ body }) => body).join("\n");
    expect(bodies).not.toMatch(/lin@|parcel|a note|slow|Anna/);
  });

  it("tell who leaves and who leaves a message", async () => {
    const gone = await handOver();
    await bench.effects(gone.conversationId, { kind: "queue:leave" });
    const late = await bench.open();
    const data = aCase({ id: bench.ids.id(), number: bench.ids.caseNumber() });
    const left = { kind: "message:left", contact: "lin@example.org", case: data } as const;
    await bench.effects(late, { ...left, text: "call me" });
    await bench.effects(late, { ...left, text: "and soon" });

    await notices.pass(0);

    expect(types().filter((type) => type === "ticket_abandoned")).toHaveLength(1);
    expect(types().filter((type) => type === "message_left")).toHaveLength(2);
    expect(told().filter(({ type }) => type === "message_left")).toMatchObject([
      { conversationId: late, by: "bot", reason: "message_left" },
      { conversationId: late },
    ]);
  });

  it("are those of the settings and no others", async () => {
    await bench.close();
    await use(["ticket_taken"]);
    const { id: ticketId } = await handOver();
    await claimTicket(bench.ports, { account: anna, ticketId });

    await notices.pass(0);
    await notices.pass(10);

    expect(types()).toEqual(["ticket_taken"]);
  });

  it("are signed over time and body, each with an id of its own", async () => {
    await handOver();

    await notices.pass(0);

    const seconds = Math.floor(bench.clock.now() / 1000);
    for (const { headers, body } of hooks.taken) {
      expect(headers["frontdesk-signature"]).toBe(signBody(HOOK_SECRET, seconds, body));
      expect(headers["frontdesk-notice"]).toBe(JSON.parse(body).id);
    }
    expect(new Set(told().map(({ id }) => id)).size).toBe(5);
  });

  it("wait for a receiver that is down, also over a restart, and come in order, each once", async () => {
    hooks.status = 503;
    const { id: ticketId } = await handOver();
    await notices.pass(0);
    const tried = told();
    await claimTicket(bench.ports, { account: anna, ticketId });
    await notices.runner.stop();
    notices = await createNoticeBench(bench, { hookUrl: hooks.url, nodeId: "node-2" });
    hooks.status = 200;
    hooks.taken.length = 0;

    await notices.pass(1);
    await notices.pass(60);

    expect(tried.map(({ type }) => type)).toEqual(["conversation_started"]);
    expect(told()[0]).toEqual(tried[0]);
    expect(types()).toEqual([
      "conversation_started",
      "case_opened",
      "case_submitted",
      "handed_over",
      "ticket_queued",
      "ticket_taken",
    ]);
  });

  it("of one conversation do not hold up those of others", async () => {
    hooks.status = 503;
    await bench.open();
    await notices.pass(0);
    hooks.status = 200;
    const other = await bench.open();
    hooks.taken.length = 0;

    await notices.pass(0);

    expect(told()).toMatchObject([{ type: "conversation_started", conversationId: other }]);
  });

  it("are sent once by several nodes, and in order", async () => {
    const node = await createNoticeBench(bench, { hookUrl: hooks.url, nodeId: "node-2" });
    for (let chat = 0; chat < 4; chat += 1) await handOver();

    for (let round = 0; round < 6; round += 1)
      await Promise.all([notices.runner.tick(), node.runner.tick()]);
    await node.runner.stop();

    expect(new Set(told().map(({ id }) => id)).size).toBe(20);
    expect(told()).toHaveLength(20);
    const byChat = Map.groupBy(told(), ({ conversationId }) => conversationId);
    for (const facts of byChat.values())
      expect(facts.map(({ type }) => type)).toEqual(FACT_TYPES.slice(0, 5));
  });

  it("are given up after three days, and then no longer hold up the next", async () => {
    hooks.status = 500;
    await handOver();
    for (let hour = 0; hour < 80; hour += 1) await notices.pass(60);

    const rows = (await notices.rows()).filter(({ kind }) => kind === "fact");
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(row).toMatchObject({ state: "dead", error: "HTTP 500" });
  });

  it("are undone with the transaction that was to make them true", async () => {
    const conversationId = await bench.open();
    await notices.pass(0);
    const fact = { type: "conversation_rated", score: 3, caseNumber: null, agentId: null } as const;

    const failed = bench.storage.transaction(async (tx) => {
      await planFact(bench.ports, tx, { ...fact, conversationId });
      throw new Error("no");
    });

    await expect(failed).rejects.toThrow("no");
    await notices.pass(10);
    expect(types()).toEqual(["conversation_started"]);
  });

  it("that were not sent go with the person who is erased", async () => {
    hooks.status = 503;
    const { conversationId } = await handOver();
    await notices.pass(0);
    hooks.status = 200;
    hooks.taken.length = 0;

    await eraseConversation(bench, conversationId, { by: { kind: "operator" } });
    await notices.pass(60);

    expect(hooks.taken).toEqual([]);
    expect(await notices.rows()).toEqual([]);
  });
});
