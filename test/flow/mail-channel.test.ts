/** A shopper who only ever writes mail: the first opens a conversation, the bot answers, and an answer joins it. */
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { signBody } from "../../server/channels/post-signed.ts";
import { findPerson } from "../../server/privacy/find-person.ts";
import { MailServer, type TakenMail } from "../support/mail-server.ts";
import { smallFaq } from "../support/small-faq.ts";
import { type RunningServer, startServer } from "../support/start-server.ts";

const SECRET = "secret-of-the-mail-gateway";

let mails: MailServer;
let server: RunningServer;
beforeAll(async () => {
  mails = await MailServer.start();
  server = await startServer({
    env: {
      FAQ_DIR: smallFaq(),
      SMTP_URL: mails.url,
      MAIL_FROM: "Frontdesk <support@shop.example>",
      MAIL_REPLY_DOMAIN: "reply.shop.example",
      MAIL_REPLY_SECRET: SECRET,
      PUBLIC_URL: "http://help.shop.example",
      // One conversation an hour of one sender.
      RATE_LIMIT_FACTOR: "0.05",
    },
  });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await mails.stop();
});
beforeEach(() => {
  mails.taken.length = 0;
});

async function handIn(mail: object): Promise<{ status: number; body: { seq?: number | null } }> {
  const body = JSON.stringify({ to: "help@shop.example", ...mail });
  const signature = signBody(SECRET, Math.floor(Date.now() / 1000), body);
  const response = await fetch(`${server.url}/api/channels/email`, {
    method: "POST",
    headers: { "frontdesk-signature": signature },
    body,
  });
  return { status: response.status, body: (await response.json()) as { seq?: number } };
}
/** The next letter to this address; as if the seconds of a burst had gone by. */
const letterTo = (address: string, after = 0): Promise<TakenMail> =>
  vi.waitFor(async () => {
    const { storage, reach } = server.app;
    await storage.db
      .updateTable("outbox")
      .set({ due_at: 0 })
      .where("state", "=", "planned")
      .execute();
    await reach.runner.tick();
    const found = mails.taken.filter(({ to }) => to[0] === address)[after];
    if (found === undefined) throw new Error("no letter yet");
    return found;
  }, 8000);
const conversationsOf = async (address: string) =>
  await server.app.storage.db
    .selectFrom("conversations")
    .selectAll()
    .where("origin", "like", `email:%${address}%`)
    .execute();

describe("e-mail as a channel", () => {
  it("opens a conversation, answers by mail in its thread, and goes on by answers to that", async () => {
    const mail = {
      messageId: "<first@shopper.example>",
      from: "Lin Wei <Lin@shopper.example>",
      subject: "Opening times",
      text: "What are your service hours?\n-- \nLin",
    };
    expect((await handIn(mail)).body).toEqual({ seq: 1 });
    expect((await handIn(mail)).body).toEqual({ seq: 1 });

    const letter = await letterTo("lin@shopper.example");
    expect(letter.headers["subject"]).toBe("Re: Opening times");
    expect(letter.headers["in-reply-to"]).toBe("<first@shopper.example>");
    expect(letter.text).toContain("http://help.shop.example/en/articles/contact/service-hours");
    const answer = {
      messageId: "<second@shopper.example>",
      from: "lin@shopper.example",
      to: letter.headers["reply-to"],
      text: `thank you\n> ${letter.text}`,
    };
    await handIn(answer);

    await letterTo("lin@shopper.example", 1);
    const [conversation, ...others] = await conversationsOf("lin@shopper.example");
    expect([conversation?.lang, others]).toEqual(["en", []]);
    const person = { by: "contact", contact: "LIN@shopper.example" } as const;
    const found = await findPerson(server.app.storage.db, person, "CN");
    expect(found.map(({ id }) => id)).toEqual([conversation?.id]);
    const said = await server.app.storage.db
      .selectFrom("messages")
      .select("content")
      .where("author_kind", "=", "shopper")
      .where("conversation_id", "=", conversation?.id ?? "")
      .orderBy("seq")
      .execute();
    expect(said.map(({ content }) => JSON.parse(content).text)).toEqual([
      "Opening times\nWhat are your service hours?",
      "thank you",
    ]);
  });

  it("keeps the pictures of a mail, and tells of what is none", async () => {
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#a33" } })
      .png()
      .toBuffer();
    const taken = await handIn({
      messageId: "<pictures@shopper.example>",
      from: "mei@shopper.example",
      text: "",
      attachments: [
        { name: "box.png", content: png.toString("base64") },
        { name: "virus.exe", content: Buffer.from("MZ").toString("base64") },
      ],
    });

    expect(taken.status).toBe(201);
    expect((await letterTo("mei@shopper.example")).text).toContain("请发送图片");
    const files = await server.app.storage.db.selectFrom("files").select("name").execute();
    expect(files).toEqual([{ name: "box.png" }]);
  });

  it("is begun by no program, by nobody without an address, and by one sender only so often", async () => {
    const mail = (id: string, given: object) => ({
      ...{ messageId: `<${id}@shopper.example>`, from: "wei@shopper.example", text: "你好" },
      ...given,
    });

    expect(await handIn(mail("auto", { autoSubmitted: "auto-replied" }))).toMatchObject({
      ...{ status: 201, body: { seq: null } },
    });
    expect(await conversationsOf("wei@shopper.example")).toEqual([]);
    const results = [
      await handIn(mail("none", { from: "" })),
      await handIn(mail("one", {})),
      await handIn(mail("two", {})),
    ].map(({ status }) => status);
    expect(results).toEqual([400, 201, 429]);
  });
});
