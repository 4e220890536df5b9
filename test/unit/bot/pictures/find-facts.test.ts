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

  it("takes what left an account, not what is left on it, whatever the currency looks like", () => {
    const amountOf = (...rows: readonly string[][]) => look(...rows).fields["amount"];

    expect(amountOf(["摘要", "支出", "余额"], ["消费", "CNY72.40", "CNY6000.00"])).toContain(
      "72.40",
    );
    expect(amountOf(["您尾号8812的卡支出CNY72.40，余额CNY8102.33"])).toContain("72.40");
    expect(amountOf(["You spent GBP 72.40 at Kite", "8812"])).toContain("72.40");
    expect(amountOf(["Refund history"], ["Amount asked USD 72.40"])).toContain("72.40");
    expect(amountOf(["白桦电器"], ["人民币72.40元"], ["订单号 26113071257"])).toContain("72.40");
  });

  it("knows a merchant's order number from a payment's own, and a number in fours", () => {
    const bill = look(
      ["交易单号", "420072949167864921"],
      ["商户单号", "713887537547535456"],
      ["支付成功"],
    );

    expect(bill.fields["order_number"]).toBe("713887537547535456");
    expect(look(["USPS"], ["Tracking number", "9400 1799 1247 9452 1704 48"]).fields).toMatchObject(
      {
        tracking_number: "9400179912479452170448",
      },
    );
  });

  it("reads a day with strokes, and why a refund was refused in a letter's words", () => {
    expect(look(["Requested", "2-Apr-2026"]).fields["date"]).toBe("2-Apr-2026");
    expect(look(["退款申请不通过"], ["不予退款的原因", "凭证不足"]).fields["refused_because"]).toBe(
      "凭证不足",
    );
    expect(
      look(["Refund rejected"], ["Why it was refused", "It was worn"]).fields["refused_because"],
    ).toBe("It was worn");
  });

  it("tells a talk by its two edges", () => {
    const at = (text: string, left: number, width: number, top: number) => [
      { text, place: { left, top, width, height: 0.03 } },
    ];
    const rows = [
      at("白桦电器", 0.3, 0.3, 0.02),
      at("退款请退到银行卡", 0.45, 0.5, 0.1),
      at("订单713887537547535456可退", 0.05, 0.6, 0.2),
      at("物流单号多少", 0.6, 0.35, 0.3),
      at("快递已揽收，运单已更新", 0.05, 0.5, 0.4),
    ];

    expect(findFacts(rows, BOT_SETTINGS).page).toBe("chat");
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
