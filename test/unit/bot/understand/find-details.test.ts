import { describe, expect, it } from "vitest";
import {
  findAmount,
  findContact,
  findDate,
  findPaymentMethod,
} from "../../../../bot/understand/find-details.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

describe("findAmount", () => {
  it.each([
    ["一共199元", "199元"],
    ["¥1,299.50 没退", "¥1,299.50"],
    ["$45.90 both times", "$45.90"],
    ["30 usd", "30 usd"],
    ["扣了 299", "299"],
  ])("finds the amount in %s", (text, amount) => {
    expect(findAmount(text)).toBe(amount);
  });

  it("takes a bare number only when the amount was asked for", () => {
    expect(findAmount("128")).toBeUndefined();
    expect(findAmount("128", true)).toBe("128");
    expect(findAmount("订单 2026110288776")).toBeUndefined();
  });
});

describe("findDate", () => {
  it.each([
    ["11月15号拒的", "11月15号"],
    ["昨天晚上付的", "昨天晚上"],
    ["上周五", "上周五"],
    ["3天前买的", "3天前"],
    ["on 2026-11-02 I paid", "2026-11-02"],
    ["it was last Friday", "last Friday"],
    ["two weeks ago", "two weeks ago"],
    ["on Nov 3", "Nov 3"],
  ])("finds the day in %s", (text, date) => {
    expect(findDate(text)).toBe(date);
  });

  it("finds no day in a number", () => {
    expect(findDate("订单号 2026110288776")).toBeUndefined();
  });
});

describe("findPaymentMethod", () => {
  it.each([
    ["支付宝付的", "third-party"],
    ["用钱包余额支付", "wallet"],
    ["银行转账付的", "bank-transfer"],
    ["货到付款", "cash-on-delivery"],
    ["paid with my visa", "card"],
    ["by bank transfer", "bank-transfer"],
  ])("hears in %s the key %s", (text, key) => {
    expect(findPaymentMethod(text, BOT_SETTINGS.problems.paymentMethods)).toBe(key);
  });
});

describe("findContact", () => {
  it.each([
    ["邮箱 bd@qinghe.cn", "bd@qinghe.cn"],
    ["打我电话13700001111", "13700001111"],
    ["微信号 lumo_2026", "微信号 lumo_2026"],
    ["+1 415 555 0134", "+1 415 555 0134"],
  ])("finds the contact in %s", (text, contact) => {
    expect(findContact(text)).toBe(contact);
  });
});
