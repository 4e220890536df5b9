/** What is agreed to before anything is stored, where shoppers write from elsewhere: no page of ours can ask there. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotChannel } from "../../bot/adapters/bot-channel.ts";
import type { ChannelMessage } from "../../bot/adapters/channel-message.ts";
import { ChannelLink } from "../../server/channels/channel-link.ts";
import { readClientActivity } from "../../server/channels/direct-line/client-activity.ts";
import { DirectLine } from "../../server/channels/direct-line/direct-line.ts";
import { createConsentMail } from "../../server/channels/email/consent-mail.ts";
import { signBody } from "../../server/channels/post-signed.ts";
import { receiveMail } from "../../server/channels/receive-mail.ts";
import { presentReplyAddress } from "../../server/channels/reply-address.ts";
import { privacySchema } from "../../server/privacy/privacy-settings.ts";
import { unlimited } from "../../server/system/limiter.ts";
import { type ChatBench, createChatBench } from "../support/chat-bench.ts";
import { deskSettings } from "../support/desk-bench.ts";
import { MailServer } from "../support/mail-server.ts";
import { TEST_ENGINES } from "../support/storage-engines.ts";

const TEXT = { zh: "我们会保存您写的内容。", en: "We keep what you write." };
const LINK = { zh: "https://shop.example/zh/privacy", en: "https://shop.example/privacy" };
const rulesOf = (version: string) =>
  privacySchema.parse({ consent: { version, text: TEXT }, link: LINK });

describe.each(TEST_ENGINES)("consent elsewhere, on $name", (engine) => {
  let bench: ChatBench;
  beforeEach(async () => {
    bench = await createChatBench(engine);
  });
  afterEach(() => bench.close());

  const files = { accept: () => Promise.reject(new Error("no files here")) };
  const stored = async () => {
    const { db } = bench.storage;
    const conversations = await db.selectFrom("conversations").selectAll().execute();
    const messages = await db
      .selectFrom("messages")
      .select("content")
      .where("author_kind", "=", "shopper")
      .orderBy("seq")
      .execute();
    return {
      versions: conversations.map(({ consent_version }) => consent_version),
      said: messages.map(({ content }) => (JSON.parse(content) as { text?: string }).text),
    };
  };
  const NOTHING = { versions: [], said: [] };

  describe("in a channel of the Bot Framework", () => {
    const delivered: string[] = [];
    const channel: BotChannel = {
      receive: async () => ({ status: 200 }),
      tellHandoff: async () => {},
      tellTyping: async () => {},
      update: async () => {},
      withdraw: async () => {},
      deliver: async (_address, content) => {
        const labels = content.kind === "choices" ? content.choices.map(({ label }) => label) : [];
        delivered.push(["text" in content ? content.text : content.kind, ...labels].join(" | "));
        return undefined;
      },
    };
    const linkWith = (version: string) =>
      new ChannelLink(
        {
          ...{ ...bench.ports, files, secret: "app", maxFileBytes: 0 },
          ...{ rules: rulesOf(version), hours: deskSettings().hours },
        },
        () => channel,
      );
    const say = (text: string, messageId: string): ChannelMessage => ({
      ...{ kind: "message", files: [], channelId: "msteams", conversationId: "t", userId: "u" },
      ...{ messageId, text, locale: "en-US", address: "teams/1" },
    });
    beforeEach(() => {
      delivered.length = 0;
    });

    it("is asked in words with a button, and nothing is stored before it is given", async () => {
      const link = linkWith("1");

      await link.receive(say("Where is my parcel?", "m-1"));
      await link.receive(say("OK whatever", "m-2"));

      expect(await stored()).toEqual(NOTHING);
      expect(delivered).toEqual(
        Array(2).fill(expect.stringMatching(/^We keep what you write\.\nhttps:[\s\S]*\| I agree$/)),
      );

      await link.receive(say("i agree.", "m-3"));
      await link.receive(say("Where is my parcel?", "m-4"));
      expect(delivered.at(2)).toContain("Thank you");
      expect(await stored()).toEqual({ versions: ["1"], said: ["Where is my parcel?"] });
    });

    it("is asked anew for another version, and an agreement that is owed by nobody is words", async () => {
      await linkWith("1").receive(say("同意", "m-1"));
      await linkWith("1").receive(say("I agree", "m-2"));
      await linkWith("2").receive(say("Hello?", "m-3"));
      expect(await stored()).toEqual({ versions: ["1"], said: ["I agree"] });

      await linkWith("2").receive(say("I agree", "m-4"));
      await linkWith("2").receive(say("Hello?", "m-5"));

      expect(await stored()).toEqual({ versions: ["2"], said: ["I agree", "Hello?"] });
    });
  });

  describe("by Direct Line", () => {
    const lineWith = (version: string) =>
      new DirectLine({
        ...{ ...bench.ports, files, rules: rulesOf(version), maxFileBytes: 0 },
        ...{ secret: "s", deskSecret: "d", botName: "Desk" },
        links: { page: (path) => path, file: () => undefined },
      });
    const start = (line: DirectLine, consent?: string) =>
      line.start({
        ...{ userId: "u", lang: "en", region: undefined, consent, network: null },
        admitNew: async () => {},
      });

    it("comes with the token, from the page that asked", async () => {
      await expect(start(lineWith("1"))).rejects.toMatchObject({ code: "consent_needed" });
      await expect(start(lineWith("1"), "0")).rejects.toMatchObject({ code: "consent_needed" });
      expect(await stored()).toEqual(NOTHING);

      await start(lineWith("1"), "1");
      expect(await stored()).toMatchObject({ versions: ["1"] });
    });

    it("comes with the message once another version is asked for", async () => {
      const { conversation } = await start(lineWith("1"), "1");
      const post = (channelData: object) => {
        const activity = readClientActivity({ type: "message", text: "Hello", channelData });
        return lineWith("2").post(conversation, { activity, files: [] });
      };

      await expect(post({})).rejects.toMatchObject({ code: "consent_needed" });
      expect((await stored()).said).toEqual([]);
      await post({ consent: "2" });

      expect(await stored()).toEqual({ versions: ["2"], said: ["Hello"] });
    });
  });

  describe("by mail", () => {
    const SECRET = "secret-of-the-mail-gateway";
    const DESK = { secret: "desk", domain: "reply.shop.example" };
    let mails: MailServer;
    let count = 0;
    beforeEach(async () => {
      mails = await MailServer.start();
    });
    afterEach(() => mails.stop());

    async function handIn(version: string, mail: object) {
      count += 1;
      const body = JSON.stringify({
        ...{ messageId: `<${count}@shopper.example>`, to: "help@shop.example" },
        ...{ from: "Lin <lin@shopper.example>", subject: "Parcel", ...mail },
      });
      const rules = rulesOf(version);
      const ports = {
        ...{ ...bench.ports, files, rules, limiter: unlimited },
        ...{ secret: DESK.secret, replyDomain: DESK.domain, replySecret: SECRET },
        mailConsent: createConsentMail({
          ...{ smtpUrl: mails.url, from: "Frontdesk <support@shop.example>", rules },
          brand: { desk: { zh: "客服", en: "Support" }, accent: "#1f6f54" },
          readLogo: async () => undefined,
        }),
      };
      const seconds = Math.floor(bench.clock.now() / 1000);
      return await receiveMail(ports, { body, signature: signBody(SECRET, seconds, body) });
    }

    it("is asked by a letter that is not kept, and the answer to it opens the conversation", async () => {
      expect(await handIn("1", { text: "Where is it?" })).toEqual({ seq: null });
      expect(await stored()).toEqual(NOTHING);
      const outbox = await bench.storage.db.selectFrom("outbox").selectAll().execute();
      expect(outbox).toEqual([]);
      const [letter] = mails.taken;
      expect(letter?.to).toEqual(["lin@shopper.example"]);
      expect(letter?.headers["subject"]).toBe("Re: Parcel");
      expect(letter?.headers["reply-to"]).toContain("help@shop.example");
      expect(letter?.text).toContain("We keep what you write.");

      const answer = {
        subject: "Re: Parcel",
        text: "I agree\nWhere is it?\n> We keep what you write",
      };
      expect(await handIn("1", answer)).toEqual({ seq: 1 });
      expect(await stored()).toEqual({ versions: ["1"], said: ["Parcel\nWhere is it?"] });
    });

    it("is asked anew in the conversation for another version", async () => {
      await handIn("1", { text: "I agree\nWhere is it?" });
      const { id } = await bench.storage.db
        .selectFrom("conversations")
        .select("id")
        .executeTakeFirstOrThrow();
      const to = presentReplyAddress({ conversationId: id, seq: 1 }, DESK);

      expect(await handIn("2", { to, text: "Any news?" })).toEqual({ seq: null });
      expect(mails.taken.at(-1)?.headers["reply-to"]).toContain(to);
      expect(await handIn("2", { to, text: "同意\nAny news?" })).toEqual({ seq: 2 });

      expect(await stored()).toEqual({
        ...{ versions: ["2"], said: ["Parcel\nWhere is it?", "Any news?"] },
      });
    });

    it("is asked of no program, and again where the letter could not be sent", async () => {
      expect(await handIn("1", { text: "Out of office", autoSubmitted: "auto-replied" })).toEqual({
        seq: null,
      });
      expect(mails.taken).toEqual([]);

      await mails.stop();
      await expect(handIn("1", { text: "Where is it?" })).rejects.toThrow("was not sent");
      expect(await stored()).toEqual(NOTHING);
    });
  });
});
