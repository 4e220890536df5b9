/** Several nodes on one PostgreSQL, with Redis there, away, hanging, and back. */
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showMessage } from "../support/chat-bench.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { type ChatServer, startChatServer } from "../support/start-chat-server.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";
import { TcpProxy } from "../support/tcp-proxy.ts";

const postgres = TEST_ENGINES.find(({ name }) => name === "postgres");
const redisUrl = process.env["TEST_REDIS_URL"];

describe.skipIf(!postgres || !redisUrl)("Two nodes", () => {
  let database: TestDatabase;
  let postgresProxy: TcpProxy;
  let redisProxy: TcpProxy;
  const nodes: ChatServer[] = [];
  const clients: ShopperClient[] = [];

  beforeEach(async () => {
    if (!postgres || !redisUrl) return;
    database = await postgres.create();
    postgresProxy = await TcpProxy.start(database.databaseUrl ?? "");
    redisProxy = await TcpProxy.start(redisUrl);
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await Promise.all(nodes.splice(0).map((node) => node.stop()));
    await Promise.all([postgresProxy.stop(), redisProxy.stop()]);
    await database.drop();
  });

  const startNode = async () => {
    const node = await startChatServer({
      databaseUrl: postgresProxy.url,
      redisUrl: redisProxy.url,
    });
    nodes.push(node);
    return node;
  };
  const join = (node: ChatServer, token?: string) => {
    const client = new ShopperClient(node.url, token).connect();
    clients.push(client);
    return client;
  };
  /** One shopper with a tab on each node. */
  const twoTabs = async () => {
    const [a, b] = [await startNode(), await startNode()];
    const first = join(a);
    await vi.waitFor(() => expect(first.token).toBeDefined(), 5000);
    const second = join(b, first.token);
    await vi.waitFor(() => expect(second.socket.connected).toBe(true), 5000);
    await delay(200);
    return { first, second };
  };
  const expectBoth = (first: ShopperClient, second: ShopperClient, count: number, ms: number) =>
    vi.waitFor(() => {
      expect(first.shown).toHaveLength(count);
      expect(second.shown).toEqual(first.shown);
    }, ms);

  it("show one order within half a second, whichever node is written to", async () => {
    const { first, second } = await twoTabs();
    first.say("warm up");
    await expectBoth(first, second, 2, 5000);

    const waits: number[] = [];
    for (const [i, tab] of [first, second, first].entries()) {
      const began = performance.now();
      tab.say(`from ${tab === first ? "a" : "b"}`);
      await expectBoth(first, second, 4 + 2 * i, 5000);
      waits.push(performance.now() - began);
    }

    // The quickest of three: what else the machine does is not measured here.
    expect(Math.min(...waits)).toBeLessThan(500);
    expect(first.shown.map(showMessage)).toEqual([
      "1 shopper warm up",
      "2 bot echo: warm up",
      "3 shopper from a",
      "4 bot echo: from a",
      "5 shopper from b",
      "6 bot echo: from b",
      "7 shopper from a",
      "8 bot echo: from a",
    ]);
  });

  it("live without Redis from the start, and hear of each other within seconds", async () => {
    redisProxy.cut();
    const { first, second } = await twoTabs();

    first.say("hello");
    await vi.waitFor(() => expect(first.shown).toHaveLength(2), 5000);

    await expectBoth(first, second, 2, 5000);
  });

  it.each([
    ["is down", "cut"],
    ["hangs", "hang"],
  ] as const)("lose nothing when Redis %s for a while", async (_name, fault) => {
    const { first, second } = await twoTabs();
    first.say("before");
    await expectBoth(first, second, 2, 5000);

    redisProxy[fault]();
    first.say("meanwhile");
    await vi.waitFor(() => expect(first.shown).toHaveLength(4), 2000);
    await expectBoth(first, second, 4, 6000);
    redisProxy.restore();
    second.say("after");
    await expectBoth(first, second, 6, 6000);
  });

  it("acknowledge nothing that PostgreSQL did not keep, and recover by themselves", async () => {
    const { first, second } = await twoTabs();
    first.say("before");
    await expectBoth(first, second, 2, 5000);

    postgresProxy.cut();
    const refused = await first.ask("message:send", {
      clientMsgId: crypto.randomUUID(),
      content: { kind: "text", text: "lost on purpose" },
    });
    expect(refused).toMatchObject({ ok: false, error: "storage_unavailable" });
    first.say("kept in the outbox");
    await delay(50);
    expect(first.waiting).toBe(1);

    postgresProxy.restore();
    await vi.waitFor(() => {
      first.sync();
      expect(first.waiting).toBe(0);
    }, 10_000);
    await expectBoth(first, second, 4, 10_000);
    expect(first.shown.map(showMessage)).not.toContain("3 shopper lost on purpose");
  });
});
