import { describe, expect, it } from "vitest";
import {
  findAddedDigits,
  findLastDigits,
  findPartCorrection,
  withLastDigits,
  withPart,
} from "../../../../understanding/numbers/find-correction.ts";
import { BotTalk } from "../../../support/bot-desk.ts";

describe("findLastDigits", () => {
  it.each([
    ["sorry, ends in 56", { digits: "56" }],
    ["sorry, ends in 56 not 65", { digits: "56", instead: "65" }],
    ["oops the last two digits are 87", { digits: "87" }],
    ["不是77660055，最后是56", { digits: "56" }],
    ["啊不对，最后两位是87", { digits: "87" }],
    ["末尾应该是 667，不是 666", { digits: "667", instead: "666" }],
  ])("hears in %s what the number ends in", (text, end) => {
    expect(findLastDigits(text)).toEqual(end);
  });

  it.each([
    "银行卡最后四位是6222",
    "my card ending in 4242",
    "最后一次是周三",
    "in the end it broke",
  ])("hears no correction in %s", (text) => {
    expect(findLastDigits(text)).toBeUndefined();
  });
});

describe("withLastDigits", () => {
  it("changes only the end, and only where it fits", () => {
    expect(withLastDigits("77660055", { digits: "56" })).toBe("77660056");
    expect(withLastDigits("AB-1265", { digits: "56", instead: "65" })).toBe("AB-1256");
    expect(withLastDigits("77660055", { digits: "55" })).toBeUndefined();
    expect(withLastDigits("77660055", { digits: "56", instead: "99" })).toBeUndefined();
  });
});

describe("a number corrected by its last digits", () => {
  it.each([
    ["en", "my parcel never arrived, order 404505606", "sorry, ends in 660 not 606", "404505660"],
    ["zh", "快递一直没到，订单77660055", "不是77660055，最后是56", "77660056"],
    ["zh", "快递一直没到，订单12345678，啊不是，最后两位是87", "嗯", "12345687"],
  ] as const)("replaces the order number (%s: %s)", async (lang, told, correction, number) => {
    const talk = new BotTalk({ lang });
    await talk.say(told);

    await talk.say(correction);

    expect(talk.slot("order_number")).toBe(number);
  });

  it("leaves the number alone when the digits name a card or a phone", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("快递一直没到，订单77660055");

    await talk.say("不对，我手机尾号是5566");

    expect(talk.slot("order_number")).toBe("77660055");
  });
});

describe("a number named by its end", () => {
  it.each([
    ["en", ["my parcels never came, orders 40817735 and 40817753", "only the 753 one"], "40817753"],
    ["en", ["my parcels never came, orders 40817735 and 40817753", "not the 735 one"], "40817753"],
    ["zh", ["快递没收到，订单 40817735 和 40817753", "是753那个"], "40817753"],
    ["zh", ["快递没收到，订单 40817735 和 40817753", "尾号735的"], "40817735"],
  ] as const)("is chosen among those said before (%s: %j)", async (lang, turns, number) => {
    const talk = new BotTalk({ lang });

    for (const turn of turns) await talk.say(turn);

    expect(talk.slot("order_number")).toBe(number);
  });
});

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
