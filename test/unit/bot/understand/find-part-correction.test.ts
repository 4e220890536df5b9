import { describe, expect, it } from "vitest";
import {
  findAddedDigits,
  findPartCorrection,
  withPart,
} from "../../../../bot/understand/find-part-correction.ts";
import { BotTalk } from "../../../support/bot-desk.ts";

describe("findPartCorrection", () => {
  it.each([
    "不是407，是470",
    "啊不对不是407是470",
    "407应该是470",
    "407 改成 470",
    "把407换成470",
    "我把470写成407了",
    "470，不是407",
    "not 407 but 470",
    "not 407, it's 470",
    "sorry 470 not 407",
    "470 instead of 407",
    "407 should be 470",
    "please change 407 to 470",
    "I typed 407 instead of 470",
    "407 -> 470",
  ])("hears in %s which part was wrong", (text) => {
    expect(findPartCorrection(text)).toEqual({ wrong: "407", right: "470" });
  });

  it.each([
    "不是3件是5件",
    "不是42码是40码",
    "not 12 days but 14 days",
    "I want 1 not 2",
    "订单470407",
  ])("hears no part of a number in %s", (text) => {
    expect(findPartCorrection(text)).toBeUndefined();
  });
});

describe("withPart", () => {
  it("changes the end, or a part that stands there once", () => {
    const part = { wrong: "407", right: "470" };

    expect(withPart("GH550407", part)).toBe("GH550470");
    expect(withPart("GH407-55", part)).toBe("GH470-55");
    expect(withPart("GH407-4071", part)).toBeUndefined();
    expect(withPart("GH550991", part)).toBeUndefined();
    expect(withPart("40712", { wrong: "07", right: "70" })).toBeUndefined();
  });
});

describe("findAddedDigits", () => {
  it.each([
    ["后面还有两位 45", "45"],
    ["末尾漏了个7", "7"],
    ["最后少打了一位，3", "3"],
    ["there's another 7 at the end", "7"],
    ["add 45 to the end", "45"],
    ["i forgot the last digit, it's 7", "7"],
  ])("hears in %s what was left off", (text, digits) => {
    expect(findAddedDigits(text)).toBe(digits);
  });

  it.each(["最后还有一件没到", "后面还有3天", "in the end it broke", "最后少了2件"])(
    "hears nothing left off in %s",
    (text) => {
      expect(findAddedDigits(text)).toBeUndefined();
    },
  );
});

describe("a number corrected by a part of it", () => {
  it.each([
    ["zh", ["快递一直没到", "单号 GH 550 407 对了不是407是470"], "GH550470"],
    ["zh", ["快递一直没到，订单 GH550407", "不是407，是470"], "GH550470"],
    ["zh", ["快递一直没到，订单 77553021", "等下，不是3021是3012"], "77553012"],
    ["en", ["my parcel never came, order GH-550407", "sorry, 470 not 407"], "GH-550470"],
    [
      "en",
      ["my parcel never came, order GH-55040", "oh there's another 7 at the end"],
      "GH-550407",
    ],
    ["zh", ["快递一直没到", "订单号GH88O12，是零不是O"], "GH88012"],
    ["en", ["my parcel never came", "order GHO0712 thats a zero not an o"], "GH00712"],
    ["zh", ["快递一直没到", "订单GH-55040后面还有一位 7"], "GH-550407"],
    ["en", ["my parcel never came", "order 7755 3021, 3021 should be 3012"], "77553012"],
    ["en", ["my parcel never came", "GH-0093 er GH-0039"], "GH-0039"],
    ["en", ["my parcel never came", "GH-0093 GH-0039"], "GH-0039"],
    ["en", ["my parcel never came", "it's 6120884, uh no, 6120848"], "6120848"],
    ["zh", ["快递一直没到", "6120884 呃 6120848"], "6120848"],
    ["zh", ["快递一直没到", "6120884 手滑 6120848"], "6120848"],
  ] as const)("is stored as it was meant (%s: %j)", async (lang, turns, number) => {
    const talk = new BotTalk({ lang });

    for (const turn of turns) await talk.say(turn);

    expect(talk.slot("order_number")).toBe(number);
  });

  it("keeps both numbers of a list, however alike", async () => {
    const talk = new BotTalk({ lang: "en" });

    await talk.say("my parcels never came, orders 6120884 and 6120848");

    expect(talk.slot("order_number")).toBe("6120884");
    expect(talk.slot("other_orders")).toBe("6120848");
  });
});
