import { describe, expect, it } from "vitest";
import { findPaymentMethod } from "../../../../bot/case/find-payment-method.ts";
import { normalise } from "../../../../language/normalise.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

describe("findPaymentMethod", () => {
  it.each([
    ["支付宝付的", "third-party"],
    ["用钱包余额支付", "wallet"],
    ["银行转账付的", "bank-transfer"],
    ["货到付款", "cash-on-delivery"],
    ["paid with my visa", "card"],
    ["by bank transfer", "bank-transfer"],
    ["paypal balance", "third-party"],
    ["from my balance, not by card", "wallet"],
  ])("hears in %s the key %s", (text, key) => {
    expect(findPaymentMethod(normalise(text), BOT_SETTINGS.problems.paymentMethods)).toBe(key);
  });
});
