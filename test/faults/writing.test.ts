import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AgentClient } from "../support/agent-client.ts";
import { act, codes, DeskStory, said } from "../support/desk-story.ts";
import { recordFault } from "../support/fault-report.ts";
import { type Ack, ShopperClient } from "../support/shopper-client.ts";
import { startChatServer } from "../support/start-chat-server.ts";

const ROUNDS = 30;
const TIMES = { burstMs: 60, timeoutMs: 8000, sweepMs: 1000 };

describe("check 2: the same message again", () => {
  it("is one row, one ack, one bubble on each screen and one answer", async () => {
    const server = await startChatServer();
    const send = (client: ShopperClient, clientMsgId: string, text: string) =>
      client.ask("message:send", { clientMsgId, content: { kind: "text", text } });
    for (let round = 0; round < ROUNDS; round += 1) {
      const client = new ShopperClient(server.url).connect();
      await vi.waitFor(() => expect(client.token).toBeDefined(), 5000);
      const tab = new ShopperClient(server.url, client.token).connect();
      const clientMsgId = randomUUID();
      const acks: Ack[] = [];
      for (let time = 0; time < 5; time += 1) {
        if (time > 0 && time < 4) client.connect();
        acks.push(await send(client, clientMsgId, round % 2 === 0 ? "hello" : `hello ${time}`));
      }

      await vi.waitFor(() => {
        expect(client.shown).toHaveLength(2);
        expect(tab.shown).toEqual(client.shown);
      }, 5000);
      expect(acks[0]).toMatchObject({ ok: true });
      // A repeat with another text is told beside that what was stored first.
      const [first] = acks;
      for (const { id, seq, at, ok } of acks) expect({ id, seq, at, ok }).toEqual(first);
      client.disconnect();
      tab.disconnect();
    }
    await delay(500);
    const rows = await server.storage.db.selectFrom("messages").select("author_kind").execute();
    await server.stop();

    expect(rows.filter((row) => row.author_kind === "shopper")).toHaveLength(ROUNDS);
    expect(rows.filter((row) => row.author_kind === "bot")).toHaveLength(ROUNDS);
    recordFault(
      2,
      "SQLite",
      `${ROUNDS} messages sent 5 times each over 3 reconnects: ${ROUNDS} rows, ${ROUNDS} answers, acks identical`,
    );
  });
});

