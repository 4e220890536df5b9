/** Short forms of the delivery checks: what was acknowledged stays, once and in one order, whatever happens. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import fc from "fast-check";
import { io } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import { silentLogger } from "../../kernel/logger.ts";
import type { Message } from "../../kernel/protocol/message.ts";
import { readPage } from "../../server/chat/read-page.ts";
import { requireConversation } from "../../server/chat/require-conversation.ts";
import { openStorage } from "../../server/storage/open-storage.ts";
import { KillableServer } from "../support/killable-server.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { type ChatServer, startChatServer } from "../support/start-chat-server.ts";

function temporaryFolder(): { dir: string; remove: () => void } {
  const dir = mkdtempSync(join(tmpdir(), "frontdesk-delivery-"));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The shopper's own messages on a screen, by the ids that were sent. */
function ownIds(messages: readonly Message[]): string[] {
  return messages.flatMap(({ clientMsgId }) => clientMsgId ?? []);
}

describe("A server that is killed at any moment", () => {
  it("keeps every acknowledged message, once, and answers all of them", async () => {
    const { dir, remove } = temporaryFolder();
    const server = new KillableServer(dir);
    await server.start();
    const clients = Array.from({ length: 20 }, () => new ShopperClient(server.url).connect());
    const sent = new Map(clients.map((client) => [client, [] as string[]]));
    await vi.waitFor(() => {
      for (const client of clients) expect(client.token).toBeDefined();
    }, 10_000);

    for (let life = 0; life < 3; life += 1) {
      for (let round = 0; round < 3; round += 1) {
        for (const client of clients) sent.get(client)?.push(client.say(`${life}.${round}`));
        // Not to wait for something, but to be hit at a different moment each time.
        await delay(5 + Math.random() * 60);
      }
      await server.kill();
      await server.start();
    }

    await vi.waitFor(() => {
      for (const client of clients) {
        expect(client.waiting).toBe(0);
        const last = client.shown.findLast(({ author }) => author.kind === "shopper");
        expect(client.shown.some(({ inReplyTo }) => inReplyTo === last?.seq)).toBe(true);
      }
    }, 20_000);
    for (const client of clients) {
      expect(ownIds(client.shown)).toEqual(sent.get(client));
      expect(client.problems).toEqual([]);
      client.disconnect();
    }
    await server.kill();
    const storage = await openStorage({ dataDir: dir, logger: silentLogger });
    const rows = await storage.db.selectFrom("messages").select("client_msg_id").execute();
    const stored = rows.flatMap((row) => row.client_msg_id ?? []);
    expect(stored.toSorted()).toEqual([...sent.values()].flat().toSorted());
    await storage.close();
    remove();
  });
});

type Step =
  | { kind: "say"; tab: number }
  | { kind: "drop"; tab: number }
  | { kind: "reconnect"; tab: number }
  | { kind: "reload"; tab: number }
  | { kind: "restart" }
  | { kind: "pause" };

const TABS = 2;
const tab = fc.nat({ max: TABS - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("say" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("drop" as const), tab }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("reconnect" as const), tab }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("reload" as const), tab }) },
  { weight: 1, arbitrary: fc.constant({ kind: "restart" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "pause" as const }) },
);

describe("Any history of two tabs", () => {
  it("ends with both showing the log: same order, no hole, nothing twice", async () => {
    const { dir, remove } = temporaryFolder();
    let server: ChatServer = await startChatServer({ dataDir: dir });
    const { port, url } = server;

    const run = async (history: readonly Step[]): Promise<void> => {
      const first = new ShopperClient(url).connect();
      await vi.waitFor(() => expect(first.token).toBeDefined(), 5000);
      const token = first.token ?? "";
      const tabs = [first, new ShopperClient(url, token).connect()];
      const sent: string[] = [];
      for (const [index, at] of history.entries()) {
        const client = "tab" in at ? tabs[at.tab] : undefined;
        if (at.kind === "say" && client) sent.push(client.say(`m${index}`));
        else if (at.kind === "drop") client?.disconnect();
        else if (at.kind === "reconnect") client?.connect();
        else if (at.kind === "reload" && client && client.waiting === 0) {
          client.disconnect();
          tabs[at.tab] = new ShopperClient(url, token).connect();
        } else if (at.kind === "restart") {
          await server.stop();
          server = await startChatServer({ dataDir: dir, port });
        } else await delay(4);
      }
      for (const client of tabs) if (!client.socket.connected) client.connect();
      await expectConverged(server, tabs, sent);
      for (const client of tabs) client.disconnect();
    };

    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), run), {
      numRuns: 20,
      endOnFailure: true,
    });
    await server.stop();
    remove();
  });
});

