import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localDate } from "../../handoff/hours.ts";
import type { Account } from "../../server/accounts/account.ts";
import { appendMessage } from "../../server/chat/append-message.ts";
import { giveRating } from "../../server/chat/marks.ts";
import { createReports, type Reports } from "../../server/reports/reports.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { holdTicket, resolveTicket, unholdTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench, deskSettings } from "../support/desk-bench.ts";
import { START } from "../support/fake-clock.ts";
import { recountReport } from "../support/recount-report.ts";
import { Chance } from "../support/screenshots/random.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const MINUTE = 60_000;
const LATER = { nextReplySeconds: 120, resolveSeconds: 900 };
const ZONE = deskSettings().hours.timeZone;

describe.each(TEST_ENGINES)("reports on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let reports: Reports;
  let agents: readonly Account[];
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage, {
      routing: { cherryPicking: true, target: { ...deskSettings().routing.target, ...LATER } },
    });
    reports = createReports({ ...bench.ports, titleOf: (id) => `About ${id}` });
    agents = [
      await bench.agent({ name: "Anna", limit: 50 }),
      await bench.agent({ name: "Bo", limit: 50 }),
    ];
  });
  afterEach(async () => {
    for (const table of ["ratings", "feedback"] as const)
      await bench.storage.db.deleteFrom(table).execute();
    await bench.close();
  });

  const range = () => ({
    from: localDate(ZONE, START),
    to: localDate(ZONE, bench.clock.now()),
  });
  const answer = (conversationId: string) =>
    bench.storage.transaction((tx) =>
      appendMessage(bench.ports, tx, {
        conversationId,
        author: { kind: "bot" },
        content: {
          kind: "answer",
          text: "So it is.",
          html: "<p>So it is.</p>",
          article: {
            ...{ id: "a/b", title: "About b", url: "/en/a/b", locale: "en", updated: "2026-01-01" },
            ...{ role: "any", sourceType: "official" },
          },
          related: [],
          choices: [],
        },
      }),
    );
  const mark = (conversationId: string, messageId: string, helpful: boolean) =>
    bench.storage.db
      .insertInto("feedback")
      .values({
        ...{ conversation_id: conversationId, message_id: messageId, article_id: "a/b" },
        ...{ locale: "en", helpful: helpful ? 1 : 0, at: bench.clock.now() },
      })
      .execute();

  /** One shopper's day, by chance. */
  const visit = async (chance: Chance): Promise<void> => {
    const pause = (minutes: number) =>
      bench.clock.jump(Math.ceil(chance.next() * minutes * MINUTE));
    const id = await bench.open();
    await bench.send(id, "hello");
    pause(5);
    if (chance.next() < 0.7) {
      const said = await answer(id);
      pause(5);
      if (chance.next() < 0.4) await mark(id, said.id, chance.next() < 0.5);
    }
    if (chance.next() < 0.4) return;
    if (chance.next() < 0.2) pause(60 * 40);
    const ticket = await bench.askForPerson(id, {
      problemType: chance.next() < 0.5 ? "payment" : "quality",
    });
    pause(10);
    if (chance.next() < 0.2) return await bench.effects(id, { kind: "queue:leave" });
    if (chance.next() < 0.1) return;
    const account = agents[chance.next() < 0.5 ? 0 : 1] ?? agents[0];
    if (account === undefined) return;
    const request = { account, ticketId: ticket.id };
    await claimTicket(bench.ports, request);
    pause(5);
    if (chance.next() < 0.9) {
      await postMessage(bench.ports, {
        ...request,
        ...{ visibility: chance.next() < 0.2 ? "agents" : "all", clientMsgId: bench.ids.id() },
        content: { kind: "text", text: "I am looking into it" },
      });
    }
    pause(20);
    for (let n = 0; chance.next() < 0.6; n += 1) {
      await bench.send(id, `and another thing ${n}`);
      pause(6);
      if (chance.next() < 0.3) await bench.send(id, "please");
      pause(6);
      await postMessage(bench.ports, {
        ...{ ...request, visibility: "all", clientMsgId: bench.ids.id() },
        content: { kind: "text", text: "One moment" },
      });
    }
    if (chance.next() < 0.3) {
      await holdTicket(bench.ports, { ...request, until: null });
      pause(60);
      await unholdTicket(bench.ports, request);
    }
    if (chance.next() < 0.1) return;
    pause(10);
    await resolveTicket(bench.ports, { ...request, outcome: "solved", note: "" });
    const score = 1 + Math.floor(chance.next() * 5);
    if (chance.next() < 0.6) await giveRating(bench.chat, { conversationId: id, score });
    if (chance.next() < 0.3) {
      pause(60 * 30);
      await bench.send(id, "it is back");
      const { number = "" } = await caseOf(ticket.caseId);
      await bench.effects(id, { kind: "case:reopen", number });
    }
  };
  const caseOf = async (id: string) => {
    const row = await bench.storage.db
      .selectFrom("cases")
      .select("number")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    return { number: row.number ?? undefined };
  };

  it("say what counting all stored rows again says, and their days add up", async () => {
    const chance = new Chance(7);
    for (let n = 0; n < 60; n += 1) {
      await visit(chance);
      bench.clock.jump(Math.ceil(chance.next() * 90 * MINUTE));
    }
    const asked = range();

    const report = await reports.read(asked, "en");

    const { seconds: targetSeconds } = deskSettings().routing.target;
    const dayOf = (date: string) => Date.parse(`${date}T00:00:00+08:00`);
    const recounted = await recountReport(bench.storage, {
      ...{ from: dayOf(asked.from), to: dayOf(asked.to) + 24 * 60 * MINUTE, targetSeconds },
      ...LATER,
    });
    expect(report).toMatchObject(recounted);
    expect(report.handoffs.reply.count).toBeGreaterThan(20);
    for (const kind of ["replies", "resolved"] as const) {
      const { [`${kind}InTarget` as const]: kept, [`${kind}Targeted` as const]: due } =
        report.handoffs;
      expect(kept).toBeGreaterThan(0);
      expect(kept).toBeLessThan(due);
    }
    const { chats, handoffs, days } = report;
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((all, value) => all + (value ?? 0), 0);
    expect(chats?.total).toBe(
      sum([chats?.byBotAlone ?? 0, chats?.handedOver ?? 0, chats?.neither ?? 0]),
    );
    expect(sum(days.map((day) => day.chats))).toBe(chats?.total);
    expect(sum(days.map((day) => day.byBotAlone))).toBe(chats?.byBotAlone);
    expect(sum(days.map((day) => day.requests))).toBe(handoffs.requests);
    expect(sum(report.reasons.map(({ count }) => count))).toBe(handoffs.requests);
    for (const groups of [report.byQueue, report.byType, report.byLanguage])
      expect(sum(groups.map(({ requests }) => requests))).toBe(handoffs.requests);
    expect(sum(report.byAgent.map(({ requests }) => requests))).toBe(handoffs.claimed);
    expect(sum(report.stars)).toBe(handoffs.ratings);
    // The story is one that has everything in it.
    for (const [name, value] of Object.entries({ ...chats, ...handoffs })) {
      if (typeof value === "number" && name !== "messages")
        expect([name, value > 0]).toEqual([name, true]);
    }
  });

  it("count cases by type on the day they were opened, as their rows do", async () => {
    const chance = new Chance(5);
    for (let n = 0; n < 25; n += 1) {
      await visit(chance);
      bench.clock.jump(Math.ceil(chance.next() * 240 * MINUTE));
    }
    const report = await reports.read(range(), "en");

    const rows = await bench.storage.db.selectFrom("cases").selectAll().execute();
    const dates = report.days.map(({ date }) => date);
    const types = [...new Set(rows.map((row) => row.problem_type))];
    expect(report.cases?.map(({ type }) => type).sort()).toEqual(types.sort());
    for (const { type, count, days } of report.cases ?? []) {
      const own = rows.filter((row) => row.problem_type === type);
      const onDay = (date: string) =>
        own.filter((row) => localDate(ZONE, Number(row.created_at)) === date).length;
      expect([type, count, days]).toEqual([type, own.length, dates.map(onDay)]);
    }
    expect(dates.length).toBeGreaterThan(1);
    expect((await reports.read({ ...range(), type: "payment" }, "en")).cases).toEqual(
      report.cases?.filter(({ type }) => type === "payment"),
    );
    expect((await reports.read({ ...range(), queue: "payment" }, "en")).cases).toBeNull();
  });

  it("narrow to a queue, a type, a language and an agent", async () => {
    const chance = new Chance(3);
    for (let n = 0; n < 20; n += 1) await visit(chance);
    const asked = range();

    const whole = await reports.read(asked, "zh");
    const payment = await reports.read({ ...asked, type: "payment" }, "zh");
    const anna = await reports.read({ ...asked, agent: agents[0]?.id }, "zh");
    const chinese = await reports.read({ ...asked, language: "zh" }, "zh");
    const nowhere = await reports.read({ ...asked, queue: "logistics" }, "zh");

    expect(payment.chats).toBeNull();
    expect(payment.byType).toEqual(whole.byType.filter(({ key }) => key === "payment"));
    expect(anna.handoffs.claimed).toBe(anna.handoffs.requests);
    expect(anna.byAgent).toEqual(whole.byAgent.filter(({ key }) => key === agents[0]?.id));
    expect(chinese.chats?.total).toBe(0);
    expect(nowhere.handoffs.requests).toBe(0);
    expect(nowhere.target).toEqual({ seconds: 180, percent: 80, ...LATER });
  });

  it("tell what was said of articles and agents, and how complete the evidence was", async () => {
    const id = await bench.open();
    await bench.send(id, "hello");
    const said = await answer(id);
    await mark(id, said.id, false);
    const needed = { evidence: { payment: { fileIds: ["f1"] } }, problemType: "payment" };
    const ticket = await bench.askForPerson(id, needed);
    await claimTicket(bench.ports, { account: agents[0] as Account, ticketId: ticket.id });
    await resolveTicket(bench.ports, {
      ...{ account: agents[0] as Account, ticketId: ticket.id, outcome: "solved", note: "" },
    });
    await giveRating(bench.chat, { conversationId: id, score: 2, comment: "slow" });

    const report = await reports.read(range(), "en");

    expect(report.articles).toEqual([{ id: "a/b", title: "About a/b", helpful: 0, unhelpful: 1 }]);
    expect(report.comments).toMatchObject([{ comment: "slow", score: 2, agentName: "Anna" }]);
    expect(report.evidence).toMatchObject({ cases: 1, complete: 0, given: 0 });
    expect(report.evidence.wanted).toBeGreaterThan(0);
  });
});
