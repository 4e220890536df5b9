import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Account } from "../../server/accounts/account.ts";
import { openLink, revokeKeys } from "../../server/channels/conversation-keys.ts";
import { dropDead, readFigures, reviveDead } from "../../server/channels/outbox-care.ts";
import { signBody } from "../../server/channels/post-signed.ts";
import { stopNotices } from "../../server/channels/stop-notices.ts";
import { markSeen } from "../../server/chat/marks.ts";
import { findConversation } from "../../server/chat/require-conversation.ts";
import { claimTicket } from "../../server/tickets/claim-ticket.ts";
import { createDeskBench, type DeskBench } from "../support/desk-bench.ts";
import { HookReceiver } from "../support/hook-receiver.ts";
import { MailServer } from "../support/mail-server.ts";
import {
  createNoticeBench,
  DESK_SECRET,
  HOOK_SECRET,
  type NoticeBench,
} from "../support/notice-bench.ts";
import { openTestStorage, TEST_ENGINES } from "../support/storage-engines.ts";

const LIN = "lin@example.org";

describe.each(TEST_ENGINES)("notices to those who left, on $name", (engine) => {
  let opened: Awaited<ReturnType<typeof openTestStorage>>;
  let bench: DeskBench;
  let mails: MailServer;
  let hooks: HookReceiver;
  let notices: NoticeBench;
  let anna: Account;
  beforeAll(async () => {
    opened = await openTestStorage(engine);
  });
  afterAll(() => opened.drop());
  beforeEach(async () => {
    [mails, hooks] = await Promise.all([MailServer.start(), HookReceiver.start()]);
    bench = await createDeskBench(opened.storage, { routing: { cherryPicking: true } });
    notices = await createNoticeBench(bench, { smtpUrl: mails.url });
    anna = await bench.agent({ name: "Anna", limit: 20 });
  });
  afterEach(async () => {
    await notices.runner.stop();
    await bench.close();
    await Promise.all([mails.stop(), hooks.stop()]);
  });

  describe("an answer that nobody reads", () => {
    it("goes to the shopper's address after the minutes of the settings, once", async () => {
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Your parcel is on its way.");

      await notices.pass(2);
      const early = mails.taken.length;
      await notices.pass(1);
      await notices.pass(30);

      expect(early).toBe(0);
      expect(mails.taken).toHaveLength(1);
      expect(mails.taken[0]?.to).toEqual([LIN]);
      expect(mails.taken[0]?.text).toContain("Your parcel is on its way.");
      expect(mails.taken[0]?.text).toContain("Anna has answered");
    });

    it("is not sent when it was read in time", async () => {
      const { ticketId, conversationId } = await notices.held(anna, LIN);
      const { seq } = await notices.answer(anna, ticketId, "Done.");
      await markSeen({ ...bench, desk: bench.desk }, { conversationId, seq });

      await notices.pass(5);

      expect(mails.taken).toHaveLength(0);
      expect(await notices.rows()).toEqual([]);
    });

    it("is not sent when it was read while the mail server was down", async () => {
      const { ticketId, conversationId } = await notices.held(anna, LIN);
      const { seq } = await notices.answer(anna, ticketId, "Done.");
      mails.mood = "busy";
      await notices.pass(3);
      await markSeen({ ...bench, desk: bench.desk }, { conversationId, seq });
      mails.mood = "takes";

      await notices.pass(60);

      expect(mails.taken).toHaveLength(0);
      expect(await notices.rows()).toMatchObject([{ state: "dropped" }]);
    });

    it("writes to one address at most once an hour, whatever the number of conversations", async () => {
      const first = await notices.held(anna, LIN);
      const second = await notices.held(anna, LIN);
      await notices.answer(anna, first.ticketId, "One.");
      await notices.answer(anna, second.ticketId, "Two.");

      await notices.pass(4);
      const atOnce = mails.taken.length;
      await notices.pass(30);
      const soon = mails.taken.length;
      await notices.pass(31);

      expect([atOnce, soon]).toEqual([1, 1]);
      expect(mails.taken).toHaveLength(2);
    });

    it("keeps that hour for what waited together for a mail server", async () => {
      mails.mood = "busy";
      const first = await notices.held(anna, LIN);
      await notices.answer(anna, first.ticketId, "One.");
      await notices.pass(3);
      const second = await notices.held(anna, LIN);
      await notices.answer(anna, second.ticketId, "Two.");
      await notices.pass(90);
      mails.mood = "takes";

      await notices.pass(70);
      await notices.pass(10);
      const atFirst = mails.taken.length;
      await notices.pass(61);

      expect(atFirst).toBe(1);
      expect(mails.taken).toHaveLength(2);
    });

    it("tells of later answers in the message that is still on its way", async () => {
      mails.mood = "busy";
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "First part.");
      await notices.pass(3);
      await notices.answer(anna, ticketId, "Second part.");
      await notices.pass(3);
      mails.mood = "takes";

      await notices.pass(60);
      await notices.pass(120);

      expect(mails.taken).toHaveLength(1);
      expect(mails.taken[0]?.text).toMatch(/First part\.[\s\S]*Second part\./);
    });

    it("is told again when there is a new answer after the quiet time", async () => {
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "One.");
      await notices.pass(3);
      await notices.answer(anna, ticketId, "Two.");

      await notices.pass(5);
      const quiet = mails.taken.length;
      await notices.pass(60);

      expect(quiet).toBe(1);
      expect(mails.taken.map(({ text }) => /Two\./.test(text))).toEqual([false, true]);
    });

    it.each(["abc", "13812345678"])("sends no e-mail to the contact %s", async (contact) => {
      const { ticketId } = await notices.held(anna, contact);
      await notices.answer(anna, ticketId, "Hello?");

      await notices.pass(10);

      expect(mails.taken).toHaveLength(0);
    });
  });

  describe("the mail server", () => {
    it("gets the same Message-ID when it took a mail and did not say so", async () => {
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Done.");
      mails.mood = "dies_after_taking";
      await notices.pass(3);
      mails.mood = "takes";

      await notices.pass(1);
      await notices.pass(120);

      const ids = mails.taken.map(({ headers }) => headers["message-id"]);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
      expect(mails.taken[0]?.text).toBe(mails.taken[1]?.text);
    });

    it("is asked again with growing pauses, and nothing is lost while it is away", async () => {
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Done.");
      await mails.stop();
      await notices.pass(3);
      for (let hour = 0; hour < 12; hour += 1) await notices.pass(60);
      const [waiting] = await notices.rows();
      mails = await MailServer.start(Number(new URL(mails.url).port));

      await notices.pass(60);

      expect(waiting).toMatchObject({ state: "pending", error: "ESOCKET" });
      expect(waiting?.attempts).toBeGreaterThan(8);
      expect(mails.taken).toHaveLength(1);
    });

    it("is not asked again after it refused for good; operators see it and may try again", async () => {
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Done.");
      mails.mood = "refuses";
      await notices.pass(3);
      mails.mood = "takes";
      await notices.pass(600);
      const dead = await readFigures(bench.storage.db);

      const revived = await reviveDead(bench, []);
      await notices.pass(1);

      expect(dead).toEqual({ pending: 0, failing: 0, dead: 1 });
      expect(revived).toBe(1);
      expect(mails.taken).toHaveLength(1);
      expect(await dropDead(bench.storage.db, [])).toBe(0);
    });
  });

  describe("several nodes", () => {
    it("send each notice once", async () => {
      const nodes = await Promise.all(
        ["node-2", "node-3"].map((nodeId) =>
          createNoticeBench(bench, { smtpUrl: mails.url, nodeId }),
        ),
      );
      const all = [notices, ...nodes];
      for (let chat = 0; chat < 6; chat += 1) {
        const { ticketId } = await notices.held(anna, `shopper-${chat}@example.org`);
        await notices.answer(anna, ticketId, "Done.");
      }
      bench.clock.jump(4 * 60_000);

      for (let round = 0; round < 3; round += 1) {
        await Promise.all(all.map(({ runner }) => runner.tick()));
      }

      expect(mails.taken.map(({ to }) => to[0]).sort()).toEqual(
        [0, 1, 2, 3, 4, 5].map((chat) => `shopper-${chat}@example.org`),
      );
      await Promise.all(nodes.map(({ runner }) => runner.stop()));
    });

    it("take over what one of them claimed and never finished", async () => {
      const stuck = { carry: () => new Promise<never>(() => {}), close() {} };
      const dying = await createNoticeBench(bench, { email: stuck, nodeId: "dying" });
      const { ticketId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Done.");
      bench.clock.jump(3 * 60_000);
      void dying.runner.tick();
      const claimed = () => notices.rows();
      while ((await claimed())[0]?.claimed_by !== "dying") await new Promise(setImmediate);

      await notices.pass(1);
      const early = mails.taken.length;
      await notices.pass(2);

      expect(early).toBe(0);
      expect(mails.taken).toHaveLength(1);
    });
  });

  describe("the link", () => {
    const linkOf = (text: string) => /#link=([\w-]+)/.exec(text)?.[1] ?? "";
    const sentLink = async () => {
      const { ticketId, conversationId } = await notices.held(anna, LIN);
      await notices.answer(anna, ticketId, "Done.");
      await notices.pass(3);
      return { conversationId, text: mails.taken[0]?.text ?? "" };
    };

    it("opens the conversation on any device, and every device has its own key", async () => {
      const { conversationId, text } = await sentLink();

      const tokens = await Promise.all([
        openLink(bench, linkOf(text)),
        openLink(bench, linkOf(text)),
      ]);

      expect(new Set(tokens).size).toBe(2);
      for (const token of tokens) {
        const found = await findConversation(bench, bench.storage.db, token);
        expect(found?.id).toBe(conversationId);
      }
    });

    it("is itself no token", async () => {
      const { text } = await sentLink();

      const found = await findConversation(bench, bench.storage.db, linkOf(text));

      expect(found).toBeUndefined();
    });

    it("opens nothing after its days, nor when it was revoked", async () => {
      const { conversationId, text } = await sentLink();
      const token = await openLink(bench, linkOf(text));

      bench.clock.jump(8 * 24 * 3600_000);
      await expect(openLink(bench, linkOf(text))).rejects.toMatchObject({ code: "not_found" });
      const later = await findConversation(bench, bench.storage.db, token);
      await bench.storage.transaction((tx) => revokeKeys(bench, tx, conversationId));
      const revoked = await findConversation(bench, bench.storage.db, token);

      expect(later?.id).toBe(conversationId);
      expect(revoked).toBeUndefined();
    });

    it("ends with the messages when somebody says that it is not theirs", async () => {
      const { text } = await sentLink();
      const token = await openLink(bench, linkOf(text));
      const stop = /\/stop\/([\w.-]+)/.exec(text)?.[1] ?? "";

      await stopNotices({ ...bench, secret: DESK_SECRET }, stop);
      await stopNotices({ ...bench, secret: DESK_SECRET }, stop);
      const [ticket] = await bench.storage.db.selectFrom("tickets").select("id").execute();
      await notices.answer(anna, ticket?.id ?? "", "Still there?");
      await notices.pass(90);

      expect(mails.taken).toHaveLength(1);
      expect(await findConversation(bench, bench.storage.db, token)).toBeUndefined();
      await expect(openLink(bench, linkOf(text))).rejects.toMatchObject({ code: "not_found" });
      const forged = stopNotices({ ...bench, secret: "another" }, stop);
      await expect(forged).rejects.toMatchObject({ code: "not_found" });
    });
  });

  describe("the webhook", () => {
    const useHooks = async () => {
      notices = await createNoticeBench(bench, { hookUrl: hooks.url });
    };

    it("gets what no other channel carries, signed over time and body", async () => {
      await useHooks();
      const { ticketId, conversationId } = await notices.held(anna, "138 1234 5678");
      await notices.answer(anna, ticketId, "Your refund is on its way.");

      await notices.pass(3);

      const [hook] = hooks.taken;
      const seconds = Math.floor(bench.clock.now() / 1000);
      expect(hook?.headers["frontdesk-signature"]).toBe(
        signBody(HOOK_SECRET, seconds, hook?.body ?? ""),
      );
      expect(JSON.parse(hook?.body ?? "")).toMatchObject({
        type: "answer_unread",
        conversationId,
        contact: { kind: "phone", number: "+8613812345678" },
        answers: ["Your refund is on its way."],
        unread: 1,
        link: expect.stringMatching(/^https:\/\/help\.shop\.example\/c#link=/),
      });
    });

    it("is tried again until it answers, always with the same id and body", async () => {
      await useHooks();
      hooks.status = 503;
      const { ticketId } = await notices.held(anna, "13812345678");
      await notices.answer(anna, ticketId, "Done.");
      await notices.pass(3);
      await notices.pass(1);
      hooks.status = 204;

      await notices.pass(1);
      await notices.pass(60);

      expect(hooks.taken).toHaveLength(3);
      expect(new Set(hooks.taken.map(({ body }) => body)).size).toBe(1);
      expect(await notices.rows()).toMatchObject([{ state: "sent" }]);
    });

    it("becomes a dead letter when it fails for three days", async () => {
      await useHooks();
      hooks.status = 500;
      const { ticketId } = await notices.held(anna, "13812345678");
      await notices.answer(anna, ticketId, "Done.");

      for (let hour = 0; hour < 80; hour += 1) await notices.pass(60);

      expect(await notices.rows()).toMatchObject([{ state: "dead", error: "HTTP 500" }]);
    });
  });

  describe("agents away from the desk", () => {
    it("are told of a chat that nobody takes, and again after the quiet time, until someone does", async () => {
      notices = await createNoticeBench(bench, { smtpUrl: mails.url, hookUrl: hooks.url });
      await bench.desk.presence.set(anna.id, { state: "away", reason: null, backAt: null });
      const ben = await bench.agent({ languages: ["zh"] }, false);
      const cleo = await bench.agent({ roles: ["supervisor"] }, false);
      const ticket = await bench.waiting();

      await notices.pass(2);
      const early = mails.taken.length;
      await notices.pass(1);
      const first = mails.taken.map(({ to }) => to[0]);
      await notices.pass(10);
      const soon = mails.taken.length;
      await notices.pass(20);
      const again = mails.taken.length;
      await claimTicket(bench.ports, { account: anna, ticketId: ticket.id });
      await notices.pass(60);

      expect(early).toBe(0);
      // Ben does not speak the shopper's language, Cleo serves nobody.
      expect(first).toEqual([anna.email]);
      expect([ben.email, cleo.email]).not.toContain(first[0]);
      expect([soon, again, mails.taken.length]).toEqual([1, 2, 2]);
      expect(hooks.taken.map(({ body }) => JSON.parse(body).type)).toEqual([
        "chat_untaken",
        "chat_untaken",
      ]);
    });

    it("are told in service hours only", async () => {
      await bench.close();
      // The clock starts on a Saturday at 10:00 in Shanghai.
      bench = await createDeskBench(opened.storage, { hours: [["14:00", "18:00"]] });
      notices = await createNoticeBench(bench, { smtpUrl: mails.url });
      await bench.agent({}, false);
      await bench.waiting();

      await notices.pass(60);
      const before = mails.taken.length;
      await notices.pass(184);

      expect(before).toBe(0);
      expect(mails.taken).toHaveLength(1);
    });

    it("are told of the offer that they missed", async () => {
      await bench.close();
      bench = await createDeskBench(opened.storage);
      notices = await createNoticeBench(bench, { smtpUrl: mails.url });
      const dora = await bench.agent({ name: "Dora" });
      await bench.waiting();
      await bench.desk.tick();

      bench.clock.jump(31_000);
      await bench.desk.tick();
      await notices.pass(0);
      await notices.pass(10);

      expect(
        mails.taken.map(({ to, text }) => [to[0], /back in the queue|回到了队列/.test(text)]),
      ).toEqual([[dora.email, true]]);
    });
  });

  describe("the letter", () => {
    it("says the same in text and HTML, in the shopper's language, and never as HTML of people", async () => {
      const { ticketId, conversationId } = await notices.held(anna, LIN);
      await bench.storage.db
        .updateTable("conversations")
        .set({ lang: "zh" })
        .where("id", "=", conversationId)
        .execute();
      await notices.answer(anna, ticketId, "<b>退款</b>已办理 & 请查收");

      await notices.pass(3);

      const [mail] = mails.taken;
      expect(mail?.headers["subject"]).toMatch(/^前台 · 您有新的回复（工单号 FD-\d+-TEST）$/);
      expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
      expect(mail?.text).toContain("<b>退款</b>已办理 & 请查收");
      expect(mail?.html).toContain("&lt;b>退款&lt;/b>已办理 &amp; 请查收");
      // Ten in the morning plus three minutes in Shanghai, seven days on, said with its zone.
      expect(mail?.text).toContain("UTC+8 时间 2026-11-28 10:03");
      const words = (text: string) => text.replace(/<title>.*<\/title>|<[^>]*>|\s/g, "");
      for (const line of ["查看并回复", "请勿转发", "请不要直接回复", "验证码", "不是您本人"]) {
        expect(words(mail?.text ?? "")).toContain(line);
        expect(words(mail?.html ?? "")).toContain(line);
      }
    });
  });
});
