import { describe, expect, it } from "vitest";
import type { ConsoleLine } from "../../../agent-console/desk/console-line.ts";
import { Desk } from "../../../agent-console/desk/desk.ts";
import { SharedStorage, settle } from "../../support/browser-doubles.ts";
import { aMessage, anAgentView, aTicketView } from "../../support/console-builders.ts";
import { type ScriptedSocket, scriptedDesk } from "../../support/scripted-socket.ts";

const me = anAgentView();
const held = aTicketView({ state: "claimed", agent: { id: me.id, name: me.name }, lastSeq: 1 });

function snapshot(tickets = [held]) {
  const service = { open: true, opensAt: null };
  return { ok: true, me, tickets, queues: [], agents: [me], service, knowledgeProblems: [] };
}

function opened(messages = [aMessage(1, "a")], ticket = held) {
  return { ok: true, ticket, case: null, messages, more: false, suggestions: [] };
}

async function openDesk(storage = new SharedStorage()) {
  const scripted = scriptedDesk(storage);
  const desk = new Desk(me, "en", scripted.ports);
  desk.start();
  scripted.socket.up();
  await scripted.socket.answer("desk:open", snapshot());
  return { desk, ...scripted };
}

async function openRoom(socket: ScriptedSocket<ConsoleLine>, desk: Desk) {
  desk.select("t1");
  await socket.answer("ticket:open", opened());
}

function seqs(desk: Desk): number[] {
  return desk.state.rooms.get("t1")?.transcript.messages.map(({ seq }) => seq) ?? [];
}

