import { describe, expect, it } from "vitest";
import { findScamSigns } from "../../../../bot/understand/find-scam-signs.ts";

const OFFICIAL = ["shop.example.com"];

describe("findScamSigns", () => {
  it.each([
    ["客服让我加他微信", "contact"],
    ["the seller told me to text him on whatsapp", "contact"],
    ["他发了我一个二维码让我扫码付款", "qr_code"],
    ["让我转账到安全账户", "outside_payment"],
    ["made me pay via western union", "outside_payment"],
    ["他要我的验证码", "code_asked"],
    ["someone asked for my verification code", "code_asked"],
    ["有人冒充客服", "impostor"],
    ["a man pretending to be your support", "impostor"],
    ["http://tt-parcel-pay.xyz/a1", "link"],
  ])("sees in %s the sign of %s", (text, sign) => {
    expect(findScamSigns(text, OFFICIAL).signs).toContain(sign);
  });

  it.each([
    "我用微信付的款",
    "收不到验证码怎么办",
    "https://shop.example.com/orders/1",
    "https://help.shop.example.com/refund",
    "我的快递没收到",
    "paid by paypal yesterday",
  ])("sees nothing in %s", (text) => {
    expect(findScamSigns(text, OFFICIAL).signs).toEqual([]);
  });

  it("is not fooled by a host that only ends like ours", () => {
    expect(findScamSigns("https://evilshop.example.com.pay.xyz/", OFFICIAL).signs).toEqual([
      "link",
    ]);
  });

  it.each([
    "你们是官方客服吗？",
    "这是真的官方吗",
    "is this really official support?",
    "how do I know this is support",
  ])("hears in %s the question whether this is official", (text) => {
    expect(findScamSigns(text, OFFICIAL).asksIfOfficial).toBe(true);
  });

  it("does not take a question about opening times for doubt", () => {
    const text = "how do I know when support opens";

    expect(findScamSigns(text, OFFICIAL).asksIfOfficial).toBe(false);
  });
});
