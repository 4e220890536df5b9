import { describe, expect, it } from "vitest";
import { mendText } from "../../../../bot/pictures/mend-text.ts";

describe("mendText", () => {
  it.each([
    ["0rder n0. 4417", "Order no. 4417"],
    ["Reas0n: worn", "Reason: worn"],
    ["You paid f1,893.60 today", "You paid £1,893.60 today"],
    ["¥3.361.98", "¥3,361.98"],
    ["¥3, 361.98", "¥3,361.98"],
    ["EA676102440CNo", "EA676102440CN。"],
    ["DHLParcel", "DHL Parcel"],
    ["parcel15593475953255iswaiting", "parcel 15593475953255 iswaiting"],
    ["2026-11-0210:22", "2026-11-02 10:22"],
    ["576412345678复制", "576412345678"],
    ["退货中请已提交", "退货申请已提交"],
  ])("reads %s as %s", (read, mended) => {
    expect(mendText(read)).toBe(mended);
  });

  it.each([
    "KC-987854-480",
    "2026.11.02",
    "S10 Plus",
    "FedEx",
    "1.50",
    "192.168.10.20",
    "请假中请勿扰",
  ])("leaves %s alone", (text) => {
    expect(mendText(text)).toBe(text);
  });
});
