import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { AgentClient } from "../support/agent-client.ts";
import { codes, DeskStory, said } from "../support/desk-story.ts";
import { percentile, recordFault } from "../support/fault-report.ts";
import { ownMessageIds, ShopperClient } from "../support/shopper-client.ts";
import { startChatServer } from "../support/start-chat-server.ts";
import { TcpProxy } from "../support/tcp-proxy.ts";

const FROZEN = 20;

interface Freezable {
  readonly io: { readonly engine: { readonly transport: { readonly ws: RawSocket } } };
}
interface RawSocket {
  readonly _socket: { pause(): void };
}

describe("check 28: clients that do not read", () => {
  it("are cut, cost under 50 MB, and slow nobody down", async () => {
    const server = await startChatServer();
    const widget = server.sockets.io.of("/widget");
    const connect = async (token?: string) => {
      const client = new ShopperClient(server.url, token).connect();
      await vi.waitFor(() => expect(client.token).toBeDefined(), 5000);
      return client;
    };
    const first = await connect();
    const others = Array.from({ length: FROZEN - 1 }, () => connect(first.token));
    const frozen = [first, ...(await Promise.all(others))];
    const chat = await server.storage.db
      .selectFrom("conversations")
      .select("id")
      .executeTakeFirstOrThrow();
    const bystander = await connect();
    await vi.waitFor(() => expect(widget.adapter.rooms.get(chat.id)?.size).toBe(FROZEN));
    const sockets = frozen.map(
      ({ socket }) => (socket as unknown as Freezable).io.engine.transport,
    );
    for (const { ws } of sockets) ws._socket.pause();

    const page = { who: "bot" as const, name: "x".repeat(10_000), typing: true };
    const before = process.memoryUsage().rss;
    const rss = { most: before };
    const waits: number[] = [];
    let sent = 0;
    while (sent < 1000 || server.sockets.io.engine.clientsCount > 1) {
      widget.to(chat.id).emit("typing:changed", page);
      sent += 1;
      // Faster than anybody pastes, and slow enough that what is garbage can be collected.
      if (sent % 5 === 0) await delay(5);
      if (sent % 100 === 0) {
        const began = performance.now();
        await bystander.ask("conversation:open", { lang: "en", lastSeq: 0 });
        waits.push(performance.now() - began);
      }
      rss.most = Math.max(rss.most, process.memoryUsage().rss);
      if (sent > 5000) break;
    }
    const grown = Math.round((rss.most - before) / 1e6);
    const left = server.sockets.io.engine.clientsCount;
    const p95 = Math.round(percentile(waits, 0.95));
    bystander.disconnect();
    for (const client of frozen) client.disconnect();
    await server.stop();

    console.error({ sent, grown, left, p95 });
    expect(left).toBe(1);
    expect(grown).toBeLessThan(50);
    expect(p95).toBeLessThan(500);
    recordFault(
      28,
      "sockets",
      `${FROZEN}/${FROZEN} cut while ${sent} × 10 kB were sent to each; memory +${grown} MB at most, a bystander's p95 ${p95} ms`,
    );
  });
});

describe("check 26: a black hole", () => {
  it.each([6, 30, 120])(
    "of %i s loses nothing, and both sides agree soon after",
    async (seconds) => {
      const story = await DeskStory.start();
      const { agent, shopper, ticketId } = await story.held();
      const proxy = await TcpProxy.start(story.server.url);
      const direct = new AgentClient(
        story.server.url,
        String(agent.socket.io.opts.extraHeaders?.["cookie"]),
      ).connect();
      shopper.connect(new URL(proxy.url).origin);
      await vi.waitFor(() => expect(shopper.socket.connected).toBe(true), 5000);
      await direct.open(ticketId);
      const sent: string[] = [];

      const noticed: number[] = [];
      const stalledAt = performance.now();
      shopper.socket.on("disconnect", () => noticed.push(performance.now() - stalledAt));
      proxy.stall();
      const until = performance.now() + seconds * 1000;
      for (let i = 0; performance.now() < until; i += 1) {
        sent.push(shopper.say(`question ${i}`));
        expect((await direct.say(ticketId, `answer ${i}`)).ok).toBe(true);
        await delay(500);
      }
      const missed =
        sent.length - said(shopper).filter((text) => text.startsWith("agent: answer")).length;
      proxy.release();
      const open = performance.now();
      await vi.waitFor(() => {
        expect(shopper.waiting).toBe(0);
        const answers = said(shopper).filter((text) => text.startsWith("agent: answer"));
        expect(answers).toEqual(sent.map((_, i) => `agent: answer ${i}`));
        expect(ownMessageIds(shopper.shown).filter((id) => sent.includes(id))).toEqual(sent);
      }, 30_000);
      const ms = Math.round(performance.now() - open);
      await direct.resume(ticketId);
      const seen = direct.texts(ticketId).filter((text) => text.startsWith("shopper: question"));
      const lines = codes(shopper);
      direct.disconnect();
      await story.stop();
      await proxy.stop();

      expect(seen).toEqual(sent.map((_, i) => `shopper: question ${i}`));
      expect(shopper.problems).toEqual([]);
      expect(lines.filter((code) => code === "ticket.lose_agent")).toEqual([]);
      expect(ms).toBeLessThan(5000);
      if (seconds > 45) expect(noticed[0]).toBeLessThan(45_000);
      const [first] = noticed;
      const after = first === undefined ? "" : `, noticed after ${Math.round(first / 1000)} s`;
      recordFault(
        26,
        `SQLite, ${seconds} s`,
        `${2 * sent.length} messages during ${seconds} s without a byte (${missed} missed meanwhile${after}): 0 lost, 0 doubled, both sides agree ${ms} ms after`,
      );
    },
  );
});
