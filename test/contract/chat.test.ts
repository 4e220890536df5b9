import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { STATE_VERSION } from "../../bot/state.ts";
import { appendMessage } from "../../server/chat/append-message.ts";
import { changeOwner } from "../../server/chat/change-owner.ts";
import { PAGE_SIZE, readPage } from "../../server/chat/read-page.ts";
import { getConversation, requireConversation } from "../../server/chat/require-conversation.ts";
import { type ChatBench, createChatBench, sayTurn } from "../support/chat-bench.ts";
import { TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("Chat on $name", (engine) => {
  let bench: ChatBench;

  beforeEach(async () => {
    bench = await createChatBench(engine);
  });
  afterEach(() => bench.close());

  /** Lets the burst window pass and the turn end. */
  const answer = async () => {
    await bench.clock.advance(400);
    await bench.runner.settled();
  };

  it("answers a message, and a repeat of it stores and answers nothing more", async () => {
    const id = await bench.open();
    const clientMsgId = bench.ids.id();

    const first = await bench.send(id, "hello", clientMsgId);
    const copies = await Promise.all(
      ["hello", "something else", "hello"].map((text) => bench.send(id, text, clientMsgId)),
    );
    await answer();
    const late = await bench.send(id, "hello", clientMsgId);
    await answer();

    for (const copy of [...copies, late]) expect(copy).toEqual(first);
    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot echo: hello"]);
    expect(bench.fanout.facts("message:added")).toHaveLength(2);
  });

  it("keeps why the bot said it, once for each turn, and loses it with the conversation", async () => {
    const id = await bench.open();
    await bench.send(id, "hello");
    await answer();
    await bench.send(id, "hello again");
    await answer();

    const { db } = bench.storage;
    const traces = db.selectFrom("turn_traces").where("conversation_id", "=", id);
    const rows = await traces.selectAll().orderBy("seq").execute();
    expect(rows.map(({ seq, trace }) => [seq, JSON.parse(trace)])).toMatchObject([
      [1, { did: ["echo"], candidates: [] }],
      [3, { did: ["echo"] }],
    ]);
    await db.deleteFrom("messages").where("conversation_id", "=", id).execute();
    await db.deleteFrom("conversations").where("id", "=", id).execute();
    expect(await traces.selectAll().execute()).toEqual([]);
  });

  it("gives the bot a state that another version wrote as a clean one with its facts", async () => {
    const id = await bench.open();
    const old = { version: 0, lang: "en", flow: "waiting", lastCaseNumber: "FD-7K3M-9QWX" };
    await bench.storage.db
      .updateTable("conversations")
      .set({ bot_state: JSON.stringify(old) })
      .where("id", "=", id)
      .execute();
    const given: unknown[] = [];
    bench.bot.takeTurn = async (_conversation, state) => {
      given.push(state);
      return sayTurn("here", state);
    };

    await bench.send(id, "hello");
    await answer();

    expect(given).toMatchObject([
      { version: STATE_VERSION, flow: { kind: "idle" }, lastCaseNumber: "FD-7K3M-9QWX" },
    ]);
  });

  it("stores five copies that arrive at the same moment once", async () => {
    const id = await bench.open();
    const clientMsgId = bench.ids.id();

    const acks = await Promise.all(
      Array.from({ length: 5 }, () => bench.send(id, "hello", clientMsgId)),
    );

    expect(new Set(acks.map((ack) => ack.id)).size).toBe(1);
    expect(await bench.transcript(id)).toEqual(["1 shopper hello"]);
  });

  it("gives a hundred concurrent messages one order without holes", async () => {
    const id = await bench.open();

    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, index) => bench.send(id, `m${index}`)),
    );

    const seqs = sent.map((message) => message.seq).sort((a, b) => a - b);
    expect(seqs).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it("answers a burst in one turn, and what came meanwhile in the next", async () => {
    const id = await bench.open();
    const { promise, resolve } = Promise.withResolvers<void>();
    const echo = bench.bot.takeTurn;
    bench.bot.takeTurn = async (...turn) => {
      await promise;
      return echo(...turn);
    };

    await bench.send(id, "one");
    await bench.send(id, "two");
    await bench.clock.advance(400);
    await bench.send(id, "three");
    await bench.clock.advance(400);
    resolve();
    await bench.runner.settled();
    await answer();

    expect((await bench.transcript(id)).slice(3)).toEqual([
      "4 bot echo: one + two",
      "5 bot echo: three",
    ]);
  });

  it("answers a button at once, with what was written just before it", async () => {
    const id = await bench.open();

    await bench.send(id, "one");
    await bench.sendContent(id, {
      kind: "action",
      action: { name: "talk_to_person" },
      label: "A person, please",
    });
    await bench.clock.advance(0);
    await bench.runner.settled();

    expect((await bench.transcript(id)).at(-1)).toBe("3 bot echo: one + action");
    await bench.clock.advance(1000);
    expect(await bench.transcript(id)).toHaveLength(3);
  });

  it("lets one of two nodes answer", async () => {
    const id = await bench.open();
    const other = bench.createRunner("node-b");
    await other.start();

    await bench.send(id, "hello");
    other.due(id);
    await answer();
    await other.settled();

    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot echo: hello"]);
    await other.stop();
  });

  it("drops the bot's answer when a person takes over while the turn runs", async () => {
    const id = await bench.open();
    const { promise, resolve } = Promise.withResolvers<void>();
    bench.bot.takeTurn = async (_conversation, state) => {
      await promise;
      return sayTurn("too late", state);
    };

    await bench.send(id, "hello");
    await bench.clock.advance(400);
    const change = { conversationId: id, owner: "agent", agentId: "ann" } as const;
    await bench.storage.transaction((tx) =>
      changeOwner(bench.announcer, tx, { ...change, now: bench.clock.now() }),
    );
    resolve();
    await answer();
    await bench.send(id, "are you a person?");
    await answer();

    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 shopper are you a person?"]);
  });

  it("answers after a restart what was asked before it", async () => {
    const id = await bench.open();
    await bench.send(id, "hello");
    await bench.runner.stop();

    const restarted = bench.createRunner("node-b");
    await restarted.start();
    await restarted.settled();

    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot echo: hello"]);
    await restarted.stop();
  });

  it("takes over a turn whose node died, when its lock ends", async () => {
    const id = await bench.open();
    await bench.send(id, "hello");
    await bench.storage.db
      .updateTable("conversations")
      .set({ turn_holder: "node-dying/1", turn_until: bench.clock.now() + 12_000 })
      .where("id", "=", id)
      .execute();
    bench.bot.takeTurn = async (_conversation, state) => sayTurn("here", state);

    await bench.clock.advance(11_000);
    await bench.runner.settled();
    expect(await bench.transcript(id)).toEqual(["1 shopper hello"]);

    await vi.waitFor(async () => {
      await bench.clock.advance(1000);
      expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot here"]);
    });
  });

  it.each([
    ["throws", () => Promise.reject(new Error("boom"))],
    ["never ends", () => new Promise<never>(() => {})],
  ])("offers a person when the bot %s", async (_name, turn) => {
    const id = await bench.open();
    const { promise: began, resolve } = Promise.withResolvers<void>();
    bench.bot.takeTurn = () => {
      resolve();
      return turn();
    };

    await bench.send(id, "hello");
    await bench.clock.advance(400);
    await began;
    await bench.clock.advance(8000);
    await bench.runner.settled();

    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot (bot_failed)"]);
  });

  it("says so, once, when what the bot promised cannot be carried out", async () => {
    const id = await bench.open();
    const effect = { kind: "queue:leave" } as const;
    bench.bot.takeTurn = async (_conversation, state) => sayTurn("done", state, [effect]);
    bench.desk.failure = new Error("no");

    await bench.send(id, "hello");
    await answer();

    expect(await bench.transcript(id)).toEqual(["1 shopper hello", "2 bot (bot_failed)"]);
  });

  it("carries out effects after the replies, and keeps what the bot missed", async () => {
    const id = await bench.open();
    const missed = {
      kind: "question:missed",
      text: "weather",
      lang: "en",
      decision: "none",
      candidates: [],
    } as const;
    bench.bot.takeTurn = async (_conversation, state) =>
      sayTurn("no", state, [missed, { kind: "queue:keep" }]);

    await bench.send(id, "weather");
    await answer();

    expect(bench.desk.ran.map((turn) => turn.effects)).toEqual([[{ kind: "queue:keep" }]]);
    expect(bench.desk.ran[0]?.conversation.last_seq).toBe(2);
    const misses = await bench.storage.db.selectFrom("misses").select(["text", "seq"]).execute();
    expect(misses).toEqual([{ text: "weather", seq: 1 }]);
  });

  it("hides secrets before they are stored, and says so", async () => {
    const id = await bench.open();

    const message = await bench.send(id, "my secret");
    const stored = await bench.storage.db.selectFrom("messages").select("content").execute();

    expect(message.content).toEqual({ kind: "text", text: "my ●●●" });
    expect(JSON.stringify(stored)).not.toContain("my secret");
    expect(await bench.transcript(id)).toEqual(["1 shopper my ●●●", "2 system (secrets_masked)"]);
  });

  it("stores nothing when the file belongs to another conversation", async () => {
    const id = await bench.open();
    const fileId = bench.ids.id();

    const sent = bench.sendContent(id, { kind: "file", fileId });

    await expect(sent).rejects.toMatchObject({ code: "not_found" });
    expect(await bench.transcript(id)).toEqual([]);
  });

  it("gives a message into a closed chat to the bot", async () => {
    const id = await bench.open();
    const now = bench.clock.now();
    await bench.storage.transaction((tx) =>
      changeOwner(bench.announcer, tx, { conversationId: id, owner: "closed", now }),
    );

    await bench.send(id, "one more thing");
    await answer();

    expect(await bench.transcript(id)).toEqual([
      "1 shopper one more thing",
      "2 bot echo: one more thing",
    ]);
    expect((await getConversation(bench.storage.db, id)).owner).toBe("bot");
  });

  it("pages what follows a seq, without notes", async () => {
    const id = await bench.open();
    await bench.storage.transaction(async (tx) => {
      for (let index = 1; index <= PAGE_SIZE + 5; index += 1) {
        await appendMessage(bench.ports, tx, {
          conversationId: id,
          author: { kind: "agent", id: "ann", name: "Ann" },
          content: { kind: "text", text: `${index}` },
          visibility: index === 3 ? "agents" : "all",
        });
      }
    });
    const read = (lastSeq: number, readers: "all" | "agents") =>
      readPage(bench.storage.db, { conversationId: id, lastSeq, readers });

    const first = await read(0, "all");
    const rest = await read(first.messages.at(-1)?.seq ?? 0, "all");

    expect(first.messages).toHaveLength(PAGE_SIZE);
    expect(first.more).toBe(true);
    expect(rest.messages.map((message) => message.seq)).toEqual([202, 203, 204, 205]);
    expect(rest.more).toBe(false);
    expect((await read(1, "agents")).messages[1]?.seq).toBe(3);
    expect(bench.fanout.facts("message:added")).toHaveLength(PAGE_SIZE + 4);
  });

  it("opens a conversation with its token only", async () => {
    await bench.open();
    const wrong = requireConversation(bench, bench.storage.db, "secret-000000000000000000000009");
    await expect(wrong).rejects.toMatchObject({ code: "not_found" });

    const row = await requireConversation(
      bench,
      bench.storage.db,
      "secret-000000000000000000000001",
    );
    expect(row.token_hash).not.toContain("secret");
  });
});
