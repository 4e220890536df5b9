import { describe, expect, it } from "vitest";
import { findNumbers, type NumberKind } from "../../../../understanding/numbers/find-numbers.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function read(text: string): [NumberKind, string][] {
  return findNumbers(text, BOT_SETTINGS.conversation).map(({ kind, value }) => [kind, value]);
}

describe("findNumbers", () => {
  it.each([
    ["订单编号123456的商品", "123456"],
    ["订单号：８８６６５５４４３３２２", "886655443322"],
    ["订单号：2 0 2 4 5 5 6 6 7 7", "2024556677"],
    ["my order is 9 8 7 6 5 4 3 thanks", "9876543"],
    ["order 1234 5678 90", "1234567890"],
    ["31 09 double four 72", "31094472"],
    ["20251030 4471 09 这个单", "20251030447109"],
    ["order QB-71 3390 5", "QB-7133905"],
    ["订单 20 2455 6 67 7", "2024556677"],
    ["订单号是 5764 1234 5678 9012", "5764123456789012"],
    ["单号 No. 2026-1119-0087", "2026-1119-0087"],
    ["订单:tt-20261102-0091", "TT-20261102-0091"],
    ["order #AB-99231-X", "AB-99231-X"],
    ["Order ID: TTS-4458-9921.", "TTS-4458-9921"],
    ["order no. 20261120-8871", "20261120-8871"],
    ["my order number is po 5566-7788", "5566-7788"],
    ["WHERE IS MY ORDER 7654321098?!", "7654321098"],
    ["【订单编号：20261112334455】", "20261112334455"],
    ["訂單編號 TW20261120007", "TW20261120007"],
    ["ord: YG 2210-04", "YG2210-04"],
    ["order number's 21 09 77 6", "2109776"],
  ])("takes the order number out of %s", (text, value) => {
    expect(read(text)).toEqual([["order", value]]);
  });

  it.each([
    ["SF1234567890123", "SF1234567890123"],
    ["快递单号 SF 1234567890123", "SF1234567890123"],
    ["YT 2290 1177 3048 6512", "YT2290117730486512"],
    ["运单号YT8899001122334", "YT8899001122334"],
    ["tracking 1Z999AA10123456784", "1Z999AA10123456784"],
    ["1Z338120945", "1Z338120945"],
    ["YT 3309 1182 074", "YT33091182074"],
    ["1z 999 aa1 01 2345 6784", "1Z999AA10123456784"],
    ["RR 123 456 789 CN", "RR123456789CN"],
    ["it is LX123456789CN", "LX123456789CN"],
    ["tracking number: 9400111899223197428490", "9400111899223197428490"],
    ["物流单号是773312345678901", "773312345678901"],
  ])("tells the tracking number in %s by its form or label", (text, value) => {
    expect(read(text)).toEqual([["tracking", value]]);
  });

  it.each([
    ["我电话 13912345678", "phone"],
    ["13800138000", "phone"],
    ["call me at 415-555-0134", "phone"],
    ["银行卡尾号 6222", "other"],
    ["店铺ID 88990011", "other"],
    ["店铺 880011", "other"],
    ["订单尾巴是77665", "other"],
    ["工单 FD-7K3M-9QWX", "case"],
  ] as const)("does not take %s for an order number", (text, kind) => {
    expect(read(text).map(([found]) => found)).toEqual([kind]);
  });

  it.each([
    "2026-11-02 下的单",
    "11月2号买的，等了12天",
    "花了 1999 元",
    "paid $45.90 for 3 items",
    "ordered 42 got 40",
    "it was 20261102",
  ])("finds no number worth keeping in %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  it.each([
    "item no. 88120443 (it's not an order number)",
    "our file is KD-2026-771, not an order",
    "it's not an order, the reference is 7712004",
    "listing number 40881277",
    "invoice no 40881277",
    "we never ordered from you, our file is QT-88120",
    "letter KD-2026-771. there's no order with you",
    "这个不是订单号，是商品编号 88120443",
    "88120443 不是订单号啊 是链接号",
    "没在你们家下过单，我的编号是 88120443",
    "合同号 20268841",
  ])("takes no order number out of %s", (text) => {
    expect(read(text).filter(([kind]) => kind === "order")).toEqual([]);
  });

  it.each([
    ["that's not the order number. order is 77120045", "77120045"],
    ["i have no order confirmation mail but it's 77120045", "77120045"],
    ["单号幺三五零 幺七七八九", "135017789"],
    ["订单 5 5 零 2 1 七 8", "5502178"],
    ["订单 5502幺78", "5502178"],
    ["单号 8 8 幺 零 3 3 4 2", "88103342"],
    ["order is 4 oh 7 2 3 one 8 8", "40723188"],
    ["my order number, four 0 seven 2 three 1 8", "4072318"],
    ["order kt 5510 b2", "KT5510B2"],
    ["kt 5510 b2", "KT5510B2"],
    ["KT 5510 2B", "KT55102B"],
    ["my order KT 5510 b2 never came", "KT5510B2"],
    ["order number 551023 c1", "551023C1"],
    ["order KT 55103 5kg bag", "KT55103"],
    ["order KT 55103 x2", "KT55103"],
    ["order LM 7781 20 2pm", "LM778120"],
  ])("takes the whole order number and no more out of %s", (text, value) => {
    expect(read(text)).toEqual([["order", value]]);
  });

  it("tells order, tracking and phone apart in one sentence", () => {
    expect(read("运单号YT8899001122334，订单号是3344556677889，电话是15800001111")).toEqual([
      ["tracking", "YT8899001122334"],
      ["order", "3344556677889"],
      ["phone", "15800001111"],
    ]);
  });
});
