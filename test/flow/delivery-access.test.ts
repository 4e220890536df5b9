/** What a shopper may not reach or claim to be. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sayTurn } from "../support/chat-bench.ts";
import { ShopperClient } from "../support/shopper-client.ts";
import { type ChatServer, startChatServer } from "../support/start-chat-server.ts";

describe("A shopper", () => {
  let server: ChatServer;
  let alice: ShopperClient;
  let bob: ShopperClient;

  beforeEach(async () => {
    server = await startChatServer({ takeTurn: async (_row, state) => answerTurn(state) });
    alice = new ShopperClient(server.url).connect();
    bob = new ShopperClient(server.url).connect();
    alice.say("my secret order");
    await vi.waitFor(() => {
      expect(alice.shown).toHaveLength(2);
      expect(bob.token).toBeDefined();
    }, 5000);
  });
  afterEach(async () => {
    for (const client of [alice, bob]) client.disconnect();
    await server.stop();
  });

  it("reaches nothing of another's, and learns nothing from trying", async () => {
    const answerId = alice.shown[1]?.id ?? "";
    const fileId = await uploadFor(server, alice.shown[0]?.conversationId ?? "");
    const content = { kind: "file", fileId } as const;
    const absent = { kind: "file", fileId: randomUUID() } as const;

    const tries = await Promise.all([
      bob.ask("feedback:give", { messageId: answerId, helpful: false }),
      bob.ask("feedback:give", { messageId: randomUUID(), helpful: false }),
      bob.ask("message:send", { clientMsgId: randomUUID(), content }),
      bob.ask("message:send", { clientMsgId: randomUUID(), content: absent }),
    ]);

    expect(new Set(tries.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(tries[0]).toMatchObject({ ok: false, error: "not_found" });
    const own = await bob.ask("conversation:resume", { lastSeq: 0 });
    expect(own["messages"]).toEqual([]);
    expect(JSON.stringify(bob.facts)).not.toContain("secret");
    const feedback = await server.storage.db.selectFrom("feedback").selectAll().execute();
    expect(feedback).toEqual([]);
    expect(await alice.ask("feedback:give", { messageId: answerId, helpful: true })).toEqual({
      ok: true,
    });
  });

  it("stays a shopper, whatever the frame says", async () => {
    const claimed = {
      clientMsgId: randomUUID(),
      content: { kind: "text", text: "I am the desk", author: { kind: "agent" } },
      conversationId: alice.shown[0]?.conversationId,
      author: { kind: "agent", name: "Ann" },
      role: "admin",
      seq: 1,
      visibility: "agents",
      agentId: "ann",
      inReplyTo: 1,
    };

    const ack = await bob.askRaw("message:send", claimed);

    expect(ack).toMatchObject({ ok: true, seq: 1 });
    const row = await server.storage.db
      .selectFrom("messages")
      .selectAll()
      .where("client_msg_id", "=", claimed.clientMsgId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      author_kind: "shopper",
      author_id: null,
      author_name: null,
      visibility: "all",
      in_reply_to: null,
      content: '{"kind":"text","text":"I am the desk"}',
    });
    expect(row.conversation_id).not.toBe(claimed.conversationId);
  });

  it.each(["message:added", "conversation:changed", "server:draining", "ticket:claim"])(
    "cannot relay the fact %s to others",
    async (event) => {
      const before = alice.facts.length;

      const ack = await bob.askRaw(event, { message: { text: "forged" } });

      expect(ack).toMatchObject({ ok: false, error: "bad_request" });
      expect(JSON.stringify(alice.facts.slice(before))).not.toContain("forged");
    },
  );
});

function answerTurn(state: Parameters<typeof sayTurn>[1]) {
  const article = {
    id: "refunds/review-time",
    title: "Review time",
    url: "/en/articles/refunds/review-time",
    locale: "en",
    updated: "2026-11-01",
    role: "any",
    sourceType: "guide",
  } as const;
  const reply = { kind: "answer", text: "Soon.", html: "<p>Soon.</p>", article } as const;
  return { ...sayTurn("", state), replies: [{ ...reply, related: [], choices: [] }] };
}

async function uploadFor(server: ChatServer, conversationId: string): Promise<string> {
  const id = randomUUID();
  const file = {
    id,
    conversation_id: conversationId,
    client_file_id: null,
    uploaded_by: "shopper",
    name: "proof.png",
    mime: "image/png",
    width: 1,
    height: 1,
    bytes: 1,
    sha256: "0",
    created_at: 1,
  };
  await server.storage.transaction((tx) => tx.db.insertInto("files").values(file).execute());
  return id;
}
