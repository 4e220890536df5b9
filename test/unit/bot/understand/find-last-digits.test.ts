import { describe, expect, it } from "vitest";
import { findLastDigits, withLastDigits } from "../../../../bot/understand/find-last-digits.ts";
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
