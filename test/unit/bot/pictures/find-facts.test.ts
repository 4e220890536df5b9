import { describe, expect, it } from "vitest";
import { findFacts } from "../../../../bot/pictures/find-facts.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

/** Rows from the top, the pieces of each from the left. */
function look(...rows: readonly string[][]) {
  const seen = rows.map((row, index) =>
    row.map((text, at) => ({
      text,
      place: { left: 0.1 + at * 0.4, top: 0.05 + index * 0.08, width: 0.3, height: 0.04 },
    })),
  );
  const { page, fields } = findFacts(seen, BOT_SETTINGS);
  return { page, fields: Object.fromEntries(fields.map(({ kind, value }) => [kind, value])) };
}

describe("findFacts", () => {
  it("reads a payment, and tells the way of paying in the picture's words", () => {
    const seen = look(
      ["账单详情"],
      ["支付成功"],
      ["支付方式", "微信支付"],
      ["支付时间", "2026-11-20 10:21:08"],
      ["支付金额", "¥128.50"],
    );

    expect(seen.page).toBe("payment");
    expect(seen.fields).toMatchObject({
      payment_method: "微信支付",
      amount: "¥128.50",
      date: "2026-11-20",
    });
  });

  it("reads an amount with a bank's minus, letters for its currency, or in a sentence", () => {
    const amountOf = (...rows: readonly string[][]) => look(...rows).fields["amount"];

    expect(amountOf(["交易明细"], ["交易金额", "-CNY72.40"])).toBe("CNY 72.40");
    expect(amountOf(["Transaction details"], ["Amount", "-$1,072.40"])).toBe("$1,072.40");
    expect(amountOf(["客服小林"], ["您好，退款金额为 ¥72.40，三天内到账"])).toBe("¥72.40");
  });

  it("reads how a refund stands, and a bare reason only beside a refusal", () => {
    const refused = look(["退货申请未通过"], ["原因", "配件不全"], ["退款金额", "¥72.40"]);
    const asked = look(["Refund details"], ["Reason", "Too small"], ["Refund amount", "$72.40"]);
    const declined = look(["Your return was not accepted"], ["Reason", "Worn"]);

    expect(refused.fields).toMatchObject({
      refund_status: "退货申请未通过",
      refused_because: "配件不全",
    });
    expect(asked.fields["refused_because"]).toBeUndefined();
    expect(declined.fields).toMatchObject({
      refund_status: "Your return was not accepted",
      refused_because: "Worn",
    });
  });

  it("tells a page by its heading before what it says of other things", () => {
    const order = look(
      ["11:20", "5G"],
      ["订单信息"],
      ["订单号", "576412345678901234"],
      ["支付方式", "支付宝"],
      ["实付", "¥72.40"],
    );
    const chat = look(
      ["Harbour Home support"],
      ["My refund was declined, why?"],
      ["Sorry, the return was rejected"],
    );

    expect([order.page, chat.page]).toEqual(["order", "chat"]);
  });
});
