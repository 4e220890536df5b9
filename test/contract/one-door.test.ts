/** What people write is masked at every door by the same function, which knows what was asked and the shop's numbers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BotChannel } from "../../bot/adapters/bot-channel.ts";
import { Talk } from "../../scripts/converse/talk.ts";
import { ChannelLink } from "../../server/channels/channel-link.ts";
import { createMask } from "../../server/chat/mask-content.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { BOT_SETTINGS, createStubKnowledge } from "../support/bot-desk.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { realUnderstanding } from "../support/real-understanding.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const CARD = "4111 1111 1111 1111";
const SECRET = `my card is ${CARD}, order 880123456789`;
const HIDDEN = expect.stringMatching(/^my card is [^ ]*•.*, order 880123456789$/u);

const [engine] = TEST_ENGINES;
if (engine === undefined) throw new Error("no storage to test with");

describe("the door", () => {
  let bench: DeskBench;
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  const mask = createMask(BOT_SETTINGS.conversation);

  beforeEach(async () => {
    opened = await openTestStorage(engine);
    bench = await createDeskBench(opened.storage, { mask });
  });
  afterEach(async () => {
    await bench.close();
    await opened.drop();
  });
  const stored = async () =>
    (await bench.storage.db.selectFrom("messages").select("content").orderBy("seq").execute()).map(
      ({ content }) => (JSON.parse(content) as { text?: string }).text,
    );

  it("hides what a shopper gives away in the widget", async () => {
    const id = await bench.open();

    await bench.send(id, SECRET);

    expect(await stored()).toContainEqual(HIDDEN);
  });

  it("hides it in what comes through /api/messages", async () => {
    const silent: BotChannel = {
      receive: async () => ({ status: 200 }),
      tellHandoff: async () => {},
      tellTyping: async () => {},
      deliver: async () => undefined,
      update: async () => {},
      withdraw: async () => {},
    };
    const turnDue = () => {};
    const noFiles = { accept: () => Promise.reject(new Error("no files here")) };
    const link = new ChannelLink(
      {
        ...bench,
        hours: bench.ports.settings.hours,
        turnDue,
        secret: "s",
        files: noFiles,
        maxFileBytes: 0,
      },
      () => silent,
    );

    await link.receive({
      kind: "message",
      files: [],
      channelId: "msteams",
      conversationId: "t-1",
      userId: "u-1",
      messageId: "m-1",
      text: SECRET,
      locale: "en-US",
      address: "teams/1",
    });

    expect(await stored()).toContainEqual(HIDDEN);
  });

  it("hides it in what an agent writes", async () => {
    const account = await bench.agent({ name: "Anna" });
    const { id: ticketId } = await bench.waiting();
    await claimTicket(bench.ports, { account, ticketId });

    await postMessage(bench.ports, {
      ...{ account, ticketId, visibility: "all" },
      clientMsgId: bench.ports.ids.id(),
      content: { kind: "text", text: SECRET },
    });

    expect(await stored()).toContainEqual(HIDDEN);
  });

  it("hides it in `converse`, and keeps the order number that was asked for", async () => {
    const talk = new Talk({
      settings: BOT_SETTINGS,
      knowledge: createStubKnowledge(),
      understanding: await realUnderstanding(),
      lang: "en",
      now: () => bench.clock.now(),
      staysWithBot: false,
    });
    await talk.say({ kind: "text", text: "my parcel never arrived" });
    await talk.say({ kind: "text", text: "4111111111111111" });
    const [asked] = talk.cases;
    const { replies } = await talk.say({ kind: "text", text: `my card is ${CARD}` });

    expect(asked?.slots["order_number"]?.value).toBe("4111111111111111");
    expect(replies[0]).toMatchObject({ kind: "notice", code: "secrets_masked" });
    expect(JSON.stringify(talk.cases)).not.toContain(CARD);
  });
});