async function expectConverged(
  server: ChatServer,
  tabs: readonly ShopperClient[],
  sent: readonly string[],
): Promise<void> {
  await vi.waitFor(async () => {
    const log = await readLog(server, tabs[0]?.token ?? "");
    for (const client of tabs) {
      expect(client.waiting).toBe(0);
      expect(client.shown).toEqual(log);
      expect(client.problems).toEqual([]);
    }
    expect(ownIds(log).toSorted()).toEqual(sent.toSorted());
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
    const last = log.findLast(({ author }) => author.kind === "shopper");
    if (last) expect(log.some(({ inReplyTo }) => inReplyTo === last.seq)).toBe(true);
    const replies = log.flatMap(({ inReplyTo }) => inReplyTo ?? []);
    expect(new Set(replies).size).toBe(replies.length);
  }, 10_000);
}

async function readLog(server: ChatServer, token: string): Promise<Message[]> {
  const { db } = server.storage;
  const { id } = await requireConversation(db, token);
  return (await readPage(db, { conversationId: id, lastSeq: 0, readers: "all" })).messages;
}

describe("Malformed frames", () => {
  const events = [
    "conversation:open",
    "conversation:resume",
    "message:send",
    "message:seen",
    "typing:set",
    "feedback:give",
    "rating:give",
    "lang:set",
    "ticket:claim",
    "__proto__",
    "constructor",
  ];
  const hostile = fc.oneof(
    fc.anything({ withNullPrototype: false, maxDepth: 4 }),
    fc.jsonValue(),
    fc.constantFrom(
      JSON.parse('{"__proto__":{"polluted":1},"content":{"kind":"text","text":"x"}}'),
      { constructor: { prototype: { polluted: 1 } } },
      { clientMsgId: "x", content: { kind: "text", text: "" } },
      { lang: "en", lastSeq: -1 },
      { lang: "en", lastSeq: 1e308 },
      { content: { kind: "text", text: "x".repeat(30_000) } },
      Buffer.alloc(100),
      [[[[[[]]]]]],
    ),
  );

  it("are all answered, pollute nothing, and disturb nobody", async () => {
    const rejections: unknown[] = [];
    const note = (reason: unknown) => rejections.push(reason);
    process.on("unhandledRejection", note);
    const server = await startChatServer();
    const bystander = new ShopperClient(server.url).connect();
    bystander.say("hello");
    const socket = io(`${server.url}/widget`, { transports: ["websocket"], auth: { token: 7 } });
    await new Promise<void>((resolve) => socket.once("connect", resolve));

    const frames = fc.sample(fc.tuple(fc.constantFrom(...events), hostile), 600);
    for (const [event, payload] of frames) {
      if (typeof payload === "function" || hasSymbol(payload)) continue;
      socket.emit(event, payload);
      socket.emit(event);
      const ack = await socket.timeout(3000).emitWithAck(event, payload);
      expect(typeof ack.ok).toBe("boolean");
    }
    await vi.waitFor(() => expect(bystander.shown).toHaveLength(2), 5000);
    bystander.say("still there?");
    await vi.waitFor(() => expect(bystander.shown).toHaveLength(4), 5000);

    expect(rejections).toEqual([]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    socket.disconnect();
    bystander.disconnect();
    await server.stop();
    process.off("unhandledRejection", note);
  });

  it("of 100 kB end that connection only", async () => {
    const server = await startChatServer();
    const bystander = new ShopperClient(server.url).connect();
    const socket = io(`${server.url}/widget`, { transports: ["websocket"], reconnection: false });
    await new Promise<void>((resolve) => socket.once("connect", resolve));
    const gone = new Promise<string>((resolve) => socket.once("disconnect", resolve));

    socket.emit("message:send", { text: "x".repeat(100_000) });

    expect(await gone).toBe("transport close");
    bystander.say("hello");
    await vi.waitFor(() => expect(bystander.shown).toHaveLength(2), 5000);
    bystander.disconnect();
    await server.stop();
  });
});

/** JSON, which the wire carries, knows no symbols; the client would throw before it sends. */
function hasSymbol(value: unknown): boolean {
  if (typeof value === "symbol" || typeof value === "bigint") return true;
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(hasSymbol);
}
