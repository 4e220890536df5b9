/** Settings of the desk that no other test turns: each set otherwise does otherwise. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import type { Notice } from "../../server/channels/notice.ts";
import { AlertWatch, listAlerts } from "../../server/console/alert-watch.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { createNoticeBench, type NoticeBench } from "../support/notice-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const LIN = "lin@example.org";
const MINUTE = 60_000;
const [ENGINE] = TEST_ENGINES;
if (ENGINE === undefined) throw new Error("no engine");

let opened: Awaited<ReturnType<typeof openTestStorage>>;
let bench: DeskBench;
let notices: NoticeBench;
let letters: Notice[];
beforeAll(async () => {
  opened = await openTestStorage(ENGINE);
});
afterAll(() => opened.drop());
afterEach(async () => {
  await notices.runner.stop();
  await bench.close();
});

/** A desk that is set so, and letters instead of a mail server. */
async function use(options: BenchOptions): Promise<void> {
  letters = [];
  bench = await createDeskBench(opened.storage, options);
  notices = await createNoticeBench(bench, {
    email: {
      carry: async (notice) => {
        letters.push(notice);
        return { kind: "sent" };
      },
      close() {},
    },
  });
}

describe("notify.yaml", () => {
  async function answered(shopper: object): Promise<{ anna: Account; ticketId: string }> {
    await use({ routing: { cherryPicking: true }, notify: { shopper } });
    const anna = await bench.agent({ limit: 20 });
    const { ticketId } = await notices.held(anna, LIN);
    await notices.answer(anna, ticketId, "Your parcel is on its way.");
    return { anna, ticketId };
  }

  it("quoteAnswer: off leaves the words of the answer out", async () => {
    await answered({ quoteAnswer: false });
    await notices.pass(3);

    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toContain("on its way");
  });

  it("quietMinutes: an address is written to again after them alone", async () => {
    const { anna, ticketId } = await answered({ quietMinutes: 120 });
    await notices.pass(3);
    await notices.answer(anna, ticketId, "It has arrived.");
    await notices.pass(70);
    const soon = letters.length;
    await notices.pass(60);

    expect([soon, letters.length]).toEqual([1, 2]);
  });

  it("linkDays: a link that is older is written no more", async () => {
    await answered({ linkDays: 1 });
    await notices.pass(3);
    const [key] = await bench.storage.db.selectFrom("conversation_keys").selectAll().execute();

    expect((key?.expires_at ?? 0) - bench.clock.now()).toBeLessThanOrEqual(24 * 60 * MINUTE);
  });

  it("waitingMinutes and quietMinutes of agents: when they hear of a chat that waits", async () => {
    await use({ notify: { agents: { waitingMinutes: 10, quietMinutes: 5 } } });
    await bench.agent({}, false);
    await bench.waiting();
    await notices.pass(9);
    const early = letters.length;
    await notices.pass(1);
    const first = letters.length;
    await notices.pass(6);

    expect([early, first]).toEqual([0, 1]);
    expect(letters.length).toBeGreaterThan(1);
  });

  it.each([
    [true, ["offer_missed"]],
    [false, []],
  ])("missedOffer %s: an agent is told of an offer that ran out", async (missedOffer, kinds) => {
    await use({ notify: { agents: { missedOffer, waitingMinutes: 600 } } });
    await bench.agent();
    await bench.waiting();
    await bench.desk.tick();
    bench.clock.jump(31_000);
    await bench.desk.tick();
    await notices.pass(1);

    expect(letters.map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe("alerts.yaml", () => {
  const look = () => new AlertWatch(bench.ports, bench.desk.board).look();

  it("againMinutes: what lasts is written again after them", async () => {
    await use({ alerts: { againMinutes: 5 } });
    await bench.agent({ roles: ["supervisor"] }, false);
    await bench.waiting();
    bench.clock.jump(3 * MINUTE);
    await look();
    await notices.pass(1);
    const first = letters.filter(({ kind }) => kind === "desk_alert").length;
    await notices.pass(6);

    expect(first).toBe(1);
    expect(letters.filter(({ kind }) => kind === "desk_alert").length).toBeGreaterThan(1);
  });

  it.each([
    [{ atLeast: 1 }, ["overdue"]],
    [{ atLeast: 2 }, []],
    ["off", []],
  ])("overdue %j: %j", async (overdue, kinds) => {
    const off = { longestWait: "off", unstaffed: "off", targetMissed: "off" };
    await use({ alerts: { ...off, overdue } });
    await bench.waiting();
    bench.clock.jump(4 * MINUTE);
    await bench.desk.tick();
    await look();

    expect((await listAlerts(bench.storage.db)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it.each([
    [{ withinMinutes: 60, atLeast: 1 }, true],
    [{ withinMinutes: 60, atLeast: 2 }, false],
    [{ withinMinutes: 5, atLeast: 1 }, false],
  ])("targetMissed %j: %s", async (targetMissed, isRaised) => {
    const off = { longestWait: "off", unstaffed: "off", overdue: "off" };
    await use({ alerts: { ...off, targetMissed } });
    await bench.waiting();
    bench.clock.jump(20 * MINUTE);
    await look();

    const kinds = (await listAlerts(bench.storage.db)).map(({ kind }) => kind);
    expect(kinds).toEqual(isRaised ? ["target_missed"] : []);
  });
});

describe("routing.yaml", () => {
  it.each([
    [1, "away"],
    [0, "online"],
  ])("awayAfterMissedOffers %s: who missed one is %s", async (awayAfterMissedOffers, state) => {
    await use({ routing: { awayAfterMissedOffers } });
    const anna = await bench.agent();
    await bench.waiting();
    await bench.desk.tick();
    bench.clock.jump(31_000);
    await bench.desk.presence.connected(anna.id, "again");
    await bench.desk.tick();

    const row = await bench.storage.db
      .selectFrom("presence")
      .select("state")
      .where("agent_id", "=", anna.id)
      .executeTakeFirst();
    expect(row?.state).toBe(state);
  });

  it.each([
    [10, 3],
    [600, 1],
  ])(
    "offerAgainSeconds %s: whoever let one pass is asked %s times in 100 s",
    async (offerAgainSeconds, times) => {
      await use({ routing: { offerAgainSeconds, offerSeconds: 30, awayAfterMissedOffers: 0 } });
      const anna = await bench.agent();
      await bench.waiting();
      for (let second = 0; second < 100; second += 1) {
        bench.clock.jump(1000);
        await bench.desk.presence.connected(anna.id, "again");
        await bench.desk.tick();
      }

      const offers = await bench.storage.db
        .selectFrom("ticket_events")
        .select("at")
        .where("command", "=", "offer")
        .execute();
      expect(offers).toHaveLength(times);
    },
  );

  it.each([
    [60, true],
    [600, false],
  ])("tooLongSeconds %s: choices after two minutes: %s", async (tooLongSeconds, isOffered) => {
    await use({ routing: { tooLongSeconds } });
    const anna = await bench.agent({ limit: 1 });
    const held = await bench.waiting();
    await claimTicket(bench.ports, { account: anna, ticketId: held.id });
    const { conversationId } = await bench.waiting();
    for (let minute = 0; minute < 2; minute += 1) {
      bench.clock.jump(MINUTE);
      await bench.desk.presence.connected(anna.id, "again");
      await bench.desk.tick();
    }

    const codes = await bench.lines(conversationId);
    expect(codes.includes("ticket.waiting_too_long")).toBe(isOffered);
  });

  it.each([
    [1, true],
    [30, false],
  ])("slowAgent %s minutes: the shopper hears after three: %s", async (minutes, isTold) => {
    await use({ routing: { cherryPicking: true, slowAgent: { minutes } } });
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(bench.ports, { account: anna, ticketId });
    await bench.send(conversationId, "hello?");
    bench.clock.jump(3 * MINUTE);
    await bench.desk.presence.connected(anna.id, "again");
    await bench.desk.tick();

    expect((await bench.lines(conversationId)).includes("ticket.slow_agent")).toBe(isTold);
  });
});
