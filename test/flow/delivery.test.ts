import { randomUUID } from "node:crypto";
import { io } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showMessage } from "../support/chat-bench.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { type ChatServer, startChatServer } from "../support/start-chat-server.ts";
import { TEST_ENGINES, type TestDatabase } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("Delivery over sockets on $name", (engine) => {
  let database: TestDatabase;
  let server: ChatServer;
  const clients: ShopperClient[] = [];

  beforeEach(async () => {
    database = await engine.create();
    server = await startChatServer({ databaseUrl: database.databaseUrl });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    await server.stop();
    await database.drop();
  });

  const shopper = (token?: string) => {
    const client = new ShopperClient(server.url, token);
    clients.push(client);
    return client.connect();
  };
  const texts = (client: ShopperClient) => client.shown.map(showMessage);

  it("answers a shopper, and shows the same to a second tab and after a reload", async () => {
    const first = shopper();
    first.say("hello");
    await vi.waitFor(() => expect(first.shown).toHaveLength(2), 5000);

    const second = shopper(first.token);
    await vi.waitFor(() => expect(second.shown).toHaveLength(2), 5000);
    second.say("again");
    await vi.waitFor(() => {
      expect(first.shown).toHaveLength(4);
      expect(second.shown).toHaveLength(4);
    }, 5000);
    const reloaded = shopper(first.token);
    await vi.waitFor(() => expect(reloaded.shown).toHaveLength(4), 5000);

    expect(texts(first)).toEqual([
      "1 shopper hello",
      "2 bot echo: hello",
      "3 shopper again",
      "4 bot echo: again",
    ]);
    expect(second.shown).toEqual(first.shown);
    expect(reloaded.shown).toEqual(first.shown);
    expect([...first.problems, ...second.problems, ...reloaded.problems]).toEqual([]);
  });

  it("stores a message once that is sent five times over three connections", async () => {
    const client = shopper();
    await vi.waitFor(() => expect(client.token).toBeDefined(), 5000);
    const clientMsgId = randomUUID();
    const acks = [];

    for (let connection = 0; connection < 3; connection += 1) {
      client.connect();
      const times = connection === 2 ? 1 : 2;
      for (let time = 0; time < times; time += 1) {
        const text = time === 0 ? "hello" : "something else";
        const content = { kind: "text" as const, text };
        const { content: _stored, ...ack } = await client.ask("message:send", {
          clientMsgId,
          content,
        });
        acks.push(ack);
      }
    }
    await vi.waitFor(() => expect(client.shown).toHaveLength(2), 5000);

    expect(acks).toHaveLength(5);
    for (const ack of acks) expect(ack).toEqual(acks[0]);
    expect(texts(client)).toEqual(["1 shopper hello", "2 bot echo: hello"]);
  });

  it("gives a client that was away exactly what it missed, page by page", async () => {
    const away = shopper();
    await vi.waitFor(() => expect(away.token).toBeDefined(), 5000);
    away.disconnect();
    const writer = shopper(away.token);
    for (let index = 0; index < 210; index += 1) writer.say(`m${index}`);
    await vi.waitFor(() => expect(writer.waiting).toBe(0), 60_000);
    await vi.waitFor(() => {
      const answered = writer.shown.at(-1)?.inReplyTo ?? 0;
      expect(answered).toBeGreaterThan(210);
    }, 60_000);

    away.connect();
    await vi.waitFor(() => expect(away.shown.length).toBe(writer.shown.length), 60_000);

    expect(away.shown).toEqual(writer.shown);
    expect([...away.problems, ...writer.problems]).toEqual([]);
    expect(writer.shown.filter((message) => message.author.kind === "shopper")).toHaveLength(210);
  });

  it("asks a client whose conversation was erased to start anew", async () => {
    const client = shopper();
    client.say("hello");
    await vi.waitFor(() => expect(client.shown).toHaveLength(2), 5000);
    await server.storage.transaction((tx) => tx.db.deleteFrom("conversations").execute());

    const ack = await client.ask("conversation:resume", { lastSeq: 0 });

    expect(ack).toMatchObject({ ok: false, error: "not_found" });
    await vi.waitFor(() => {
      expect(client.facts.map(({ event }) => event)).toContain("conversation:reset");
    });
  });

  it("tells that the bot is writing, and when it stops", async () => {
    const client = shopper();
    client.say("hello");
    await vi.waitFor(() => {
      const typing = client.facts.filter(({ event }) => event === "typing:changed");
      expect(typing.map(({ fact }) => (fact as { typing: boolean }).typing)).toEqual([true, false]);
    }, 5000);
  });
});

