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

  it("names a carrier that it does not know by its label, by its own words, or as a letter does", () => {
    const carrierOf = (...rows: readonly string[][]) => look(["包裹"], ...rows).fields["carrier"];

    expect(carrierOf(["Carrier", "Otter Lines"])).toBe("Otter Lines");
    expect(carrierOf(["白鹭快运"], ["7936627851907"])).toBe("白鹭快运");
    expect(carrierOf(["您的包裹由白鹭快运承运"])).toBe("白鹭快运");
    expect(carrierOf(["It went by Otter Freight, tracking number 7936627851907"])).toBe(
      "Otter Freight",
    );
    expect(carrierOf(["查看物流"])).toBeUndefined();
    expect(look(["DPD", "15527696008137"]).fields["tracking_number"]).toBe("15527696008137");
  });

  it("reads sums in any currency, and with a comma before the cents", () => {
    const amountOf = (text: string) => look(["Receipt"], ["Total", text]).fields["amount"];

    for (const sum of [
      "HK$2,968.18",
      "NT$963",
      "1.469,77",
      "1 463,70 kr",
      "Rs. 196.44",
      "$480 USD",
    ])
      expect(amountOf(sum)).toBe(sum);
    expect(look(["账单"], ["NT$963"], ["手续费", "NT$15"]).fields["amount"]).toBe("NT$963");
  });

  it("reads days as they are written elsewhere, and years of the Republic", () => {
    const dayOf = (text: string) => look(["Receipt"], ["Paid on", text]).fields["date"];

    for (const day of ["11.01.2024", "24/03/2025", "6th May 2025", "9. November 2023"])
      expect(dayOf(`${day} 16:43`)).toBe(day);
    expect(dayOf("民國112年10月10日")).toBe("2023年10月10日");
  });

  it("takes a label under its value where it is nearer to it", () => {
    const at = (text: string, top: number) => [
      { text, place: { left: 0.1, top, width: 0.3, height: 0.03 } },
    ];
    const rows = [
      at("Your parcel is here", 0.05),
      at("R380Y289480", 0.2),
      at("Order no.", 0.23),
      at("Otter Freight", 0.3),
      at("Carrier", 0.33),
    ];
    const { fields } = findFacts(rows, BOT_SETTINGS);

    expect(fields.map(({ kind, value }) => [kind, value])).toEqual([
      ["order_number", "R380Y289480"],
      ["carrier", "Otter Freight"],
    ]);
  });

  it("takes the heading of a table's column, rows above", () => {
    const at = (top: number, ...cells: readonly (readonly [string, number])[]) =>
      cells.map(([text, left]) => ({ text, place: { left, top, width: 0.12, height: 0.02 } }));
    const rows = [
      at(0.1, ["Date", 0.05], ["Description", 0.25], ["Money out", 0.55], ["Balance", 0.8]),
      at(0.15, ["Opening balance", 0.25], ["6,000.00", 0.8]),
      at(0.2, ["2026-04-10", 0.05], ["Card payment", 0.25], ["1,084.27", 0.55], ["4,915.73", 0.8]),
    ];

    expect(findFacts(rows, BOT_SETTINGS).fields).toContainEqual(
      expect.objectContaining({ kind: "amount", value: "1,084.27" }),
    );
  });

  it("hears how an order stands and why it was refused in a letter's sentences", () => {
    const letter = look(
      ["Dear Alex, we cannot refund order WEB-45483885. Reason: It was worn outside."],
      ["Outcome: Refund declined"],
    );

    expect(letter.fields).toMatchObject({
      refund_status: "Refund declined",
      refused_because: "It was worn outside",
    });
    expect(look(["Hello Alex, your order has been dispatched."]).fields["order_status"]).toBe(
      "dispatched",
    );
    expect(look(["您好：您的订单正在运输中。"]).fields["order_status"]).toBe("运输中");
  });

  it("reads traditional labels, and says what it found as the picture does", () => {
    const refused = look(
      ["退款申請未通過"],
      ["訂單號", "202502215520487721"],
      ["商家拒絕原因", "已拆封"],
    );

    expect(refused.fields).toMatchObject({
      order_number: "202502215520487721",
      refund_status: "退款申請未通過",
      refused_because: "已拆封",
    });
  });

  it("reads an order's number with strokes, and no number of a batch or an invoice", () => {
    expect(look(["Order number", "SO/24/1586215"]).fields["order_number"]).toBe("SO/24/1586215");
    expect(look(["It is order number S0/23/8040139"]).fields["order_number"]).toBe("SO/23/8040139");
    expect(look(["运单批次", "449141852"], ["Invoice no.", "449141852"]).fields).toEqual({});
  });

  it("takes no day with its hour for a parcel's number, and a heading's number before others", () => {
    const seen = look(
      ["云山速运7384693239432"],
      ["快件已发往下一站"],
      ["04-15 13:57"],
      ["快件已揽收"],
      ["04-14 07:59"],
    );

    expect(seen.fields["tracking_number"]).toBe("7384693239432");
    expect(seen.page).toBe("logistics");
  });

  it("takes no label for a carrier's name, nor a name for a label", () => {
    const seen = look(["Tracking no."], ["PR259618748GB"], ["Carrier"], ["Kestrel Couriers"]);

    expect(seen.fields["carrier"]).toBe("Kestrel Couriers");
  });

  it("takes a way of paying that the settings do not know under its label, and in its column", () => {
    const head = ["发票号", "订单号", "付款方式"].map((text, at) => ({
      ...{ text, place: { left: 0.1 + at * 0.3, top: 0.1, width: 0.1, height: 0.02 } },
    }));
    const line = ["INV225", "DD44019395927346", "提货卡"].map((text, at) => ({
      ...{ text, place: { left: 0.1 + at * 0.3, top: 0.13, width: 0.1, height: 0.02 } },
    }));

    expect(findFacts([head, line], BOT_SETTINGS).fields).toContainEqual(
      expect.objectContaining({ kind: "payment_method", value: "提货卡" }),
    );
  });

  it("tells a refusal by its heading, not by the label of its reason", () => {
    const seen = look(["审核不通过"], ["商家拒绝原因"], ["已拆封"]);

    expect(seen.fields).toMatchObject({ refund_status: "审核不通过", refused_because: "已拆封" });
  });

  it("reads a sum with a currency whose stroke was lost, and thousands as the Swiss write them", () => {
    expect(look(["订单"], ["NTS941"], ["立减", "-NT$2"]).fields["amount"]).toBe("NT$941");
    expect(look(["退款总额：Y1568.69"]).fields["amount"]).toBe("¥1568.69");
    expect(look(["Refund amount", "CHF 1’ 648.00"]).fields["amount"]).toBe("CHF 1’ 648.00");
  });

  it("finds numbers behind words that have grown together", () => {
    expect(look(["No refundyetformyorder73-11082-41557"]).fields["order_number"]).toBe(
      "73-11082-41557",
    );
    expect(look(["trackingnumberJJD0021548980465548"]).fields["tracking_number"]).toBe(
      "JJD0021548980465548",
    );
  });

  it("joins what overlaps in a row, with the sign once that both have", () => {
    const piece = (text: string, left: number, width: number) => ({
      ...{ text, place: { left, top: 0.1, width, height: 0.02 } },
    });
    const rows = [[piece("订单编号：5", 0.1, 0.3), piece("576467597764136254", 0.38, 0.4)]];

    expect(findFacts(rows, BOT_SETTINGS).fields).toMatchObject([
      { kind: "order_number", value: "576467597764136254" },
    ]);
  });

  it("hears in a talk what was decided, by when, and where the money went", () => {
    const talk = look(
      ["在线客服"],
      ["2025-08-30 13:42:11"],
      ["请提供一下订单号哦"],
      ["645725449315"],
      ["亲，已退款，金额¥400.00，已于2025-08-27退回您的云豆支付。"],
    );

    expect(talk.fields).toMatchObject({
      ...{ order_number: "645725449315", amount: "¥400.00", date: "2025-08-27" },
      ...{ refund_status: "已退款", payment_method: "云豆支付" },
    });
    expect(
      look(["Your refund of 218.79 for order 6530828154 was not approved. Reason: It was late."])
        .fields,
    ).toMatchObject({
      ...{ amount: "218.79", refund_status: "not approved", refused_because: "It was late" },
    });
  });

  it("takes no state from tabs or steps, and no sum from what a purchase was before", () => {
    const order = look(
      ["To pay", "To ship", "Shipped", "Returns"],
      ["Juniper Cart", "Confirmed"],
      ["Original amount", "S$1,054.01"],
      ["Grand total", "S$1,029.01"],
    );

    expect(order.fields).toMatchObject({ order_status: "Confirmed", amount: "S$1,029.01" });
  });

  it("reads the reason right under a refusal, and keeps NO. out of other numbers' way", () => {
    const refused = look(
      ["Return rejected"],
      ["We have not received the return parcel"],
      ["服务单号", "1578801818"],
      ["您的订单NO.20260703746513退款申请"],
    );

    expect(refused.fields["refused_because"]).toBe("We have not received the return parcel");
    expect(refused.fields["order_number"]).toContain("20260703746513");
  });
});