describe("Desk", () => {
  it("applies facts that arrive before the snapshot after it", async () => {
    const { socket, ports } = scriptedDesk();
    const desk = new Desk(me, "en", ports);
    desk.start();
    socket.up();

    const newer = { ...held, unread: 3, updatedAt: "2026-11-22T09:00:00.000Z" };
    socket.fact("ticket:changed", { ticket: newer });
    expect(desk.state.tickets.size).toBe(0);
    await socket.answer("desk:open", snapshot());

    expect(desk.state.tickets.get("t1")?.unread).toBe(3);
    expect(desk.state.connection).toBe("live");
  });

  it("says at once that the browser has no network, and reads the desk anew when it is back", async () => {
    const { desk, socket } = await openDesk();

    desk.networkChanged(false);
    expect(desk.state.connection).toBe("offline");
    desk.networkChanged(true);
    await socket.answer("desk:open", snapshot());

    expect(desk.state.connection).toBe("live");
  });

  it("drops an older view of a ticket that arrives late", async () => {
    const { desk, socket } = await openDesk();
    const older = { ...held, unread: 9, updatedAt: "2026-11-22T07:00:00.000Z" };
    socket.fact("ticket:changed", { ticket: older });

    expect(desk.state.tickets.get("t1")?.unread).toBe(0);
  });

  it("asks for the gap when a message is missing, and shows none before it is filled", async () => {
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);

    socket.fact("message:added", { ticketId: "t1", message: aMessage(3, "c") });
    expect(seqs(desk)).toEqual([1]);
    await settle();
    expect(socket.asked.at(-1)?.payload).toEqual({ ticketId: "t1", lastSeq: 1 });
    await socket.answer("conversation:resume", {
      ok: true,
      ticket: held,
      messages: [aMessage(2, "b"), aMessage(3, "c")],
      more: false,
    });

    expect(seqs(desk)).toEqual([1, 2, 3]);
  });

  it("reads page after page until there is no more", async () => {
    const { desk, socket } = await openDesk();
    desk.select("t1");
    await socket.answer("ticket:open", { ...opened(), more: true });
    const page = { ok: true, ticket: held };
    await socket.answer("conversation:resume", {
      ...page,
      messages: [aMessage(2, "b")],
      more: true,
    });
    await socket.answer("conversation:resume", {
      ...page,
      messages: [aMessage(3, "c")],
      more: false,
    });

    expect(seqs(desk)).toEqual([1, 2, 3]);
    expect(socket.asked).toEqual([]);
  });

  it("is correct after a reconnection: snapshot again, the open ticket from its last seq", async () => {
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);

    socket.down();
    expect(desk.state.connection).toBe("offline");
    socket.up();
    const other = aTicketView({ id: "t2", conversationId: "c2" });
    const changed = { ...held, lastSeq: 2, updatedAt: "2026-11-22T10:00:00.000Z" };
    await socket.answer("desk:open", snapshot([changed, other]));
    // The last message once more: another in its place would mean that the desk's log was put back.
    expect(socket.asked.at(-1)?.payload).toEqual({ ticketId: "t1", lastSeq: 0 });
    await socket.answer("ticket:open", opened([aMessage(1, "a"), aMessage(2, "missed")], changed));

    expect([...desk.state.tickets.keys()]).toEqual(["t1", "t2"]);
    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("forgets tickets that are gone after a reconnection", async () => {
    const { desk, socket } = await openDesk();
    socket.down();
    socket.up();
    await socket.answer("desk:open", snapshot([]));

    expect(desk.state.tickets.size).toBe(0);
  });

  it("ends when the session ends, and stops the line", async () => {
    const { desk, socket } = await openDesk();
    socket.fact("session:ended", { reason: "password_changed" });

    expect(desk.state.ended).toBe("password_changed");
    expect(socket.calls).toContain("disconnect");
  });

  it("ends when the desk does not let this session in, and tries no more", async () => {
    const { desk, socket, timers } = await openDesk();
    socket.down("not_signed_in");
    await timers.advance(60_000);

    expect(desk.state.ended).toBe("expired");
    expect(socket.calls).toEqual(["connect", "disconnect"]);
  });

  it("tries again by itself when it was kept out for another reason", async () => {
    const { desk, socket, timers } = await openDesk();
    socket.down("rate_limited");
    expect(desk.state.connection).toBe("offline");
    await timers.advance(400);

    expect(socket.calls).toEqual(["connect", "connect"]);
  });

  it("asks for the desk again, with growing pauses, until it gets it", async () => {
    const { socket, ports, timers } = scriptedDesk();
    const desk = new Desk(me, "en", ports);
    desk.start();
    socket.up();
    const refusal = { ok: false, error: "storage_unavailable", message: "", details: {} };
    await socket.answer("desk:open", refusal);
    await timers.advance(400);
    await socket.answer("desk:open", refusal);
    await timers.advance(799);
    expect(socket.asked).toEqual([]);
    await timers.advance(1);
    await socket.answer("desk:open", snapshot());

    expect(desk.state.connection).toBe("live");
  });

  it("says that the page is too old when the desk no longer speaks its version", async () => {
    const { desk, socket, timers } = await openDesk();
    socket.down("unsupported_protocol");
    await timers.advance(60_000);

    expect(desk.state.connection).toBe("outdated");
    expect(socket.calls).toEqual(["connect"]);
  });

  it("shows why a ticket cannot be opened, and opens it when asked again", async () => {
    const { desk, socket } = await openDesk();
    desk.select("t1");
    const refusal = { ok: false, error: "not_found", message: "It is gone.", details: {} };
    await socket.answer("ticket:open", refusal);
    expect(desk.state.rooms.get("t1")).toMatchObject({ state: "failed", problem: "It is gone." });

    await openRoom(socket, desk);
    expect(desk.state.rooms.get("t1")).toMatchObject({ state: "ready" });
  });

  it("opens a ticket again by itself when the answer was lost", async () => {
    const { desk, socket, timers } = await openDesk();
    desk.select("t1");
    await socket.answer("ticket:open", { ok: false, error: "no_answer", message: "", details: {} });
    await timers.advance(400);
    await socket.answer("ticket:open", opened());

    expect(seqs(desk)).toEqual([1]);
  });

  it("comes back later when the server stops", async () => {
    const { socket, timers } = await openDesk();
    socket.fact("server:draining", { afterMs: 1200 });
    await timers.advance(1199);
    expect(socket.calls).toEqual(["connect"]);
    await timers.advance(1);

    expect(socket.calls).toEqual(["connect", "disconnect", "connect"]);
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
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);

    desk.send(draft);
    expect(desk.state.outbox).toHaveLength(1);
    await socket.answer("message:send", ack);

    expect(desk.state.outbox).toEqual([]);
    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("shows it once when fact and ack both arrive", async () => {
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);

    desk.send(draft);
    const message = aMessage(2, "hello", { clientMsgId: "client-1" });
    socket.fact("message:added", { ticketId: "t1", message });
    expect(desk.state.outbox).toEqual([]);
    await socket.answer("message:send", ack);

    expect(seqs(desk)).toEqual([1, 2]);
  });

  it("sends again with the same id after a lost answer", async () => {
    const { desk, socket, timers } = await openDesk();
    desk.send(draft);
    const first = socket.asked.at(-1)?.payload["clientMsgId"];
    await socket.answer("message:send", {
      ok: false,
      error: "no_answer",
      message: "",
      details: {},
    });

    await timers.advance(400);
    expect(socket.asked.at(-1)?.payload["clientMsgId"]).toBe(first);
  });

  it("keeps messages over a reload and sends them with the next connection, in order", async () => {
    const storage = new SharedStorage();
    const before = await openDesk(storage);
    before.desk.send(draft);
    before.desk.send({ ...draft, content: { kind: "text", text: "second" } });

    const { socket, timers } = await openDesk(storage);
    // The tab that was sending might still live: its turn is waited for.
    expect(socket.asked).toEqual([]);
    await timers.advance(15_000);
    expect(socket.asked.filter(({ event }) => event === "message:send")).toHaveLength(1);
    expect(socket.asked.at(-1)?.payload["clientMsgId"]).toBe("client-1");
    await socket.answer("message:send", ack);

    expect(socket.asked.at(-1)?.payload["clientMsgId"]).toBe("client-2");
  });

  it("tells when the desk refuses, and lets the next message go", async () => {
    const { desk, socket } = await openDesk();
    desk.send(draft);
    desk.send({ ...draft, content: { kind: "text", text: "second" } });
    const refusal = { ok: false, error: "already_claimed", message: "Bo has it", details: {} };
    await socket.answer("message:send", refusal);

    expect(desk.state.outbox[0]?.delivery).toEqual({ kind: "failed", reason: "Bo has it" });
    expect(socket.asked.at(-1)?.payload["clientMsgId"]).toBe("client-2");
    desk.discard("client-1");
    expect(desk.state.outbox).toHaveLength(1);
  });

  it("tries a failed message again with the same id when asked to", async () => {
    const { desk, socket } = await openDesk();
    desk.send(draft);
    await socket.answer("message:send", {
      ok: false,
      error: "wrong_state",
      message: "",
      details: {},
    });

    desk.retry("client-1");
    expect(desk.state.outbox[0]?.delivery.kind).toBe("sending");
    expect(socket.asked.at(-1)?.payload["clientMsgId"]).toBe("client-1");
  });

  it("does not let a chat that is stuck hold up the others", async () => {
    const { desk, socket } = await openDesk();
    desk.send(draft);
    desk.send({ ...draft, ticketId: "t2" });
    const sent = socket.asked.map(({ payload }) => payload["ticketId"]);

    expect(sent).toEqual(["t1", "t2"]);
  });

  it("is sent by one of an agent's tabs, and shown in both", async () => {
    const storage = new SharedStorage();
    const one = await openDesk(storage);
    const two = await openDesk(storage);
    one.desk.send(draft);

    for (const { desk } of [one, two]) {
      expect(desk.state.outbox.map(({ clientMsgId }) => clientMsgId)).toEqual(["client-1"]);
    }
    const [sending, ...others] = [one, two].filter(({ socket }) => socket.asked.length > 0);
    expect(others).toEqual([]);
    await sending?.socket.answer("message:send", ack);
    expect([one, two].map(({ desk }) => desk.state.outbox)).toEqual([[], []]);
  });

  it("fetches a picture it sent, whose view only the desk knows", async () => {
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);
    desk.send({ ...draft, content: { kind: "file", fileId: "f" } });
    await socket.answer("message:send", ack);

    expect(socket.asked.at(-1)).toMatchObject({ event: "conversation:resume" });
  });

  it("asks for what lies between when its ack jumps ahead", async () => {
    const { desk, socket } = await openDesk();
    await openRoom(socket, desk);
    desk.send(draft);
    await socket.answer("message:send", { ...ack, seq: 4 });

    expect(socket.asked.at(-1)).toMatchObject({
      event: "conversation:resume",
      payload: { ticketId: "t1", lastSeq: 1 },
    });
    expect(desk.state.rooms.get("t1")?.transcript.lastSeq).toBe(1);
  });
});
