import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../../../kernel/logger.ts";
import type { Message } from "../../../../kernel/protocol/message.ts";
import { getConversation } from "../../../../server/chat/require-conversation.ts";
import { ConversationWatch } from "../../../../server/sockets/conversation-watch.ts";
import { type ChatBench, createChatBench, showMessage } from "../../../support/chat-bench.ts";

describe("ConversationWatch", () => {
  let bench: ChatBench;
  let id: string;
  let isNeeded: boolean;
  let watch: ConversationWatch;
  const told: string[] = [];
  const changed: string[] = [];

  beforeEach(async () => {
    bench = await createChatBench({
      name: "sqlite",
      create: async () => ({ databaseUrl: undefined, drop: async () => {} }),
    });
    told.length = 0;
    changed.length = 0;
    isNeeded = true;
    id = await bench.open();
    watch = new ConversationWatch({
      storage: bench.storage,
      scheduler: bench.clock,
      logger: silentLogger,
      open: () => [id],
      needed: () => isNeeded,
      onMessage: (message: Message) => told.push(showMessage(message)),
      onChanged: (conversationId) => changed.push(conversationId),
    });
    watch.noteOpened(await getConversation(bench.storage.db, id));
  });
  afterEach(() => bench.close());

  const later = async (text: string) => {
    bench.clock.jump(5);
    return bench.send(id, text);
  };

  it("tells what another node stored since the client opened", async () => {
    await later("from another node");

    await watch.look();
    await watch.look();

    expect(told).toEqual(["1 shopper from another node"]);
    expect(changed).toEqual([id]);
  });

  it("does not repeat what this node sent itself", async () => {
    const { seq } = await later("from here");
    watch.noteSent(id, seq);

    await watch.look();

    expect(told).toEqual([]);
  });

  it("says nothing while Redis carries the news, and makes up once when it is back", async () => {
    isNeeded = false;
    await later("carried by Redis");
    await watch.look();
    expect(told).toEqual([]);

    isNeeded = true;
    await watch.look();
    await later("lost");
    isNeeded = false;
    await watch.look();

    expect(told).toEqual(["2 shopper lost"]);
  });

  it("looks every two seconds until it is stopped", async () => {
    watch.start();
    await later("one");
    await bench.clock.advance(2100);
    const soFar = ["1 shopper one", "2 bot echo: one"];
    expect(told).toEqual(soFar);

    watch.stop();
    await later("two");
    await bench.clock.advance(10_000);

    expect(told).toEqual(soFar);
  });
});
