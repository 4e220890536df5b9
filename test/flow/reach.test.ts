import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { signBody } from "../../server/channels/post-signed.ts";
import { act, DeskStory, type HeldChat, said } from "../support/desk-story.ts";
import { MailServer, type TakenMail } from "../support/mail-server.ts";

const REPLY_SECRET = "secret-of-the-mail-gateway";

describe("a shopper who left", () => {
  let mails: MailServer;
  let story: DeskStory;
  beforeAll(async () => {
    mails = await MailServer.start();
    story = await DeskStory.start({
      env: {
        SMTP_URL: mails.url,
        MAIL_FROM: "Frontdesk <support@shop.example>",
        MAIL_REPLY_DOMAIN: "reply.shop.example",
        MAIL_REPLY_SECRET: REPLY_SECRET,
        PUBLIC_URL: "http://help.shop.example",
      },
    });
  });
  afterAll(async () => {
    await story.stop();
    await mails.stop();
  });
  beforeEach(async () => {
    await story.clear();
    mails.taken.length = 0;
  });

  /** As if the minutes of the settings had gone by. */
  const minutesLater = async () => {
    const { storage, reach } = story.server.app;
    await storage.db
      .updateTable("outbox")
      .set({ due_at: 0 })
      .where("state", "=", "planned")
      .execute();
    await reach.runner.tick();
  };
  const answered = async (contact: string): Promise<{ chat: HeldChat; mail: TakenMail }> => {
    const chat = await story.held();
    await act(chat.shopper, { name: "leave_message", contact, text: "" });
    chat.shopper.disconnect();
    await chat.agent.say(chat.ticketId, "Your refund was paid today.");
    await minutesLater();
    const mail = await vi.waitFor(() => {
      const taken = mails.taken.find(({ to }) => to[0] === contact);
      if (taken === undefined) throw new Error("no mail yet");
      return taken;
    }, 5000);
    return { chat, mail };
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(story.server.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": "en", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const handIn = (
    mail: unknown,
    secret = REPLY_SECRET,
    seconds = Math.floor(Date.now() / 1000),
  ) => {
    const body = JSON.stringify(mail);
    const signature = signBody(secret, seconds, body);
    return post("/api/channels/email", body, { "frontdesk-signature": signature });
  };
  const openLink = async (mail: TakenMail) => {
    const key = /#link=([\w-]+)/.exec(mail.text)?.[1];
    const response = await post("/api/links/open", { key });
    return {
      status: response.status,
      token: ((await response.json()) as { token?: string }).token,
    };
  };

  it("reads the answer in an e-mail and continues on another device by its link", async () => {
    const { chat, mail } = await answered("lin@shopper.example");

    const { token } = await openLink(mail);
    const phone = await story.shopper(token);
    await vi.waitFor(
      () => expect(said(phone)).toContain("agent: Your refund was paid today."),
      5000,
    );
    phone.say("Thank you!");

    expect(mail.text).toContain("Your refund was paid today.");
    expect(mail.text).toContain("http://help.shop.example/c#link=");
    await vi.waitFor(
      () =>
        expect(chat.agent.shown.get(chat.ticketId)?.at(-1)?.content).toMatchObject({
          text: "Thank you!",
        }),
      5000,
    );
  });

  it("and somebody of the desk who is locked out gets a link to a new password", async () => {
    const { admin } = story.server.app.accounts;
    const account = { email: "locked@shop.example", name: "Lo", roles: ["agent"] as const };
    await admin.add({ ...account, password: "correct horse battery" });
    const asked = await post("/api/agents/reset", { email: account.email });
    const mail = await vi.waitFor(() => {
      const [taken] = mails.taken;
      if (taken === undefined) throw new Error("no mail yet");
      return taken;
    }, 5000);
    const token = /\/console\/reset#([\w-]+)/.exec(mail.text)?.[1];
    const password = "another long password";
    const accepted = await post("/api/agents/reset/accept", { token, password });
    const signedIn = await post("/api/agents/session", { email: account.email, password });

    expect([asked.status, mail.to]).toEqual([200, [account.email]]);
    expect(mail.text).toContain("http://help.shop.example/console/reset#");
    expect([accepted.status, signedIn.status]).toEqual([200, 200]);
  });

  it("answers by e-mail, once, without what was quoted", async () => {
    const { chat, mail } = await answered("wei@shopper.example");
    const reply = {
      messageId: "<reply-1@shopper.example>",
      from: "wei@shopper.example",
      to: mail.headers["reply-to"],
      text: "Got it, thanks.\r\n\r\nOn Mon, Nov 30, 2026 at 9:00 Frontdesk\r\n<support@shop.example> wrote:\r\n> Your refund",
    };

    const first = await handIn(reply);
    const again = await handIn(reply);

    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    await vi.waitFor(() => {
      const texts = chat.agent.shown
        .get(chat.ticketId)
        ?.flatMap(({ author, content }) =>
          author.kind === "shopper" && content.kind === "text" ? [content.text] : [],
        );
      expect(texts).toEqual(["Got it, thanks."]);
    }, 5000);
    await minutesLater();
    expect(mails.taken).toHaveLength(1);
  });

  it("is not spoken for by anybody who cannot sign, or made up the address", async () => {
    const { mail } = await answered("mei@shopper.example");
    const to = mail.headers["reply-to"] ?? "";
    const reply = { messageId: "<x@shopper.example>", to, text: "hello" };
    const forged = to.replace(/\.[0-9a-f]{20}@/, `.${"0".repeat(20)}@`);

    const results = [
      await handIn(reply, "another-secret-of-16"),
      await handIn(reply, REPLY_SECRET, Math.floor(Date.now() / 1000) - 3600),
      await post("/api/channels/email", reply),
      await handIn({ ...reply, to: forged }),
      await handIn({ ...reply, text: "> only quoted" }),
      await handIn({ to }),
    ].map(({ status }) => status);

    expect(results).toEqual([403, 403, 403, 404, 400, 400]);
  });

  it("ends messages and links by one press, and not by a scanner that follows the link", async () => {
    const { mail } = await answered("ning@shopper.example");
    const path = /http:\/\/help\.shop\.example(\/en\/stop\/\S+)/.exec(mail.text)?.[1] ?? "";

    const page = await fetch(story.server.url + path);
    const before = await openLink(mail);
    const stopped = await fetch(story.server.url + path, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    const after = await openLink(mail);
    const made = await fetch(`${story.server.url}${path.slice(0, -4)}AAAA`, { method: "POST" });

    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Stop them");
    expect([before.status, stopped.status, after.status, made.status]).toEqual([
      200, 200, 404, 404,
    ]);
  });

  it("leaves operators in the picture", async () => {
    mails.mood = "refuses";
    const chat = await story.held();
    await act(chat.shopper, { name: "leave_message", contact: "gone@shopper.example", text: "" });
    await chat.agent.say(chat.ticketId, "Hello?");
    await minutesLater();
    mails.mood = "takes";

    const response = await fetch(`${story.server.url}/readyz?verbose`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      checks: {
        notices: {
          state: "degraded",
          detail: expect.stringMatching(/1 given up; mail server \(SMTP_URL\): SMTP 5\d\d; see/),
        },
      },
    });
  });
});
