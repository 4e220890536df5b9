/** What an agent says otherwise or takes back, where shoppers read it by Direct Line or by mail. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { DirectLine } from "../../server/channels/direct-line/direct-line.ts";
import { readWatermark } from "../../server/channels/direct-line/watermark.ts";
import { correctMailAnswer, planMailAnswer } from "../../server/channels/email/mail-answers.ts";
import { presentMailOrigin } from "../../server/channels/email/mail-conversation.ts";
import { changeMessage } from "../../server/tickets/change-message.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { postMessage } from "../../server/tickets/post-message.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { MailServer } from "../support/mail-server.ts";
import { createNoticeBench, type NoticeBench } from "../support/notice-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

describe.each(TEST_ENGINES)("what is said otherwise, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let bench: DeskBench;
  let request: { account: Account; ticketId: string };
  let conversationId: string;
  beforeEach(async () => {
    opened = await openTestStorage(engine);
    bench = await createDeskBench(opened.storage);
    const anna = await bench.agent({ name: "Anna" });
    const ticket = await bench.waiting();
    conversationId = ticket.conversationId;
    request = { account: anna, ticketId: ticket.id };
    await claimTicket(bench.ports, request);
  });
  afterEach(async () => {
    await bench.storage.db.deleteFrom("message_edits").execute();
    await bench.close();
    await opened.drop();
  });
  const say = (text: string) =>
    postMessage(bench.ports, {
      ...{ ...request, visibility: "all", clientMsgId: bench.ids.id() },
      content: { kind: "text", text },
    });
  const setOrigin = (origin: string) =>
    bench.storage.db.updateTable("conversations").set({ origin }).execute();

  describe("by Direct Line", () => {
    let line: DirectLine;
    beforeEach(async () => {
      line = new DirectLine({
        ...{ ...bench.chat, secret: "s", deskSecret: "d", maxFileBytes: 0, botName: "Desk" },
        links: { page: (path) => path, file: () => undefined },
        files: { accept: () => Promise.reject(new Error("no files here")) },
      });
      await setOrigin("directline:u-1");
    });
    const read = async (watermark = "") =>
      await line.read(await bench.conversation(conversationId), readWatermark(watermark));

    it("takes its place in a client that has it, once", async () => {
      const { seq } = await say("by Friday");
      const before = await read();
      bench.clock.jump(1000);
      await changeMessage(bench.ports, { ...request, seq, text: "by Monday" });

      const after = await read(before.watermark);

      expect(after.activities).toMatchObject([
        { ...{ type: "message", text: "by Monday" }, id: before.activities.at(-1)?.id },
      ]);
      expect((await read(after.watermark)).activities).toEqual([]);
      await say("anything else?");
      const later = await read(after.watermark);
      expect(later.activities).toMatchObject([{ type: "message", text: "anything else?" }]);
    });

    it("is deleted in a client that has it, and never shown to one that has not", async () => {
      const { seq } = await say("meant for somebody else");
      const before = await read();
      bench.clock.jump(1000);
      await changeMessage(bench.ports, { ...request, seq, text: null });

      const { activities } = await read(before.watermark);

      expect(activities).toMatchObject([
        { type: "messageDelete", id: before.activities.at(-1)?.id },
      ]);
      expect(JSON.stringify(activities)).not.toContain("meant for");
      const fresh = await read();
      expect(fresh.activities.map(({ id }) => id)).not.toContain(before.activities.at(-1)?.id);
    });
  });

  describe("by mail", () => {
    let mails: MailServer;
    let notices: NoticeBench;
    beforeEach(async () => {
      mails = await MailServer.start();
      notices = await createNoticeBench(bench, { smtpUrl: mails.url });
      const mail = { address: "lin@example.org", subject: "Parcel", messageId: "<1@example.org>" };
      await setOrigin(presentMailOrigin(mail));
      bench.announcer.watchMessages((message) => void planned.push(planMailAnswer(bench, message)));
      bench.announcer.watchChanges(
        (change) =>
          void planned.push(
            correctMailAnswer({ ...bench, hours: bench.ports.settings.hours }, change),
          ),
      );
    });
    afterEach(async () => {
      await notices.runner.stop();
      await mails.stop();
    });
    const planned: Promise<void>[] = [];
    /** The letters so far, once all that was said is on its way. */
    async function letters() {
      while (planned.length > 0) await planned.shift();
      await notices.pass(1);
      await notices.pass(1);
      return mails.taken.map(({ text }) => text);
    }

    it("is corrected by another letter, and kept as it was for those who may read it", async () => {
      const { seq } = await say("by Friday");
      expect((await letters()).at(-1)).toContain("by Friday");

      await changeMessage(bench.ports, { ...request, seq, text: "by Monday" });

      expect((await letters()).at(-1)).toMatch(
        /Correction: what we wrote at .* now reads: by\s+Monday/,
      );
      const edits = await bench.storage.db.selectFrom("message_edits").selectAll().execute();
      expect(edits.map(({ content }) => content).join()).toContain("by Friday");
    });

    it("is told to have been taken back, without its words", async () => {
      const { seq } = await say("meant for somebody else");
      await letters();

      await changeMessage(bench.ports, { ...request, seq, text: null });

      const last = (await letters()).at(-1);
      expect(last).toContain("We have taken back what we wrote at");
      expect(last).not.toContain("meant for");
    });

    it("goes out as it is now, or not at all, while no letter was sent", async () => {
      const one = await say("by Friday");
      const other = await say("meant for somebody else");
      await changeMessage(bench.ports, { ...request, seq: one.seq, text: "by Monday" });
      await changeMessage(bench.ports, { ...request, seq: other.seq, text: null });

      const text = (await letters()).join();

      expect(text).toContain("by Monday");
      expect(text).not.toMatch(/by Friday|meant for|Correction|taken back/);
    });
  });
});
