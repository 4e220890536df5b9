/** "Cancel" ends the form, or is what is wanted for the order. */
import { describe, expect, it } from "vitest";
import { BotTalk } from "../../support/bot-desk.ts";

async function talkAfter(lang: "zh" | "en", ...turns: readonly string[]): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  for (const turn of turns) await talk.say(turn);
  return talk;
}

describe("cancel", () => {
  it.each([
    ["zh", ["快递一直没到，订单 66120884", "取消"]],
    ["zh", ["快递一直没到，订单 66120884", "算了，取消吧"]],
    ["zh", ["快递一直没到，订单 66120884", "帮我查一下", "算了不等了取消吧"]],
    ["zh", ["快递一直没到，订单 66120884", "帮我查一下", "太慢了 取消！"]],
    ["zh", ["快递一直没到", "不要了，取消", "66120884"]],
    ["en", ["my parcel never arrived, order 66120884", "cancel it"]],
    [
      "en",
      ["my parcel never arrived, order 66120884", "where is it", "not waiting any longer, cancel"],
    ],
    ["en", ["my parcel never arrived, order 66120884", "refund", "no, cancel the order"]],
  ] as const)("is what is wanted when that is what is open (%s: %j)", async (lang, turns) => {
    const talk = await talkAfter(lang, ...turns);

    expect(talk.draft?.problemType).toBe("not-received");
    expect(talk.slot("order_number")).toBe("66120884");
    expect(talk.slot("demand")).toBe("cancel");
  });

  it.each([
    ["zh", ["订单 66120884", "取消"]],
    ["en", ["66120884", "cancel it please"]],
  ] as const)("is said of the order that was just named (%s: %j)", async (lang, turns) => {
    const talk = await talkAfter(lang, ...turns);

    expect(talk.draft?.problemType).toBe("order-abnormal");
    expect(talk.slot("order_number")).toBe("66120884");
    expect(talk.slot("demand")).toBe("cancel");
  });

  it.each([
    ["zh", ["快递一直没到，订单 66120884", "取消登记"]],
    ["zh", ["快递一直没到，订单 66120884", "算了"]],
    ["zh", ["收到的杯子碎了", "取消"]],
    ["zh", ["快递一直没到，订单 66120884", "那不用查了，谢谢"]],
    ["en", ["my parcel never arrived, order 66120884", "never mind, cancel this"]],
    ["en", ["my parcel never arrived, order 66120884", "cancel the request"]],
    ["en", ["the mug I got is broken", "cancel"]],
  ] as const)("ends the form where that is meant (%s: %j)", async (lang, turns) => {
    const talk = await talkAfter(lang, ...turns);

    expect(talk.draft).toBeNull();
  });

  it.each([
    ["zh", ["快递一直没到，订单 66120884", "能退运费吗", "算了，你查一下就行"]],
    [
      "en",
      ["my parcel never arrived, order 66120884", "is there a fee? never mind, just check it"],
    ],
  ] as const)("withdraws only the question before a wish (%s: %j)", async (lang, turns) => {
    const talk = await talkAfter(lang, ...turns);

    expect(talk.slot("order_number")).toBe("66120884");
    expect(talk.slot("demand")).toBe("query");
  });
});