describe("at the desk", () => {
  let story: DeskStory;
  beforeAll(async () => {
    story = await DeskStory.start({ given: { turnTimes: TIMES } });
  });
  afterAll(() => story.stop());

  const stored = () =>
    story.server.app.storage.db
      .selectFrom("messages")
      .select(["conversation_id", "seq", "author_kind", "author_id", "content", "in_reply_to"])
      .orderBy("seq")
      .execute();

  it("check 8: nothing of the bot, of others and of ended sessions gets a seq in a held chat", async () => {
    const agent = await story.agent(["agent"], 100);
    const other = await story.agent(["agent"], 100);
    const chief = await story.agent(["supervisor"], 100);
    for (const idle of [other, chief]) await idle.must("presence:set", { state: "busy" });
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { ticketId, shopper } = await asked(story, agent);
      shopper.say("when are you open?");
      await vi.waitFor(() => expect(shopper.waiting).toBe(0));
      await delay(round * 3);
      await agent.must("ticket:claim", { ticketId });
      for (const stranger of [other, chief])
        if (!(await stranger.say(ticketId, "intruder")).ok) refused += 1;
      shopper.disconnect();
    }
    await delay(2000);
    const { db } = story.server.app.storage;
    const [ticketId = ""] = [...agent.tickets.keys()];
    await db.updateTable("sessions").set({ expires_at: 1 }).execute();
    const expired = await agent.say(ticketId, "intruder").catch(() => ({ ok: false }));

    const rows = await stored();
    const claims = rows.filter(({ content }) => content.includes('"ticket.claim"'));
    const late = rows.filter(
      (row) =>
        row.author_kind === "bot" &&
        claims.some((at) => at.conversation_id === row.conversation_id && at.seq < row.seq),
    );
    const questions = rows.filter(({ content }) => content.includes("when are you open"));
    const dropped = questions.filter(
      (question) =>
        !rows.some(
          (row) =>
            row.conversation_id === question.conversation_id && row.in_reply_to === question.seq,
        ),
    );
    expect(claims).toHaveLength(ROUNDS);
    expect(late).toEqual([]);
    expect(refused).toBe(2 * ROUNDS);
    expect(expired.ok).toBe(false);
    expect(rows.filter(({ content }) => content.includes("intruder"))).toEqual([]);
    expect(dropped.length).toBeGreaterThan(0);
    recordFault(
      8,
      "SQLite",
      `${ROUNDS} takeovers: ${dropped.length} turns in flight dropped, 0 words of the bot after a claim; ${refused + 1}/${refused + 1} posts of others and of an expired session refused`,
    );
    await story.clear();
  });

  it("check 34: whatever is said into an ended chat is refused in words, or answered", async () => {
    const agent = await story.agent(["agent"], 100);
    const { db } = story.server.app.storage;
    const ends = {
      agent: (ticketId: string) => agent.must("ticket:resolve", { ticketId, outcome: "solved" }),
      shopper: (_: string, shopper: ShopperClient) => act(shopper, { name: "end_conversation" }),
      async silence(ticketId: string) {
        await agent.say(ticketId, "are you there?");
        await db.updateTable("timers").set({ due_at: 1 }).where("subject", "=", ticketId).execute();
      },
    };
    let chats = 0;
    for (const [by, end] of Object.entries(ends)) {
      for (let round = 0; round < ROUNDS / 3; round += 1) {
        const { shopper, ticketId } = await story.held({ agent });
        await end(ticketId, shopper);
        // Every other one writes while it ends; whoever writes into a silence ends that instead.
        if (round % 2 === 0 || by === "silence")
          await vi.waitFor(() => expect(codes(shopper)).toContain("rating"), 8000);
        shopper.say("one more question");
        await vi.waitFor(() => expect(codes(shopper)).toContain("rating"), 8000);
        const late = await agent.say(ticketId, "one more thing");

        expect(late).toMatchObject({ ok: false, error: "wrong_state" });
        await vi.waitFor(() => {
          const question = shopper.shown.findLast(({ author }) => author.kind === "shopper");
          const rating = shopper.shown.find(({ content }) => content.kind === "rating");
          const isAnswered = shopper.shown.some(({ inReplyTo }) => inReplyTo === question?.seq);
          const reachedAgent = (question?.seq ?? 0) < (rating?.seq ?? 0);
          expect(said(shopper)).toContain("shopper: one more question");
          expect(isAnswered || reachedAgent).toBe(true);
        }, 8000);
        expect(said(shopper)).not.toContain("agent: one more thing");
        shopper.disconnect();
        chats += 1;
      }
    }
    recordFault(
      34,
      "SQLite",
      `${chats} chats ended by agent, shopper and silence: 0 messages swallowed, ${chats}/${chats} late words of the agent refused`,
    );
    await story.clear();
  });

  it("check 33: three tabs of a shopper and two of an agent show one order", async () => {
    const { agent, shopper, ticketId } = await story.held();
    const cookie = String(agent.socket.io.opts.extraHeaders?.["cookie"]);
    const agents = [agent, await story.tab(cookie)];
    await agents[1]?.open(ticketId);
    const tabs = [shopper, await story.shopper(shopper.token), await story.shopper(shopper.token)];
    const sent: string[] = [];
    for (let i = 0; i < 150; i += 1) {
      sent.push(`shopper: question ${i}`, `agent: answer ${i}`);
      tabs[i % 3]?.say(`question ${i}`);
      await agents[i % 2]?.say(ticketId, `answer ${i}`);
      if (i % 40 === 20) tabs[(i + 1) % 3]?.connect();
    }
    await vi.waitFor(() => expect(tabs.every(({ waiting }) => waiting === 0)).toBe(true), 20_000);
    tabs[1]?.disconnect();
    agents[1]?.disconnect();
    await agent.say(ticketId, "still with you");
    const open = [tabs[0], tabs[2]].flatMap((tab) => tab ?? []);
    for (const tab of open)
      await vi.waitFor(() => expect(said(tab).at(-1)).toBe("agent: still with you"), 10_000);
    await agent.resume(ticketId);

    const talk = (texts: readonly string[]) => texts.filter((text) => !text.startsWith("bot: "));
    const [order = []] = open.map((tab) => talk(said(tab)));
    expect(talk(said(open[1] ?? shopper))).toEqual(order);
    expect(order.toSorted()).toEqual([...sent, "agent: still with you"].toSorted());
    expect(agent.texts(ticketId).filter((text) => order.includes(text))).toEqual(order);
    expect(open.flatMap(({ problems }) => problems)).toEqual([]);
    expect(agent.tickets.get(ticketId)).toMatchObject({ state: "claimed", shopperOnline: true });
    recordFault(
      33,
      "SQLite",
      `${order.length} messages in one order in 3 + 2 tabs, each once; closing one of each ended nothing`,
    );
  });
});

/** A shopper who waits, and the offer of it at this agent. */
async function asked(story: DeskStory, agent: AgentClient) {
  const shopper = await story.shopper();
  const offered = agent.told("offer:made").length;
  await act(shopper, { name: "talk_to_person" });
  const ticketId = await vi.waitFor(() => {
    const made = agent.told("offer:made")[offered];
    if (made === undefined) throw new Error("no offer yet");
    return made.ticket.id;
  }, 5000);
  return { shopper, ticketId };
}
