import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { giveRating } from "../../server/chat/marks.ts";
import { eraseConversation } from "../../server/privacy/erase-conversation.ts";
import {
  countUnseenReviews,
  readOwnQuality,
  readQuality,
  scoreChat,
  seeReviews,
} from "../../server/quality/quality.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { resolveTicket, takeBackTicket } from "../../server/tickets/ticket-verbs.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const POINTS = { understood: 4, correct: 3, tone: 4, speed: null, safety: 4 };

describe.each(TEST_ENGINES)("scores of finished chats on $name", (engine) => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let anna: Account;
  let boss: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    anna = await bench.agent({ name: "Anna", limit: 100 });
    boss = await bench.agent({ name: "Boss", roles: ["supervisor", "agent"], limit: 100 });
  });
  afterEach(async () => {
    for (const table of ["ratings", "audit_log"] as const)
      await bench.storage.db.deleteFrom(table).execute();
    await bench.close();
  });

  /** A chat that this agent held for a while and resolved. */
  const finished = async (account: Account, minutes = 5) => {
    const { id, conversationId } = await bench.waiting();
    await claimTicket(bench.ports, { account, ticketId: id });
    await bench.clock.advance(minutes * MINUTE);
    await resolveTicket(bench.ports, { account, ticketId: id, outcome: "solved", note: "" });
    return { ticketId: id, conversationId };
  };
  const board = (account = boss) => readQuality(bench.ports, { account, lang: "en" });
  const score = (ticketId: string, note = "Well done") =>
    scoreChat(bench.ports, boss, { ticketId, points: POINTS, note });

  it("are proposed by rule first, then some of each agent at random, the same when one looks again", async () => {
    const few = await finished(anna);
    await giveRating({ ...bench, desk: bench.desk }, { ...few, score: 1 });
    const long = await finished(anna, 90);
    const again = await finished(anna);
    await takeBackTicket(bench.ports, { account: anna, ticketId: again.ticketId });
    await resolveTicket(bench.ports, {
      ...{ account: anna, ticketId: again.ticketId, outcome: "solved" as const, note: "" },
    });
    for (let i = 0; i < 8; i += 1) await finished(anna);
    await finished(boss);
    await bench.waiting();

    const { picks } = await board();

    const why = Object.fromEntries(picks.map((pick) => [pick.ticketId, pick.why]));
    expect(why[few.ticketId]).toBe("stars");
    expect(why[long.ticketId]).toBe("long");
    expect(why[again.ticketId]).toBe("reopened");
    expect(picks.map((pick) => pick.why).slice(3)).toEqual(["random", "random", "random"]);
    expect(new Set(picks.map(({ agent }) => agent.name))).toEqual(new Set(["Anna"]));
    expect((await board()).picks).toEqual(picks);
  });

  it("leave the proposals once given, count against those at random, and grow old", async () => {
    for (let i = 0; i < 6; i += 1) await finished(anna);
    const first = (await board()).picks;
    expect(first).toHaveLength(3);

    await score(first[0]?.ticketId ?? "");

    const left = (await board()).picks.map(({ ticketId }) => ticketId);
    expect(left).toEqual(first.slice(1).map(({ ticketId }) => ticketId));
    await bench.clock.advance(15 * DAY);
    expect((await board()).picks).toEqual([]);
  });

  it("are weighed by the card, written down, and told to the agent", async () => {
    const { ticketId, conversationId } = await finished(anna);

    const review = await score(ticketId);

    // (3·4 + 4·3 + 2·4 + 2·4) of 4·11
    expect(review).toMatchObject({ score: 91, by: "Boss", agent: { name: "Anna" }, seenAt: null });
    const told = bench.fanout.told.filter(({ event }) => event === "review:made");
    expect(told.map(({ to }) => to)).toEqual([`agent:${anna.id}`]);
    const audit = await bench.storage.db.selectFrom("audit_log").selectAll().execute();
    expect(audit).toMatchObject([
      { agent_id: boss.id, action: "quality:score", subject: conversationId },
    ]);
    expect(await countUnseenReviews(bench.storage.db, anna.id)).toBe(1);
    await seeReviews(bench.ports, anna.id);
    expect(await countUnseenReviews(bench.storage.db, anna.id)).toBe(0);
    const own = await readOwnQuality(bench.ports, { account: anna, lang: "zh" });
    expect(own).toMatchObject({
      mean: 91,
      card: { criteria: [{ label: "听懂问题" }, {}, {}, {}, {}] },
      reviews: [{ note: "Well done", points: POINTS }],
    });
  });

  it("are kept by week for each agent", async () => {
    const one = await finished(anna);
    await score(one.ticketId);
    await bench.clock.advance(7 * DAY);
    const two = await finished(anna);
    const points = { ...POINTS, understood: 0, correct: 0 };
    await scoreChat(bench.ports, boss, { ticketId: two.ticketId, points, note: "" });

    const { agents, weeks } = await board();

    expect(weeks).toHaveLength(12);
    expect(agents).toMatchObject([{ name: "Anna", reviews: 2, mean: 64 }]);
    expect(agents[0]?.byWeek.slice(-3)).toEqual([null, 91, 36]);
  });

  it("replace each other when a chat is scored anew, and are unread again", async () => {
    const { ticketId } = await finished(anna);
    await score(ticketId);
    await seeReviews(bench.ports, anna.id);

    await score(ticketId, "On second thought");

    expect((await board()).reviews).toMatchObject([{ note: "On second thought", seenAt: null }]);
  });

  it.each([
    ["that goes on", "wrong_state"],
    ["of one's own", "not_allowed"],
    ["that is none", "not_found"],
  ])("are refused for a chat %s", async (what, code) => {
    const own = await finished(boss);
    const open = await bench.waiting();
    const ticketId =
      what === "that goes on" ? open.id : what === "of one's own" ? own.ticketId : "nothing";

    await expect(score(ticketId)).rejects.toMatchObject({ code });
  });

  it("are refused with points that do not fit the card, naming the criterion", async () => {
    const { ticketId } = await finished(anna);

    const given = scoreChat(bench.ports, boss, { ticketId, points: { understood: 9 }, note: "" });

    await expect(given).rejects.toMatchObject({
      code: "bad_request",
      details: { field: "points.understood" },
    });
  });

  it("stay as figures when their chat is erased, without note and link", async () => {
    const { ticketId, conversationId } = await finished(anna);
    await score(ticketId);

    await eraseConversation(bench.ports, conversationId, { by: { kind: "system" } });

    expect((await board()).reviews).toMatchObject([{ score: 91, note: "", conversationId: null }]);
    expect((await board()).picks).toEqual([]);
  });
});
