/** The letter with which somebody of the desk sets a new password, over a real mail server. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createResetMail } from "../../server/channels/reset-mail.ts";
import { MailServer } from "../support/mail-server.ts";

let mails: MailServer;
beforeEach(async () => {
  mails = await MailServer.start();
});
afterEach(() => mails.stop());

const settings = () => ({
  smtpUrl: mails.url,
  from: "desk@shop.example",
  publicUrl: "https://desk.shop.example",
  brand: { desk: { zh: "小店客服", en: "Shop desk" }, accent: "#115e59" },
  readLogo: async () => undefined,
});

describe("the letter with a link", () => {
  it("says in both languages what the link does", async () => {
    const problem = await createResetMail(settings())("bo@shop.example", "t".repeat(32));

    const [mail] = mails.taken;
    expect([problem, mail?.to]).toEqual([undefined, ["bo@shop.example"]]);
    expect(mail?.text).toContain(`https://desk.shop.example/console/reset#${"t".repeat(32)}`);
    expect(mail?.html).toContain(`console/reset#${"t".repeat(32)}`);
    expect(mail?.text).toContain("within two hours");
    expect(mail?.text).toContain("两小时内");
  });

  it("wears the shop's colour and logo, so that both can be seen", async () => {
    const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47]);
    const brand = { ...settings().brand, accent: "#ffd400" };
    const readLogo = async () => ({ type: "image/png" as const, bytes });

    await createResetMail({ ...settings(), brand, readLogo })("bo@shop.example", "t".repeat(32));

    const [mail] = mails.taken;
    expect(mail?.pictures).toEqual([{ id: "<logo@frontdesk>", bytes: Buffer.from(bytes) }]);
    expect(mail?.html).toContain('src="cid:logo@frontdesk"');
    expect(mail?.html).not.toContain("#ffd400");
    expect(mail?.html).toMatch(/color:#ffffff;background:#\w{6}/);
  });

  it("is refused in a word that names nobody", async () => {
    mails.mood = "refuses";

    expect(await createResetMail(settings())("bo@shop.example", "t".repeat(32))).toBe("SMTP 550");
  });
});