describe("The widget's socket", () => {
  let server: ChatServer;

  beforeEach(async () => {
    server = await startChatServer({ http: { allowedOrigins: ["https://shop.example"] } });
  });
  afterEach(() => server.stop());

  const handshake = (headers: Record<string, string>, transport: "websocket" | "polling") =>
    new Promise<string>((resolve) => {
      const socket = io(`${server.url}/widget`, {
        transports: [transport],
        forceNew: true,
        reconnection: false,
        extraHeaders: headers,
      });
      const end = (result: string) => {
        socket.disconnect();
        resolve(result);
      };
      socket.on("connect", () => end("connected"));
      socket.on("connect_error", () => end("refused"));
    });

  it.each(["websocket", "polling"] as const)(
    "lets listed origins in over %s",
    async (transport) => {
      expect(await handshake({ origin: "https://shop.example" }, transport)).toBe("connected");
      expect(await handshake({ origin: server.url }, transport)).toBe("connected");
      for (const origin of ["https://evil.example", "null", "https://shop.example.evil"]) {
        expect(await handshake({ origin }, transport)).toBe("refused");
      }
      expect(await handshake({ cookie: "session=1" }, transport)).toBe("refused");
    },
  );

  it("refuses everything but opening without a token, in the shopper's language", async () => {
    const socket = io(`${server.url}/widget`, {
      transports: ["websocket"],
      auth: { lang: "zh", token: { not: "text" } },
    });
    const requests = {
      "conversation:resume": { lastSeq: 0 },
      "message:send": { clientMsgId: randomUUID(), content: { kind: "text", text: "hi" } },
      "message:seen": { seq: 1 },
      "typing:set": { typing: true },
      "feedback:give": { messageId: "1", helpful: true },
      "rating:give": { score: 5 },
      "lang:set": { lang: "en" },
    };

    for (const [event, request] of Object.entries(requests)) {
      const ack = await socket.timeout(2000).emitWithAck(event, request);
      expect(ack).toMatchObject({ ok: false, error: "not_found" });
      expect(ack.message).toContain("没有找到");
    }
    socket.disconnect();
  });

  it("limits what one address may start", async () => {
    await server.stop();
    let left = 1;
    const take = async (what: string) => {
      if (what !== "conversation:open" || left-- > 0) return { ok: true } as const;
      return { ok: false, retryMs: 1000 } as const;
    };
    server = await startChatServer({ limiter: { take, giveBack: async () => {} } });
    const open = { lang: "en" } as const;
    const first = new ShopperClient(server.url);
    const second = new ShopperClient(server.url, "a-made-up-token-of-some-length");
    first.connect();
    await vi.waitFor(() => expect(first.token).toBeDefined(), 5000);
    second.connect();

    expect(await second.ask("conversation:open", open)).toMatchObject({
      ok: false,
      error: "rate_limited",
      details: { retryMs: 1000 },
    });
    expect(await first.ask("conversation:open", open)).toMatchObject({ ok: true });
    for (const client of [first, second]) client.disconnect();
  });

  it("keeps marks, feedback, stars and language", async () => {
    await server.stop();
    server = await startChatServer();
    const client = new ShopperClient(server.url).connect();
    client.say("hello");
    await vi.waitFor(() => expect(client.shown).toHaveLength(2), 5000);
    const ok = { ok: true };

    expect(await client.ask("message:seen", { seq: 2 })).toEqual(ok);
    expect(await client.ask("message:seen", { seq: 99 })).toEqual(ok);
    expect(await client.ask("lang:set", { lang: "zh" })).toEqual(ok);
    expect(await client.ask("rating:give", { score: 2 })).toEqual(ok);
    expect(await client.ask("rating:give", { score: 5, comment: "good" })).toEqual(ok);
    expect(
      await client.ask("feedback:give", { messageId: client.shown[1]?.id ?? "", helpful: true }),
    ).toMatchObject({ ok: false, error: "not_found", message: expect.stringContaining("没有") });

    const { db } = server.storage;
    const row = await db.selectFrom("conversations").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ seen_by_shopper: 2, lang: "zh" });
    const ratings = await db.selectFrom("ratings").select(["score", "comment"]).execute();
    expect(ratings).toEqual([{ score: 5, comment: "good" }]);
    client.disconnect();
  });
});
