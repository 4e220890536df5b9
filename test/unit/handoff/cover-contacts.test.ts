import { describe, expect, it } from "vitest";
import { coverContact, coverContacts } from "../../../handoff/cover-contacts.ts";

describe("contacts in a text", () => {
  it.each([
    ["写信给 bo.lin@mail.example.com 就行", "写信给 b***@mail.example.com 就行"],
    ["我的手机13812345678谢谢", "我的手机138****5678谢谢"],
    ["手机：１３８１２３４５６７８", "手机：１３８****５６７８"],
    ["138-1234-5678 or +8613812345678", "138****5678 or +86****5678"],
    ["Call +44 20 7946 0958 after six", "Call +44****0958 after six"],
    ["座机 0571-88886666", "座机 057****6666"],
    ["mail me at bo.lin@…", "mail me at b***@…"],
    ["call 138123… or …345678 today", "call ****… or …**** today"],
    ["加我微信 lin_bo88 吧", "加我微信 lin****88 吧"],
  ])("%s", (text, covered) => {
    expect(coverContacts(text, "CN")).toBe(covered);
  });

  it.each([
    "订单 7781023345 和 202611301234 还没到",
    "order 123456, parcel YT4512345678901",
    "退款 1,299.00 元，2026-11-30 12:30 付款",
    "FD-2K7M-9Q 的进度",
  ])("leaves %s as it is", (text) => {
    expect(coverContacts(text, "CN")).toBe(text);
  });

  it("knows mobile numbers of the shop's country by themselves", () => {
    expect(coverContacts("call 07400 123456", "GB")).toBe("call 074****3456");
    expect(coverContacts("call 13812345678", "GB")).toBe("call 13812345678");
  });
});

describe("a whole contact", () => {
  it.each([
    ["lin@x.example", "l***@x.example"],
    ["13812345678", "138****5678"],
    ["wxid_88a", "wxi****8a"],
    ["88a", "8***"],
  ])("%s", (text, covered) => {
    expect(coverContact(text)).toBe(covered);
  });
});
