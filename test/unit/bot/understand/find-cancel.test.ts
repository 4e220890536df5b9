import { describe, expect, it } from "vitest";
import { findCancel } from "../../../../bot/understand/find-cancel.ts";

describe("findCancel", () => {
  it.each([
    ["取消订单", "order"],
    ["这单取消了吧", "order"],
    ["等不及了，取消", "order"],
    ["太久了 取消吧", "order"],
    ["取消，赶紧的", "order"],
    ["cancel my order", "order"],
    ["改不了啊 那取消", "order"],
    ["换不成就取消", "order"],
    ["nvm he replied. still want it cancelled", "order"],
    ["im not waiting any longer, cancel", "order"],
    ["too late now, cancel it", "order"],
    ["i found it cheaper, so cancel", "order"],
    ["cancel it immediately", "order"],
    ["取消登记", "form"],
    ["工单取消吧", "form"],
    ["cancel the request", "form"],
    ["never mind, cancel it", "either"],
    ["cancel this", "form"],
    ["取消", "either"],
    ["算了取消吧", "either"],
    ["cancel please", "either"],
  ])("tells what is to be cancelled in %s: %s", (text, of) => {
    expect(findCancel(text)?.of).toBe(of);
  });

  it.each([
    "别取消",
    "不取消了，留着吧",
    "订单被取消了",
    "怎么取消订单",
    "取消不了",
    "dont cancel it",
    "they cancelled my order",
    "how do i cancel an order",
    "i tried to cancel last week",
    "never mind",
    "算了",
  ])("finds nothing to cancel in %s", (text) => {
    expect(findCancel(text)).toBeUndefined();
  });
});
