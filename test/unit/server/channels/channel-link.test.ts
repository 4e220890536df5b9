import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotChannel } from "../../../../bot/adapters/bot-channel.ts";
import type { ChannelMessage } from "../../../../bot/adapters/channel-message.ts";
import { AppError } from "../../../../kernel/errors.ts";
import { ChannelLink } from "../../../../server/channels/channel-link.ts";
import { type ChatBench, createChatBench } from "../../../support/chat-bench.ts";
import { settle } from "../../../support/fake-clock.ts";
import type { TestEngine } from "../../../support/storage-engines.ts";

const sqlite: TestEngine = {
  name: "sqlite",
  create: async () => ({ databaseUrl: undefined, drop: async () => {} }),
};
let bench: ChatBench;
let link: ChannelLink;
let delivered: string[];
let broken = false;

/** Keeps what was delivered, as `address: text`. */
function recordingChannel(): BotChannel {
  return {
    receive: async () => ({ status: 200 }),
    tellHandoff: async () => {},
    tellTyping: async (address) => void delivered.push(`${address}: …`),
    deliver: async (address, content) => {
      if (broken) throw new Error("channel is away");
      delivered.push(`${address}: ${"text" in content ? content.text : content.kind}`);
    },
  };
}

beforeEach(async () => {
  delivered = [];
  broken = false;
  bench = await createChatBench(sqlite);
  link = new ChannelLink(
    {
      ...bench.ports,
      secret: "app secret",
      maxFileBytes: 1000,
      files: { accept: () => Promise.reject(new AppError("unsupported_file")) },
    },
    recordingChannel,
  );
  bench.announcer.watchMessages((message) => link.messageAdded(message));
});
afterEach(() => bench.close());

const fromTeams = (given: Partial<ChannelMessage> = {}): ChannelMessage => ({
  kind: "message",
  files: [],
  channelId: "msteams",
  conversationId: "t-1",
  userId: "u-1",
  messageId: "m-1",
  text: "hello",
  locale: "en-US",
  address: "teams/1",
  ...given,
});
const answerAll = async (): Promise<void> => {
  await bench.clock.advance(5000);
  await settle();
};
const conversations = () => bench.storage.db.selectFrom("conversations").selectAll().execute();

describe("ChannelLink", () => {
  it("answers where the shopper wrote from", async () => {
    await link.receive(fromTeams());
    await answerAll();

    expect(delivered).toEqual(["teams/1: echo: hello"]);
  });

  it("keeps one conversation for one shopper, and another for the next", async () => {
    await link.receive(fromTeams());
    await link.receive(fromTeams({ messageId: "m-2", text: "again" }));
    await link.receive(fromTeams({ messageId: "m-3", userId: "u-2" }));

    expect((await conversations()).map((row) => row.last_seq).sort()).toEqual([1, 2]);
  });

  it("stores a message once, however often the channel sends it", async () => {
    await link.receive(fromTeams());
    await link.receive(fromTeams());
    await answerAll();

    expect(delivered).toHaveLength(1);
  });

  it("follows a shopper whose address changed", async () => {
    await link.receive(fromTeams());
    await answerAll();
    await link.receive(fromTeams({ messageId: "m-2", text: "moved", address: "teams/2" }));
    await answerAll();

    expect(delivered.at(-1)).toBe("teams/2: echo: moved");
  });

  it("lives on when the channel cannot be reached", async () => {
    broken = true;
    await link.receive(fromTeams());
    await answerAll();
    broken = false;
    await link.receive(fromTeams({ messageId: "m-2", text: "still there?" }));
    await answerAll();

    expect(delivered).toEqual(["teams/1: echo: still there?"]);
  });

  it("tells where the shopper writes that somebody is typing", async () => {
    await link.receive(fromTeams());
    await answerAll();
    const [conversation] = await conversations();

    link.typing(conversation?.id ?? "");
    await settle();

    expect(delivered.at(-1)).toBe("teams/1: …");
  });

  it("tells the shopper of a file that cannot be taken, and keeps the words beside it", async () => {
    const url = "data:image/png;base64,AAAA";
    const file = { name: "a.png", url, serviceUrl: "https://t.example", token: async () => "" };
    await link.receive(fromTeams({ files: [file] }));
    await answerAll();

    expect(delivered[0]).toContain("Please send a picture");
    expect(delivered.at(-1)).toBe("teams/1: echo: hello");
  });

  it("leaves the widget's conversations alone", async () => {
    await bench.send(await bench.open(), "hello");
    await answerAll();

    expect(delivered).toEqual([]);
  });
});
