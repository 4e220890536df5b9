import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { act, codes, DeskStory, said } from "../support/desk-story.ts";
import type { ShopperClient } from "../support/shopper-client.ts";

describe("after a chat has ended (check 34)", () => {
  let story: DeskStory;
  beforeAll(async () => {
    story = await DeskStory.start();
  });
  afterEach(() => story.clear());
  afterAll(() => story.stop());

  const botAnswers = (shopper: ShopperClient) =>
    vi.waitFor(() => expect(shopper.shown.at(-1)?.author.kind).toBe("bot"), 8000);

  it("refuses what the agent says, in words, and gives what the shopper says to the bot", async () => {
    const { agent, shopper, ticketId } = await story.held();
    await agent.must("ticket:resolve", { ticketId, outcome: "solved" });

    const late = await agent.say(ticketId, "one more thing");
    shopper.say("one more question");
    await botAnswers(shopper);

    expect(late).toMatchObject({ ok: false, error: "wrong_state", message: expect.any(String) });
    expect(said(shopper)).toContain("shopper: one more question");
    expect(said(shopper)).not.toContain("agent: one more thing");
  });

  it("does the same when the shopper ended it", async () => {
    const { agent, shopper, ticketId } = await story.held();
    await act(shopper, { name: "end_conversation" });

    const late = await agent.say(ticketId, "are you still there?");
    shopper.say("hello?");
    await botAnswers(shopper);

    expect(late).toMatchObject({ ok: false, error: "wrong_state" });
    expect(codes(shopper)).toContain("rating");
  });

  it("does the same when it was closed after silence", async () => {
    const { agent, shopper, ticketId } = await story.held();
    await agent.say(ticketId, "is that the right order?");
    const { db } = story.server.app.storage;
    // The reminder comes before the end, as its time does.
    for (const [due, kind] of ["idle_remind", "idle_close"].entries()) {
      const timers = db.updateTable("timers").set({ due_at: due + 1 });
      await timers.where("subject", "=", ticketId).where("kind", "=", kind).execute();
    }
    await vi.waitFor(() => expect(codes(shopper)).toContain("rating"), 5000);

    const late = await agent.say(ticketId, "hello?");
    shopper.say("sorry, I was away");
    await botAnswers(shopper);

    expect(late).toMatchObject({ ok: false, error: "wrong_state" });
    expect(codes(shopper).filter((code) => code === "ticket.idle_remind")).toHaveLength(1);
  });

  it("takes a chat that was not settled back to the agent who had it", async () => {
    const { agent, shopper, ticketId } = await story.held();
    const number = (await agent.open(ticketId)).case.number;
    await agent.must("ticket:resolve", { ticketId, outcome: "solved" });
    const offers = agent.told("offer:made").length;

    await act(shopper, { name: "reopen_case", number });

    await vi.waitFor(() => expect(agent.told("offer:made")).toHaveLength(offers + 1), 8000);
    expect(codes(shopper)).toContain("ticket.reopened_to_agent");
  });
});

describe("several windows (check 33)", () => {
  let story: DeskStory;
  beforeAll(async () => {
    story = await DeskStory.start();
  });
  afterAll(() => story.stop());

  it("shows one order in three tabs of the shopper and two of the agent, and closing one ends nothing", async () => {
    const { agent, shopper, ticketId } = await story.held();
    const cookie = String(agent.socket.io.opts.extraHeaders?.["cookie"]);
    const second = await story.tab(cookie);
    await second.open(ticketId);
    const tabs = [shopper, await story.shopper(shopper.token), await story.shopper(shopper.token)];
    const [, middle, last] = tabs;

    for (let i = 0; i < 10; i += 1) {
      tabs[i % 3]?.say(`from tab ${i % 3}, ${i}`);
      await (i % 2 === 0 ? agent : second).say(ticketId, `answer ${i}`);
    }
    await vi.waitFor(() => expect(tabs.every(({ waiting }) => waiting === 0)).toBe(true), 5000);
    middle?.disconnect();
    second.disconnect();
    await agent.say(ticketId, "still with you");
    await vi.waitFor(() => expect(said(shopper)).toContain("agent: still with you"), 5000);
    await vi.waitFor(() => expect(last?.lastSeq).toBe(shopper.lastSeq), 5000);
    await agent.resume(ticketId);

    const order = said(shopper);
    expect(new Set(order).size).toBe(order.length);
    expect(said(last ?? shopper)).toEqual(order);
    const atAgent = agent.texts(ticketId).filter((text) => order.includes(text));
    expect(atAgent).toEqual(order);
    expect(tabs.flatMap(({ problems }) => problems)).toEqual([]);
    expect(agent.tickets.get(ticketId)).toMatchObject({ state: "claimed" });
  });
});

describe("who may write (check 8)", () => {
  let story: DeskStory;
  beforeAll(async () => {
    story = await DeskStory.start({
      given: { turnTimes: { burstMs: 400, timeoutMs: 8000, sweepMs: 1000 } },
    });
  });
  afterAll(() => story.stop());

  it("drops a turn of the bot that was due when an agent took over, and refuses everyone else", async () => {
    const agent = await story.agent();
    const other = await story.agent();
    await other.must("presence:set", { state: "busy" });
    const shopper = await story.shopper();
    await act(shopper, { name: "talk_to_person" });
    const ticketId = await vi.waitFor(() => {
      const [made] = agent.told("offer:made");
      if (made === undefined) throw new Error("no offer yet");
      return made.ticket.id;
    }, 5000);
    await vi.waitFor(() => expect(codes(shopper)).toContain("ticket.offer"), 5000);

    shopper.say("when are you open?");
    await vi.waitFor(() => expect(shopper.waiting).toBe(0));
    await agent.must("ticket:claim", { ticketId });
    const foreign = await other.say(ticketId, "I know!");
    await new Promise((resolve) => setTimeout(resolve, 1500));

    const claim = shopper.shown.find(
      ({ content }) => content.kind === "notice" && content.code === "ticket.claim",
    );
    const later = shopper.shown.filter(({ seq }) => seq > (claim?.seq ?? Infinity));
    expect(claim).toBeDefined();
    expect(later.filter(({ author }) => author.kind === "bot")).toEqual([]);
    expect(foreign).toMatchObject({ ok: false, error: "already_claimed" });
  });

  it("stores what is sent twice once, for agents as for shoppers", async () => {
    const { agent, shopper, ticketId } = await story.held();
    const clientMsgId = randomUUID();

    const acks = await Promise.all(
      Array.from({ length: 5 }, (_, i) => agent.say(ticketId, `hello ${i}`, clientMsgId)),
    );

    await vi.waitFor(() => expect(said(shopper).join()).toContain("agent: hello"));
    expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
    expect(said(shopper).filter((text) => text.startsWith("agent: hello"))).toHaveLength(1);
  });
});
