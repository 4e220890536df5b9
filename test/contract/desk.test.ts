import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Ticket } from "../../handoff/ticket.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import { AppError } from "../../kernel/errors.ts";
import { loadCasePacket } from "../../server/cases/present-case.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import {
  joinTicket,
  releaseTicket,
  resolveTicket,
  transferTicket,
} from "../../server/tickets/ticket-verbs.ts";
import { type BenchOptions, createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { settle } from "../support/fake-clock.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const PULL: BenchOptions = { routing: { cherryPicking: true } };

describe.each(TEST_ENGINES)("the desk on $name", (engine) => {
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

  it("hands a chat to a person with one line for each step, and silences the bot at the claim", async () => {
    const { open, ports } = await use();
    const anna = await bench.agent({ name: "Anna" });
    const id = await open.call(bench);
    const waiting = await bench.askForPerson(id);
    const before = await bench.conversation(id);

    const ticket = await claimTicket(ports, { account: anna, ticketId: waiting.id });
    const after = await bench.conversation(id);
    await resolveTicket(ports, { account: anna, ticketId: ticket.id, outcome: "solved", note: "" });
    const closed = await bench.conversation(id);

    expect(before.owner).toBe("queue");
    expect(ticket).toMatchObject({ state: "claimed", agentId: anna.id });
    expect(after).toMatchObject({ owner: "agent", agent_id: anna.id });
    expect(after.owner_version).toBeGreaterThan(before.owner_version);
    expect(after.session_code).toMatch(/^[A-Z0-9]{4}$/);
    expect(closed).toMatchObject({ owner: "closed", bot_state: null, agent_id: null });
    expect(await bench.lines(id)).toEqual(["ticket.requested", "ticket.claim", "rating"]);
    const [request] = await bench.texts(id);
    expect(request).toContain("FD-");
  });

  it("queues a shopper once, however often a person is asked for", async () => {
    await use();
    const id = await bench.open();
    const first = await bench.askForPerson(id, { id: "case-a" });
    const second = await bench.askForPerson(id, { id: "case-a" });

    expect(second.id).toBe(first.id);
    expect(await bench.lines(id)).toHaveLength(1);
  });

  it("shows what the other side told about the same order, apart, and nobody else's", async () => {
    const { ports } = await use();
    const order = (value: string) => ({ order_number: { value, from: "message" } }) as const;
    const told = async (data: Partial<CaseData>) =>
      await bench.askForPerson(await bench.open(), { problemType: "payment", ...data });
    const buyers = await told({ slots: order("AB-1234") });
    await told({ role: "merchant", number: "FD-SELL-0001", slots: order("ab 1234") });
    await told({ slots: order("AB-1234") });
    await told({ role: "merchant", slots: order("AB-9999") });

    const packet = await loadCasePacket(ports, ports.storage.db, { ticket: buyers, lang: "en" });

    expect(packet?.otherSide).toMatchObject([{ number: "FD-SELL-0001", role: "merchant" }]);
    const [other] = packet?.otherSide ?? [];
    expect(other?.missing).toEqual(
      other?.evidence.filter((item) => item.required).map((item) => item.label),
    );
    expect(other?.missing.length).toBeGreaterThan(0);
  });

  it("takes up a second case of the same chat when the first is settled", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent();
    const id = await bench.open();
    const first = await bench.askForPerson(id, { id: "case-a", number: "FD-AAAA-0001" });
    await bench.askForPerson(id, { id: "case-b", number: "FD-BBBB-0002" });
    const during = await bench.ticket(id);
    await claimTicket(ports, { account: anna, ticketId: first.id });

    await resolveTicket(ports, { account: anna, ticketId: first.id, outcome: "solved", note: "" });

    expect(during.id).toBe(first.id);
    expect(await bench.ticket(id)).toMatchObject({ state: "waiting", caseId: "case-b" });
    expect(await bench.conversation(id)).toMatchObject({ owner: "queue" });
    expect(await bench.lines(id)).toEqual([
      "ticket.requested",
      "ticket.kept_waiting",
      "ticket.claim",
      "rating",
      "ticket.requested",
    ]);
  });

  it("gives a chat to exactly one of many who claim it, and tells the others who has it", async () => {
    const { ports } = await use(PULL);
    const agents = await Promise.all(Array.from({ length: 8 }, () => bench.agent({ limit: 50 })));
    const tickets = await Promise.all(Array.from({ length: 5 }, () => bench.waiting()));

    const results = await Promise.all(
      tickets.flatMap((ticket) =>
        agents.map((account) =>
          claimTicket(ports, { account, ticketId: ticket.id }).catch((error: unknown) => error),
        ),
      ),
    );

    for (const [index, ticket] of tickets.entries()) {
      const mine = results.slice(index * agents.length, (index + 1) * agents.length);
      const winners = mine.filter((result) => !(result instanceof Error));
      const held = await bench.ticket(ticket.conversationId);
      const holder = agents.find(({ id }) => id === held.agentId);
      expect(winners).toHaveLength(1);
      for (const loser of mine.filter((result) => result instanceof Error)) {
        expect(loser).toMatchObject({ code: "already_claimed", details: { holder: holder?.name } });
      }
      expect(await bench.lines(ticket.conversationId)).toEqual([
        "ticket.requested",
        "ticket.claim",
      ]);
    }
  });

  it("never lets an agent hold more than the limit, even when claiming all at once", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent({ limit: 3 });
    const tickets = await Promise.all(Array.from({ length: 10 }, () => bench.waiting()));

    const results = await Promise.all(
      tickets.map(({ id }) =>
        claimTicket(ports, { account: anna, ticketId: id }).catch((error: unknown) => error),
      ),
    );

    const refused = results.filter((result) => result instanceof AppError);
    expect(refused).toHaveLength(7);
    expect(refused.every((error) => error.code === "at_limit")).toBe(true);
  });

  it("refuses to pass over an older chat of the same queue", async () => {
    const { ports, clock } = await use();
    const anna = await bench.agent();
    const older = await bench.waiting();
    clock.jump(1000);
    const younger = await bench.waiting();

    const pick = claimTicket(ports, { account: anna, ticketId: younger.id });

    await expect(pick).rejects.toMatchObject({
      code: "wrong_state",
      details: { reason: "older_waiting", ticketId: older.id },
    });
    await claimTicket(ports, { account: anna, ticketId: older.id });
    await claimTicket(ports, { account: anna, ticketId: younger.id });
  });

  it("offers the longest waiting chat to the least loaded agent, then to the next when nobody answers", async () => {
    const { clock, desk } = await use();
    const first = await bench.waiting();
    clock.jump(1000);
    const second = await bench.waiting();
    const anna = await bench.agent({ limit: 1, name: "Anna" });
    await desk.tick();
    const offered = await bench.ticket(first.conversationId);
    const bo = await bench.agent({ limit: 1, name: "Bo" });
    await desk.tick();
    const also = await bench.ticket(second.conversationId);

    clock.jump(31_000);
    desk.presence.heard(anna.id, `socket-${anna.id}`);
    desk.presence.heard(bo.id, `socket-${bo.id}`);
    await desk.tick();

    expect(offered).toMatchObject({ state: "offered", offeredTo: anna.id });
    expect(also).toMatchObject({ state: "offered", offeredTo: bo.id });
    const rested = await bench.ticket(first.conversationId);
    expect(rested).toMatchObject({ state: "offered", offeredTo: bo.id, declinedBy: [anna.id] });
    expect(rested.enteredAt).toBe(first.enteredAt);
    expect(await bench.lines(first.conversationId)).toEqual([
      "ticket.requested_closed",
      "ticket.offer",
      "ticket.expire_offer",
      "ticket.offer",
    ]);
    expect(await presenceOf(bench, anna.id)).toMatchObject({ state: "online" });
  });

  it("returns the chats of an agent who is gone to their old place, and keeps those of one who is back", async () => {
    const { clock, desk, ports } = await use(PULL);
    const anna = await bench.agent({ name: "Anna" });
    const bo = await bench.agent({ name: "Bo" });
    const ofAnna = await bench.waiting();
    const ofBo = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId: ofAnna.id });
    await claimTicket(ports, { account: bo, ticketId: ofBo.id });

    await desk.presence.disconnected(anna.id, `socket-${anna.id}`);
    await desk.presence.disconnected(bo.id, `socket-${bo.id}`);
    clock.jump(29_000);
    await desk.presence.connected(bo.id, "socket-2");
    clock.jump(20_000);
    desk.presence.heard(bo.id, "socket-2");
    await desk.presence.renew();
    await desk.tick();

    const lost = await bench.ticket(ofAnna.conversationId);
    expect(lost.enteredAt).toBe(ofAnna.enteredAt);
    expect(lost.agentId).toBeNull();
    expect(await bench.lines(ofAnna.conversationId)).toContain("ticket.lose_agent");
    expect(await bench.ticket(ofBo.conversationId)).toMatchObject({ state: "claimed" });
    expect(await bench.lines(ofBo.conversationId)).not.toContain("ticket.lose_agent");
  });

  it("offers three choices after too long a wait, again later, and leaves it at that once claimed", async () => {
    const { clock, desk, ports } = await use();
    const waiting = await bench.waiting();
    const anna = await bench.agent({ limit: 5 });
    await desk.presence.set(anna.id, { state: "busy", reason: null, backAt: null });
    const pass = async (ms: number) => {
      clock.jump(ms);
      desk.presence.heard(anna.id, `socket-${anna.id}`);
      await desk.presence.renew();
      await desk.tick();
    };

    await pass(301_000);
    await pass(301_000);
    await claimTicket(ports, { account: anna, ticketId: waiting.id });
    await pass(301_000);

    const lines = await bench.lines(waiting.conversationId);
    expect(lines.filter((code) => code === "ticket.waiting_too_long")).toHaveLength(2);
  });

  it("runs each timer once with two nodes looking at the same time", async () => {
    const { clock, desk } = await use();
    const other = bench.createNode();
    const waiting = await bench.waiting();
    clock.jump(301_000);

    await Promise.all([desk.tick(), other.tick(), desk.tick(), other.tick()]);

    const lines = await bench.lines(waiting.conversationId);
    expect(lines.filter((code) => code === "ticket.waiting_too_long")).toHaveLength(1);
    await other.stop();
  });

  it("lets only the holder and a supervisor who joined speak to the shopper", async () => {
    const { ports, ids } = await use(PULL);
    const anna = await bench.agent();
    const bo = await bench.agent();
    const chief = await bench.agent({ roles: ["supervisor"] }, false);
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const say = (account: typeof anna, visibility: "all" | "agents" = "all") =>
      postMessage(ports, {
        account,
        ticketId,
        clientMsgId: ids.id(),
        visibility,
        content: { kind: "text", text: "hello" },
      });

    await say(anna);
    await expect(say(bo)).rejects.toMatchObject({ code: "already_claimed" });
    await expect(say(chief)).rejects.toMatchObject({ code: "not_allowed" });
    await say(bo, "agents");
    await joinTicket(ports, { account: chief, ticketId });
    await say(chief);

    const said = (await bench.transcript(conversationId)).filter((line) =>
      line.includes(" agent "),
    );
    expect(said).toHaveLength(2);
    expect(await bench.lines(conversationId)).toContain("ticket.join");
  });

  it("stores an agent's message once, however often it is sent", async () => {
    const { ports, ids } = await use(PULL);
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const post = {
      account: anna,
      ticketId,
      clientMsgId: ids.id(),
      visibility: "all" as const,
      content: { kind: "text" as const, text: "hello" },
    };

    const acks = await Promise.all(Array.from({ length: 5 }, () => postMessage(ports, post)));

    expect(new Set(acks.map(({ seq }) => seq)).size).toBe(1);
    const said = (await bench.transcript(conversationId)).filter((line) => line.includes("hello"));
    expect(said).toHaveLength(1);
  });

  it("passes a chat to a named agent who is there, and refuses one who is not", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent({ name: "Anna" });
    const bo = await bench.agent({ name: "Bo" });
    const away = await bench.agent({ name: "Cy" }, false);
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const to = (agentId: string) =>
      transferTicket(ports, { account: anna, ticketId, to: { agentId }, note: "knows refunds" });

    await expect(to(away.id)).rejects.toMatchObject({
      code: "wrong_state",
      details: { reason: "agent_not_available" },
    });
    const passed = await to(bo.id);
    await claimTicket(ports, { account: bo, ticketId });

    expect(passed).toMatchObject({ state: "offered", offeredTo: bo.id, agentId: null });
    expect(await bench.conversation(conversationId)).toMatchObject({ agent_id: bo.id });
    expect(await bench.lines(conversationId)).toEqual([
      "ticket.requested",
      "ticket.claim",
      "ticket.transfer_to_agent",
      "ticket.claim",
    ]);
  });

  it("leaves notes where colleagues read them and shoppers never get them", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const toQueue = { account: anna, ticketId, to: { queue: "general" } };

    await transferTicket(ports, { ...toQueue, note: " knows refunds " });
    await claimTicket(ports, { account: anna, ticketId });
    await releaseTicket(ports, { account: anna, ticketId, note: "my shift ends" });
    await claimTicket(ports, { account: anna, ticketId });
    await transferTicket(ports, { ...toQueue, note: "" });

    const read = (readers: "all" | "agents") =>
      readPage(bench.storage.db, { conversationId, lastSeq: 0, readers });
    const notes = (await read("agents")).messages.filter(({ author }) => author.kind === "agent");
    expect(notes.map(({ content }) => content)).toEqual([
      { kind: "text", text: "knows refunds" },
      { kind: "text", text: "my shift ends" },
    ]);
    expect(notes.map(({ visibility }) => visibility)).toEqual(["agents", "agents"]);
    const shoppers = (await read("all")).messages;
    expect(shoppers.filter(({ author }) => author.kind === "agent")).toEqual([]);
    const toShopper = bench.fanout.told.filter(({ to }) => to === conversationId);
    expect(JSON.stringify(toShopper)).not.toContain("refunds");
  });

  it("passes a chat to another queue at its old place", async () => {
    const { ports, clock } = await use(PULL);
    const anna = await bench.agent();
    const old = await bench.waiting();
    clock.jump(1000);
    const there = await bench.waiting("payment");
    await claimTicket(ports, { account: anna, ticketId: old.id });

    await transferTicket(ports, {
      account: anna,
      ticketId: old.id,
      to: { queue: "payment" },
      note: "",
    });

    const facts = (id: string) =>
      bench.conversation(id).then((row) => bench.desk.stateFacts(bench.storage.db, row));
    bench.desk.board.invalidate();
    expect((await facts(old.conversationId)).queue?.position).toBe(1);
    expect((await facts(there.conversationId)).queue?.position).toBe(2);
  });

  it("reopens with the last agent when online, else in the queue", async () => {
    const { ports, desk } = await use(PULL);
    const anna = await bench.agent({ name: "Anna" });
    const { id: ticketId, conversationId, caseId } = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId });
    const finish = () =>
      resolveTicket(ports, { account: anna, ticketId, outcome: "solved", note: "" });
    await finish();
    const number = (
      await desk.casesOf(bench.storage.db, await bench.conversation(conversationId))
    )[0]?.data.number;

    await bench.effects(conversationId, { kind: "case:reopen", number: number ?? "" });
    const asked = await bench.ticket(conversationId);
    await claimTicket(ports, { account: anna, ticketId });
    await finish();
    await desk.presence.set(anna.id, { state: "away", reason: "lunch", backAt: null });
    await bench.effects(conversationId, { kind: "case:reopen", number: number ?? "" });
    const queued = await bench.ticket(conversationId);

    expect(asked).toMatchObject({ state: "offered", offeredTo: anna.id, caseId });
    expect(queued).toMatchObject({ state: "waiting", caseId });
  });

  it("keeps a message with its contact for the morning, then hands it to an agent", async () => {
    const { ports, clock, desk } = await use({
      hours: [["09:00", "18:00"]],
      routing: { outsideHours: "message" },
    });
    clock.jump(10 * 3600_000); // 20:00 in Shanghai
    const id = await bench.open();
    const waiting = await bench.askForPerson(id, { id: "case-m" });
    const data = {
      ...(await desk.casesOf(bench.storage.db, await bench.conversation(id)))[0]?.data,
    };
    await bench.effects(id, {
      kind: "message:left",
      case: data as never,
      contact: "ann@example.org",
      text: "please call",
    });
    const anna = await bench.agent();
    await desk.tick();
    const atNight = await bench.ticket(id);
    clock.jump(14 * 3600_000);
    desk.presence.heard(anna.id, `socket-${anna.id}`);
    await desk.presence.connected(anna.id, `socket-${anna.id}`);
    await desk.tick();
    const inTheMorning = await bench.ticket(id);
    await claimTicket(ports, { account: anna, ticketId: waiting.id });

    expect(atNight).toMatchObject({ state: "left_message", reason: "message_left" });
    expect(inTheMorning).toMatchObject({ state: "offered", offeredTo: anna.id });
    expect(await bench.lines(id)).toEqual([
      "ticket.requested_closed",
      "ticket.leave_message",
      "ticket.message_offered",
      "ticket.message_claimed",
    ]);
    expect((await bench.texts(id))[0]).toContain("on Sun 22 Nov at 09:00 UTC+8, in 13 h");
  });

  it("keeps the contact of a message left in the moment in which an agent takes the chat", async () => {
    const { ports } = await use();
    const anna = await bench.agent();
    const { id: ticketId, conversationId } = await bench.waiting();
    const contact = "ann@example.org";
    const action = { name: "leave_message", contact, text: "please write" } as const;
    await bench.sendContent(conversationId, { kind: "action", action, label: "Leave a message" });
    const claimed = await claimTicket(ports, { account: anna, ticketId });

    const [stored] = await bench.desk.casesOf(
      bench.storage.db,
      await bench.conversation(conversationId),
    );
    expect(claimed.state).toBe("claimed");
    expect(stored?.data.slots["contact"]?.value).toBe(contact);
    expect(stored?.data.slots["description"]?.value).toContain("please write");
  });

  it("lets the bot answer again when the shopper leaves the queue", async () => {
    await use();
    const { conversationId } = await bench.waiting();

    await bench.effects(conversationId, { kind: "queue:leave" });

    expect(await bench.conversation(conversationId)).toMatchObject({ owner: "bot" });
    expect(await bench.lines(conversationId)).toEqual([
      "ticket.requested_closed",
      "ticket.abandon",
    ]);
  });

  it("gives back a chat to the queue without losing its priority or time", async () => {
    const { ports } = await use(PULL);
    const anna = await bench.agent();
    const waiting = await bench.waiting();
    await claimTicket(ports, { account: anna, ticketId: waiting.id });

    const released = await releaseTicket(ports, { account: anna, ticketId: waiting.id, note: "" });

    expect(released).toMatchObject({
      state: "waiting",
      enteredAt: waiting.enteredAt,
      agentId: null,
    });
    expect(await bench.conversation(waiting.conversationId)).toMatchObject({ owner: "queue" });
  });

  it.each([
    ["bot-first", true, "bot", "for_bot"],
    ["human-first", true, "queue", "for_bot"],
    ["human-first", false, "bot", "for_bot"],
    ["bot-after-hours", true, "queue", "for_bot"],
    ["human-with-suggestions", true, "queue", "handled"],
    ["human-with-suggestions", false, "bot", "for_bot"],
  ] as const)("opens %s with people there: %s, for %s", async (mode, staffed, owner, verdict) => {
    const { storage, desk } = await use({ routing: { mode } });
    await bench.agent({}, staffed);
    const id = await bench.open();

    await bench.send(id, "where is my parcel?");

    const conversation = await bench.conversation(id);
    expect(conversation.owner).toBe(owner);
    expect(conversation.turn_due === null).toBe(verdict === "handled");
    expect((await desk.service(storage.db, conversation)).staffed).toBe(staffed);
  });

  it("lets a shopper of a desk without bot leave the queue and leave a message", async () => {
    await use({ routing: { mode: "human-with-suggestions" } });
    await bench.agent();
    const id = await bench.open();
    await bench.send(id, "where is my parcel?");

    await bench.sendContent(id, {
      kind: "action",
      label: "Leave a message",
      action: { name: "leave_message", contact: "ann@example.org", text: "call me" },
    });

    expect(await bench.ticket(id)).toMatchObject({ state: "left_message" });
    const [stored] = await bench.desk.casesOf(bench.storage.db, await bench.conversation(id));
    expect(stored?.data.slots["contact"]?.value).toBe("ann@example.org");
  });

  it("tells every waiting shopper the place after each change, and only who moved", async () => {
    const { clock, desk, fanout, ports } = await use(PULL);
    desk.start();
    const anna = await bench.agent();
    await desk.presence.set(anna.id, { state: "busy", reason: null, backAt: null });
    const tickets: Ticket[] = [];
    for (let i = 0; i < 3; i += 1) {
      tickets.push(await bench.waiting());
      clock.jump(10);
    }
    await clock.advance(1000);
    await settle();
    fanout.told.length = 0;

    await claimTicket(ports, { account: anna, ticketId: tickets[0]?.id ?? "" });
    await clock.advance(1000);

    const expected = [1, 2].map((position) => `${tickets[position]?.conversationId} ${position}`);
    await vi.waitFor(() => expect(toldPlaces(bench)).toEqual(expect.arrayContaining(expected)));
  });
});

/** `conversation place`, in the order told. */
function toldPlaces({ fanout }: DeskBench): string[] {
  return fanout.told
    .filter(({ event }) => event === "conversation:changed")
    .map(({ to, fact }) => {
      const { state } = fact as { state: { queue: { position: number } | null } };
      return `${to} ${state.queue?.position ?? "-"}`;
    });
}

async function presenceOf(bench: DeskBench, agentId: string) {
  return await bench.storage.db
    .selectFrom("presence")
    .selectAll()
    .where("agent_id", "=", agentId)
    .executeTakeFirst();
}
