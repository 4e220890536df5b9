/** Check 29: one visitor who floods costs the others nothing and does not fill the agents' queue. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import { percentile, recordFault } from "../support/fault-report.ts";
import { type Ack, ShopperClient } from "../support/shopper-client.ts";
import { smallFaq } from "../support/small-faq.ts";
import { startServer } from "../support/start-server.ts";

/** A household: all of a /64 is one. */
const FLOOD_FROM = "2001:db8:47:11::66";

describe("check 29: a flood", () => {
  it("is refused in words, while others are served and the queue stays short", async () => {
    // Limits as they ship; callers are told apart by the proxy's word.
    const server = await startServer({ env: { FAQ_DIR: smallFaq(), TRUST_PROXY: "1" } });
    const bystander = new ShopperClient(server.url).connect();
    await vi.waitFor(() => expect(bystander.token).toBeDefined(), 10_000);
    const waits: number[] = [];
    let watching = true;
    const watch = (async () => {
      while (watching) {
        const began = performance.now();
        await bystander.ask("conversation:resume", { lastSeq: 0 });
        waits.push(performance.now() - began);
        await delay(100);
      }
    })();
    const refusals = new Map<string, number>();
    const note = (ack: Ack) => {
      if (!ack.ok) expect(ack).toMatchObject({ message: expect.stringMatching(/\w{3}/) });
      const kind = ack.ok ? "ok" : String(ack["error"]);
      refusals.set(kind, (refusals.get(kind) ?? 0) + 1);
      return ack.ok;
    };

    const sockets: Socket[] = [];
    for (let n = 0; n < 200; n += 1) sockets.push(connect(server.url, FLOOD_FROM));
    await vi.waitFor(() => expect(sockets.every(({ connected }) => connected)).toBe(true), 20_000);
    const [first] = sockets;
    if (first === undefined) throw new Error("no socket");
    note(await ask(first, "conversation:open", { lang: "en", lastSeq: 0 }));
    let taken = 0;
    for (let second = 0; second < 10; second += 1) {
      const sends = Array.from({ length: 100 }, () =>
        ask(first, "message:send", {
          ...{ clientMsgId: randomUUID(), content: { kind: "text", text: "flood" } },
        }),
      );
      for (const ack of await Promise.all(sends)) if (note(ack)) taken += 1;
      await delay(Math.max(0, 1000 - 10));
    }
    let opened = 0;
    for (let n = 0; n < 1000; n += 1) {
      const socket = connect(server.url, FLOOD_FROM);
      sockets.push(socket);
      const ack = await ask(socket, "conversation:open", { lang: "en", lastSeq: 0 });
      if (!note(ack)) continue;
      opened += 1;
      const action = { name: "talk_to_person" };
      const content = { kind: "action", action, label: "person" };
      note(await ask(socket, "message:send", { clientMsgId: randomUUID(), content }));
    }
    await delay(2000);
    watching = false;
    await watch;
    const { db } = server.app.storage;
    const waiting = await db.selectFrom("tickets").select("id").execute();
    const stored = await db
      .selectFrom("messages")
      .select("id")
      .where("content", "like", "%flood%")
      .where("author_kind", "=", "shopper")
      .execute();
    for (const socket of sockets) socket.disconnect();
    bystander.disconnect();
    await server.stop();

    const p95 = percentile(waits, 0.95);
    expect(stored).toHaveLength(taken);
    expect(taken).toBeLessThanOrEqual(200);
    expect(opened).toBeLessThanOrEqual(600);
    expect([...refusals.keys()].sort()).toEqual(["ok", "rate_limited"]);
    expect(waiting.length).toBeLessThan(50);
    expect(p95).toBeLessThan(500);
    recordFault(
      29,
      "SQLite",
      `1,000 messages in 10 s, 200 sockets and 1,000 new chats that ask for a person from one household: ${taken} messages and ${opened} chats taken, ${refusals.get("rate_limited")} refused in words, ${waiting.length} waiting in the queue; a bystander's p95 ${Math.round(p95)} ms`,
    );
  });
});

function connect(url: string, from: string): Socket {
  return io(`${url}/widget`, {
    ...{ transports: ["websocket"], forceNew: true, auth: { lang: "en" } },
    extraHeaders: { "x-forwarded-for": from },
  });
}

const ask = (socket: Socket, event: string, payload: object) =>
  socket.timeout(10_000).emitWithAck(event, payload) as Promise<Ack>;
