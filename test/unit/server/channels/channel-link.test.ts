import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotChannel } from "../../../../bot/adapters/bot-channel.ts";
import type { ChannelMessage } from "../../../../bot/adapters/channel-message.ts";
import { AppError } from "../../../../kernel/errors.ts";
import { ChannelLink } from "../../../../server/channels/channel-link.ts";
import type { MessageChanged } from "../../../../server/chat/announcer.ts";
import { presentMessage } from "../../../../server/chat/present-message.ts";
import { type ChatBench, createChatBench } from "../../../support/chat-bench.ts";
import { deskSettings } from "../../../support/desk-bench.ts";
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
let changes = true;

/** Keeps what was delivered, as `address: text`. */
function recordingChannel(): BotChannel {
  return {
    receive: async () => ({ status: 200 }),
    tellHandoff: async () => {},
    tellTyping: async (address) => void delivered.push(`${address}: …`),
    deliver: async (address, content) => {
      if (broken) throw new Error("channel is away");
      delivered.push(`${address}: ${"text" in content ? content.text : content.kind}`);
      return `activity-${delivered.length}`;
    },
    async update(address, { activityId, content }) {
      if (!changes) throw new Error("405");
      delivered.push(`${address}: ${activityId} is now ${"text" in content ? content.text : ""}`);
    },
    async withdraw(address, activityId) {
      if (!changes) throw new Error("405");
      delivered.push(`${address}: ${activityId} is gone`);
    },
  };
}

beforeEach(async () => {
  delivered = [];
  broken = false;
  changes = true;
  bench = await createChatBench(sqlite);
  link = new ChannelLink(
    {
      ...bench.ports,
      secret: "app secret",
      hours: deskSettings().hours,
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

  describe("of what an agent says otherwise", () => {
    /** What the desk has said last, as it is after a change. */
    async function change(text: string, by: MessageChanged["by"] = "author") {
      await link.receive(fromTeams());
      await answerAll();
      const rows = await bench.storage.db.selectFrom("messages").selectAll().execute();
      const said = rows.map(presentMessage).findLast(({ author }) => author.kind !== "shopper");
      if (said === undefined) throw new Error("nothing was said");
      const message = {
        ...said,
        content: { kind: "text" as const, text },
        edited: new Date(bench.clock.now()).toISOString(),
      };
      delivered.length = 0;
      link.messageChanged({ message, ticketId: "t", by });
      await settle();
      await settle();
    }

    it("changes it in its place", async () => {
      await change("by Monday");

      expect(delivered).toEqual(["teams/1: activity-1 is now by Monday"]);
    });

    it("takes back there what was taken back here", async () => {
      await change("");

      expect(delivered).toEqual(["teams/1: activity-1 is gone"]);
    });

    it("says so where the channel cannot, and what was taken back not once more", async () => {
      changes = false;
      await change("by Monday");
      expect(delivered).toEqual([
        expect.stringMatching(/^teams\/1: Correction: what we wrote at .* now reads: by Monday$/),
      ]);

      await change("");
      expect(delivered).toEqual([expect.stringMatching(/We have taken back what we wrote at/)]);
    });

    it("tells nobody of words that were taken out for good", async () => {
      changes = false;

      await change("[removed]", "redaction");

      expect(delivered).toEqual([]);
    });
  });
});
