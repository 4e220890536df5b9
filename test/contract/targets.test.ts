/** Targets of queues: due times that are shown, and misses that are written down once, over both databases. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { localDate } from "../../handoff/hours.ts";
import { routingSchema } from "../../handoff/routing.ts";
import type { Account } from "../../server/accounts/account.ts";
import { readFact } from "../../server/channels/plan-facts.ts";
import { AlertWatch, listAlerts } from "../../server/console/alert-watch.ts";
import { openDesk } from "../../server/console/console-requests.ts";
import { createReports } from "../../server/reports/reports.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { resolveTicket, transferTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench, deskSettings } from "../support/desk-bench.ts";
import { recountMissed } from "../support/recount-missed.ts";
import { Chance } from "../support/screenshots/random.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const MINUTE = 60_000;
const TARGET = { seconds: 120, percent: 80, nextReplySeconds: 300, resolveSeconds: 1800 };

describe.each(TEST_ENGINES)("targets on $name", (engine) => {
  let bench: DeskBench;
  let anna: Account;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  afterEach(() => bench.close());
  const use = async (routing: object = {}, hours?: readonly (readonly [string, string])[]) => {
    const shipped = deskSettings().routing;
    bench = await createDeskBench(opened.storage, {
      routing: routingSchema.parse({ ...shipped, target: TARGET, cherryPicking: true, ...routing }),
      ...(hours === undefined ? {} : { hours }),
      facts: ["target_missed"],
    });
    anna = await bench.agent({ limit: 9 });
    // Keeps what she holds, and is offered nothing.
    await bench.desk.presence.set(anna.id, { state: "busy", reason: null, backAt: null });
    return bench;
  };

  /** Lets time pass with the agent's browser open. */
  const pass = async (minutes: number) => {
    bench.clock.jump(minutes * MINUTE);
    bench.desk.presence.heard(anna.id, `socket-${anna.id}`);
    await bench.desk.presence.renew();
    await bench.desk.tick();
  };
  const say = (ticketId: string, text: string) =>
    postMessage(bench.ports, {
      ...{ account: anna, ticketId, visibility: "all", clientMsgId: bench.ids.id() },
      content: { kind: "text", text },
    });
  const dueOf = async (ticketId: string) => {
    const { tickets } = await openDesk(bench.desk, { account: anna, lang: "en" });
    const due = tickets.find(({ id }) => id === ticketId)?.due;
    return due && { ...due, at: Date.parse(due.at) };
  };
  const missed = () =>
    bench.storage.db
      .selectFrom("missed_targets")
      .select(["kind", "due_at", "agent_id", "kept_at"])
      .orderBy("at")
      .execute();
  const facts = async () =>
    (
      await bench.storage.db.selectFrom("outbox").selectAll().where("kind", "=", "fact").execute()
    ).map((row) => readFact(row));

  it("show what is owed next, and write a miss down once, with a line for agents alone", async () => {
    await use();
    const began = bench.clock.now();
    const ticket = await bench.waiting();
    expect(await dueOf(ticket.id)).toEqual({
      ...{ kind: "first_response", at: began + 2 * MINUTE, missed: false },
    });
    await pass(3);
    await pass(1);

    expect(await missed()).toEqual([
      { kind: "first_response", due_at: began + 2 * MINUTE, agent_id: null, kept_at: null },
    ]);
    expect(await dueOf(ticket.id)).toMatchObject({ kind: "first_response", missed: true });
    expect(await bench.lines(ticket.conversationId)).not.toContain("ticket.first_response_missed");
    // A new queue makes no new promise of the same wait.
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
    await transferTicket(bench.ports, {
      ...{ account: anna, ticketId: ticket.id, note: "", to: { queue: "payment" } },
    });
    await pass(1);
    expect(await missed()).toHaveLength(1);
    expect(await facts()).toMatchObject([
      { type: "target_missed", target: "first_response", ticketId: ticket.id, agentId: null },
    ]);
  });

  it("run anew with each thing that a shopper writes, and end with the answer", async () => {
    await use();
    const ticket = await bench.waiting();
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
    await say(ticket.id, "I am looking.");
    expect(await dueOf(ticket.id)).toMatchObject({ kind: "resolve", missed: false });
    await bench.send(ticket.conversationId, "Any news?");
    const asked = bench.clock.now();
    await pass(1);
    await bench.send(ticket.conversationId, "Hello?");

    expect(await dueOf(ticket.id)).toEqual({
      ...{ kind: "next_reply", at: asked + 5 * MINUTE, missed: false },
    });
    await pass(5);
    expect(await missed()).toMatchObject([
      { kind: "next_reply", agent_id: anna.id, kept_at: null },
    ]);
    await say(ticket.id, "Sorry for the wait.");
    expect(await missed()).toMatchObject([{ kind: "next_reply", kept_at: bench.clock.now() }]);
    expect(await dueOf(ticket.id)).toMatchObject({ kind: "resolve", missed: false });
    await pass(9);
    await say(ticket.id, "Still at it.");
    await pass(9);
    await say(ticket.id, "Nearly there.");
    await pass(9);
    expect((await missed()).map(({ kind }) => kind)).toEqual(["next_reply", "resolve"]);
    const end = { account: anna, ticketId: ticket.id, outcome: "solved", note: "" };
    await resolveTicket(bench.ports, end);
    expect(await dueOf(ticket.id)).toBeNull();
    expect((await missed()).every(({ kept_at }) => kept_at !== null)).toBe(true);
  });

  it("alert supervisors while something is overdue, and no longer", async () => {
    await use({}, [["00:00", "24:00"]]);
    const ticket = await bench.waiting();
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
    const look = () => new AlertWatch(bench.ports, bench.desk.board).look();
    const kinds = async () => (await listAlerts(bench.storage.db)).map(({ kind }) => kind);
    await pass(3);
    await look();
    expect(await kinds()).toEqual(["overdue"]);
    await say(ticket.id, "Here I am.");
    await look();
    expect(await kinds()).toEqual([]);
  });

  it("stand still outside opening hours, where settings say so", async () => {
    // The bench begins on a Saturday at 10:00 in Shanghai.
    await use({ pauseTargetsWhenClosed: true, outsideHours: "staffed" }, [["11:00", "18:00"]]);
    const ticket = await bench.waiting();

    expect(await dueOf(ticket.id)).toMatchObject({
      ...{ kind: "first_response", at: Date.parse("2026-11-21T11:02:00+08:00") },
    });
    await pass(30);
    expect(await missed()).toEqual([]);
    await pass(33);
    expect(await missed()).toMatchObject([{ kind: "first_response" }]);
  });

  it("are reported by queue, priority and agent of then, as counting what was said again tells", async () => {
    await use();
    const chance = new Chance(11);
    // Never at the very moment at which something is due.
    const soon = (minutes: number) => pass(Math.ceil(chance.next() * minutes) - 0.3);
    const began = bench.clock.now();
    for (let n = 0; n < 14; n += 1) {
      const ticket = await bench.waiting(n % 3 === 0 ? "payment" : undefined);
      await soon(4);
      if (n % 5 === 4) continue;
      await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
      await soon(3);
      await say(ticket.id, "I am looking.");
      for (let more = 0; more < 1 + (n % 2); more += 1) {
        await bench.send(ticket.conversationId, `and then ${more}`);
        await soon(9);
        if (n % 7 !== 6) await say(ticket.id, "One moment.");
      }
      if (n % 4 === 0) await pass(31.1);
      if (n % 6 === 5) continue;
      const end = { account: anna, ticketId: ticket.id, outcome: "solved", note: "" } as const;
      await resolveTicket(bench.ports, end);
    }
    const zone = bench.ports.settings.hours.timeZone;
    const days = { from: localDate(zone, began), to: localDate(zone, bench.clock.now()) };
    const reports = createReports({ ...bench.ports, titleOf: () => undefined });
    const { missed: told } = await reports.read(days, "en");

    const again = await recountMissed(bench.storage, {
      now: bench.clock.now(),
      seconds: {
        first: TARGET.seconds,
        reply: TARGET.nextReplySeconds,
        end: TARGET.resolveSeconds,
      },
    });
    for (const [groups, field] of [
      [told.byQueue, "queue"],
      [told.byPriority, "priority"],
      [told.byAgent, "agent"],
    ] as const) {
      const keys = [...new Set(again.map((one) => one[field]))].sort();
      expect(groups.map(({ key }) => key).sort()).toEqual(keys);
      for (const group of groups) {
        const own = again.filter((one) => one[field] === group.key);
        const of = (kind: string) => own.filter((one) => one.kind === kind).length;
        expect(group).toMatchObject({
          ...{ firstResponse: of("first"), nextReply: of("reply"), resolve: of("end") },
          ...{ open: own.filter(({ open }) => open).length },
        });
      }
    }
    const [first, reply, end] = ["first", "reply", "end"].map(
      (kind) => again.filter((one) => one.kind === kind).length,
    );
    for (const count of [first, reply, end]) expect(count).toBeGreaterThan(1);
    expect(told.byAgent.map(({ label }) => label).sort()).toEqual([anna.name, "Nobody had it"]);
    const narrowed = await reports.read({ ...days, queue: "payment" }, "en");
    expect(narrowed.missed.byQueue).toEqual(told.byQueue.filter(({ key }) => key === "payment"));
  });

  it("are counted where the chat was when the time was over", async () => {
    await use();
    const ticket = await bench.waiting("payment");
    await pass(3);
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
    await transferTicket(bench.ports, {
      ...{ account: anna, ticketId: ticket.id, note: "", to: { queue: "logistics" } },
    });
    const today = localDate(bench.ports.settings.hours.timeZone, bench.clock.now());
    const reports = createReports({ ...bench.ports, titleOf: () => undefined });
    const { missed: told } = await reports.read({ from: today, to: today }, "zh");

    expect(told.byQueue).toMatchObject([{ key: "payment", firstResponse: 1, open: 1 }]);
    expect(told.byAgent).toMatchObject([{ key: "", label: "当时无人接待", firstResponse: 1 }]);
  });

  it("differ by priority", async () => {
    await use({ target: { ...TARGET, priorities: { "0": { seconds: 30 } } } });
    const began = bench.clock.now();
    const ticket = await bench.waiting();
    await bench.storage.db
      .updateTable("tickets")
      .set({ priority: 0 })
      .where("id", "=", ticket.id)
      .execute();
    await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });

    expect(await dueOf(ticket.id)).toMatchObject({ at: began + 30_000 });
  });
});
