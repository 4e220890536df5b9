import { describe, expect, it } from "vitest";
import { Desk } from "../../../agent-console/desk/desk.ts";
import { lastSeq } from "../../../agent-console/desk/state/transcript.ts";
import { aMessage, anAgentView, aTicketView } from "../../support/console-builders.ts";
import {
  createFakeDeskLink,
  createFakeDeskPorts,
  createMemoryStore,
  type FakeDeskLink,
  settle,
} from "../../support/fake-desk-link.ts";

const me = anAgentView();
const held = aTicketView({ state: "claimed", agent: { id: me.id, name: me.name }, lastSeq: 1 });

function snapshot(tickets = [held]) {
  const service = { open: true, opensAt: null };
  return { ok: true, me, tickets, queues: [], agents: [me], service };
}

function opened(messages = [aMessage(1, "a")], ticket = held) {
  return { ok: true, ticket, case: null, messages, more: false, suggestions: [] };
}

async function openDesk(store = createMemoryStore()) {
  const link = createFakeDeskLink();
  const ports = createFakeDeskPorts(link, store);
  const desk = new Desk(me, "en", ports);
  desk.start();
  link.connection("up");
  await link.answer("desk:open", snapshot());
  return { desk, link, ports, store };
}

async function openRoom(link: FakeDeskLink, desk: Desk) {
  desk.select("t1");
  await link.answer("ticket:open", opened());
}

function seqs(desk: Desk): number[] {
  return desk.state.rooms.get("t1")?.transcript.messages.map(({ seq }) => seq) ?? [];
}

