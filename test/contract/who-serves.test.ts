import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { findTransferTargets } from "../../server/console/transfer-targets.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { resolveTicket, transferTicket } from "../../server/tickets/ticket-verbs.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PULL: BenchOptions = { routing: { cherryPicking: true } };

describe.each(TEST_ENGINES)("who serves at the desk on $name", (engine) => {
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

  const facts = async (conversationId: string) =>
    await bench.desk.stateFacts(bench.storage.db, await bench.conversation(conversationId));

  /** Lets time pass with the agent's browser open. */
  const pass = async (agent: Account, ms: number) => {
    bench.clock.jump(ms);
    bench.desk.presence.heard(agent.id, `socket-${agent.id}`);
    await bench.desk.presence.renew();
    await bench.desk.tick();
  };

  it.each(["supervisor", "editor", "admin"] as const)(
    "promises nothing in the name of a mere %s",
    async (role) => {
      await use();
      await bench.agent({ roles: [role] });
      const ticket = await bench.waiting();
      await bench.desk.tick();

      const { queue, service } = await facts(ticket.conversationId);

      expect(queue).toEqual({ position: 1, waitSeconds: null, staffed: false });
      expect(service.staffed).toBe(false);
      expect(await bench.ticket(ticket.conversationId)).toMatchObject({ state: "waiting" });
      expect(await bench.lines(ticket.conversationId)).toEqual(["ticket.requested_closed"]);
    },
  );

  it("promises nothing in the name of an agent who takes no new chats", async () => {
    const { desk } = await use();
    const anna = await bench.agent();
    await desk.presence.set(anna.id, { state: "busy", reason: null, backAt: null });
    const ticket = await bench.waiting();

    const { queue } = await facts(ticket.conversationId);

    expect(queue).toEqual({ position: 1, waitSeconds: null, staffed: false });
  });

  it("tells one line to those in several queues whom the same agent serves", async () => {
    await use();
    await bench.agent({ limit: 1 });
    const places = [];
    for (const queue of ["general", "orders", "payment", "logistics"]) {
      const { conversationId } = await bench.waiting(queue);
      places.push((await facts(conversationId)).queue?.position);
    }

    expect(places).toEqual([1, 2, 3, 4]);
  });

  it("tells a wait only after it has seen how long chats and answers take", async () => {
    const { desk, clock, ports } = await use();
    const anna = await bench.agent({ limit: 1 });
    const told = [];
    for (let chat = 0; chat < 5; chat += 1) {
      const ticket = await bench.waiting();
      const behind = await bench.waiting();
      told.push((await facts(behind.conversationId)).queue?.waitSeconds);
      await desk.tick();
      await pass(anna, 4000);
      await claimTicket(ports, { account: anna, ticketId: ticket.id });
      await pass(anna, 120_000);
      const end = { account: anna, ticketId: ticket.id, outcome: "solved", note: "" };
      await resolveTicket(ports, end);
      await bench.effects(behind.conversationId, { kind: "queue:leave" });
      clock.jump(1000);
    }

    expect(told).toEqual([null, null, null, 150, 150]);
  });

  it("asks an agent one thing at a time, the most urgent first", async () => {
    const { desk } = await use();
    const first = await bench.waiting();
    const urgent = await bench.waiting();
    await bench.effects(urgent.conversationId, {
      kind: "case:chase",
      number: await numberOf(urgent.caseId),
    });
    const anna = await bench.agent({ limit: 5 });
    await desk.tick();
    await desk.tick();

    expect(await bench.ticket(urgent.conversationId)).toMatchObject({ offeredTo: anna.id });
    expect(await bench.ticket(first.conversationId)).toMatchObject({ state: "waiting" });
  });

  it("sets an agent away only who misses several offers in a row without a sign of work", async () => {
    const { desk, ports, ids } = await use(PULL);
    const anna = await bench.agent({ limit: 5 });
    const held = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId: held.id });
    await bench.waiting();
    await desk.tick();
    const missOne = async () => {
      await pass(anna, 31_000);
      await pass(anna, 61_000);
    };
    await missOne();
    await missOne();
    const content = { kind: "text", text: "hello" } as const;
    const post = { account: anna, ticketId: held.id, visibility: "all", content } as const;
    await postMessage(ports, { ...post, clientMsgId: ids.id() });
    await missOne();
    const working = await presenceOf(anna.id);
    await missOne();
    await pass(anna, 31_000);

    expect(working).toMatchObject({ state: "online" });
    expect(await presenceOf(anna.id)).toMatchObject({
      state: "away",
      away_reason: "missed_offers",
    });
  });

  it("hands a chat only to a colleague with room, keeps the place, and says whose limit it is", async () => {
    const { desk, ports } = await use(PULL);
    const anna = await bench.agent({ name: "Anna" });
    const bo = await bench.agent({ name: "Bo", limit: 1 });
    await bench.agent({ name: "Chief", roles: ["supervisor"] });
    const [one, two] = [await bench.waiting(), await bench.waiting()];
    await claimTicket(ports, { account: anna, ticketId: one.id });
    const second = await claimTicket(ports, { account: anna, ticketId: two.id });
    const to = { agentId: bo.id };
    const before = await findTransferTargets(desk, { ticket: second, lang: "en" });
    await transferTicket(ports, { account: anna, ticketId: one.id, to, note: "" });
    const waiting = await bench.waiting();
    await desk.presence.set(anna.id, { state: "busy", reason: null, backAt: null });
    await desk.tick();

    const after = await findTransferTargets(desk, { ticket: second, lang: "en" });

    expect(before.agents).toMatchObject([{ name: "Bo", state: "now", held: 0, limit: 1 }]);
    expect(after.agents).toMatchObject([{ name: "Bo", state: "full", offered: 1 }]);
    expect(await bench.ticket(waiting.conversationId)).toMatchObject({ state: "waiting" });
    await expect(
      transferTicket(ports, { account: anna, ticketId: two.id, to, note: "" }),
    ).rejects.toMatchObject({
      code: "colleague_at_limit",
      details: { agent: "Bo", limit: 1, held: 0, offered: 1 },
    });
    await claimTicket(ports, { account: bo, ticketId: one.id });
  });

  const presenceOf = (agentId: string) =>
    bench.storage.db
      .selectFrom("presence")
      .selectAll()
      .where("agent_id", "=", agentId)
      .executeTakeFirstOrThrow();

  const numberOf = async (caseId: string) => {
    const row = await bench.storage.db
      .selectFrom("cases")
      .select("number")
      .where("id", "=", caseId)
      .executeTakeFirstOrThrow();
    return row.number ?? "";
  };
});