describe("Desk", () => {
  it("applies facts that arrive before the snapshot after it", async () => {
    const link = createFakeDeskLink();
    const desk = new Desk(me, "en", createFakeDeskPorts(link));
    desk.start();
    link.connection("up");

    const newer = { ...held, unread: 3, updatedAt: "2026-11-22T09:00:00.000Z" };
    link.fact({ event: "ticket:changed", fact: { ticket: newer } });
    expect(desk.state.tickets.size).toBe(0);
    await link.answer("desk:open", snapshot());

    expect(desk.state.tickets.get("t1")?.unread).toBe(3);
    expect(desk.state.connection).toBe("live");
  });

  it("drops an older view of a ticket that arrives late", async () => {
    const { desk, link } = await openDesk();
    const older = { ...held, unread: 9, updatedAt: "2026-11-22T07:00:00.000Z" };
    link.fact({ event: "ticket:changed", fact: { ticket: older } });

    expect(desk.state.tickets.get("t1")?.unread).toBe(0);
  });

  it("asks for the gap when a message is missing, and shows none before it is filled", async () => {
    const { desk, link } = await openDesk();
    await openRoom(link, desk);

    link.fact({ event: "message:added", fact: { ticketId: "t1", message: aMessage(3, "c") } });
    expect(seqs(desk)).toEqual([1]);
    await settle();
    expect(link.asked.at(-1)?.payload).toEqual({ ticketId: "t1", lastSeq: 1 });
    await link.answer("conversation:resume", {
      ok: true,
      ticket: held,
      messages: [aMessage(2, "b"), aMessage(3, "c")],
      more: false,
    });

    expect(seqs(desk)).toEqual([1, 2, 3]);
  });

  it("reads page after page until there is no more", async () => {
    const { desk, link } = await openDesk();
    desk.select("t1");
    await link.answer("ticket:open", { ...opened(), more: true });
    const page = { ok: true, ticket: held };
    await link.answer("conversation:resume", { ...page, messages: [aMessage(2, "b")], more: true });
    await link.answer("conversation:resume", {
      ...page,
      messages: [aMessage(3, "c")],
      more: false,
    });

    expect(seqs(desk)).toEqual([1, 2, 3]);
    expect(link.asked).toEqual([]);
  });

  it("is correct after a reconnection: snapshot again, the open ticket from its last seq", async () => {
    const { desk, link } = await openDesk();
    await openRoom(link, desk);

    link.connection("down");
    expect(desk.state.connection).toBe("offline");
    link.connection("up");
    const other = aTicketView({ id: "t2", conversationId: "c2" });
    const changed = { ...held, lastSeq: 2, updatedAt: "2026-11-22T10:00:00.000Z" };
    await link.answer("desk:open", snapshot([changed, other]));
    expect(link.asked.at(-1)?.payload).toEqual({ ticketId: "t1", lastSeq: 1 });
    await link.answer("ticket:open", opened([aMessage(2, "missed")], changed));

    expect([...desk.state.tickets.keys()]).toEqual(["t1", "t2"]);
    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("forgets tickets that are gone after a reconnection", async () => {
    const { desk, link } = await openDesk();
    link.connection("down");
    link.connection("up");
    await link.answer("desk:open", snapshot([]));

    expect(desk.state.tickets.size).toBe(0);
  });

  it("ends when the session ends, and stops the line", async () => {
    const { desk, link } = await openDesk();
    link.fact({ event: "session:ended", fact: { reason: "password_changed" } });

    expect(desk.state.ended).toBe("password_changed");
    expect(link.calls).toContain("stop");
  });

  it("comes back later when the server stops", async () => {
    const { link } = await openDesk();
    link.fact({ event: "server:draining", fact: { afterMs: 1200 } });

    expect(link.calls).toContain("reconnectAfter 1200");
  });
});

describe("sending", () => {
  const draft = {
    ticketId: "t1",
    visibility: "all",
    content: { kind: "text", text: "hello" },
  } as const;
  const ack = { ok: true, id: "m2", seq: 2, at: "2026-11-22T08:01:00.000Z" };

  it("shows a message at once, and at its place after the ack", async () => {
    const { desk, link } = await openDesk();
    await openRoom(link, desk);

    desk.send(draft);
    expect(desk.state.outbox).toHaveLength(1);
    await link.answer("message:send", ack);

    expect(desk.state.outbox).toEqual([]);
    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("shows it once when fact and ack both arrive", async () => {
    const { desk, link } = await openDesk();
    await openRoom(link, desk);

    desk.send(draft);
    const message = aMessage(2, "hello", { clientMsgId: "client-1" });
    link.fact({ event: "message:added", fact: { ticketId: "t1", message } });
    expect(desk.state.outbox).toEqual([]);
    await link.answer("message:send", ack);

    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("sends again with the same id after a lost answer", async () => {
    const { desk, link, ports } = await openDesk();
    desk.send(draft);
    const first = link.asked.at(-1)?.payload["clientMsgId"];
    await link.answer("message:send", { ok: false, error: "timeout", message: "", details: {} });

    ports.timers.at(-1)?.task();
    expect(link.asked.at(-1)?.payload["clientMsgId"]).toBe(first);
  });

  it("keeps messages over a reload and sends them with the next connection, in order", async () => {
    const store = createMemoryStore();
    const before = await openDesk(store);
    before.desk.send(draft);
    before.desk.send({ ...draft, content: { kind: "text", text: "second" } });

    const { link } = await openDesk(store);
    expect(link.asked.filter(({ event }) => event === "message:send")).toHaveLength(1);
    expect(link.asked.at(-1)?.payload["clientMsgId"]).toBe("client-1");
    await link.answer("message:send", ack);

    expect(link.asked.at(-1)?.payload["clientMsgId"]).toBe("client-2");
  });

  it("tells when the desk refuses, and lets the next message go", async () => {
    const { desk, link } = await openDesk();
    desk.send(draft);
    desk.send({ ...draft, content: { kind: "text", text: "second" } });
    const refusal = { ok: false, error: "already_claimed", message: "Bo has it", details: {} };
    await link.answer("message:send", refusal);

    expect(desk.state.outbox[0]).toMatchObject({ state: "failed", problem: "Bo has it" });
    expect(link.asked.at(-1)?.payload["clientMsgId"]).toBe("client-2");
    desk.discard("client-1");
    expect(desk.state.outbox).toHaveLength(1);
  });

  it("tries a failed message again with the same id when asked to", async () => {
    const { desk, link } = await openDesk();
    desk.send(draft);
    await link.answer("message:send", {
      ok: false,
      error: "wrong_state",
      message: "",
      details: {},
    });

    desk.retry("client-1");
    expect(desk.state.outbox[0]?.state).toBe("waiting");
    expect(link.asked.at(-1)?.payload["clientMsgId"]).toBe("client-1");
  });

  it("asks for what lies between when its ack jumps ahead", async () => {
    const { desk, link } = await openDesk();
    await openRoom(link, desk);
    desk.send(draft);
    await link.answer("message:send", { ...ack, seq: 4 });

    expect(link.asked.at(-1)).toMatchObject({
      event: "conversation:resume",
      payload: { ticketId: "t1", lastSeq: 1 },
    });
    const room = desk.state.rooms.get("t1");
    expect(room && lastSeq(room.transcript)).toBe(1);
  });
});
