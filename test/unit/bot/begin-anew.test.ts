import { describe, expect, it } from "vitest";
import { beginsAnew } from "../../../bot/begin-anew.ts";
import { BotTalk } from "../../support/bot-desk.ts";

describe("beginsAnew", () => {
  it.each([
    "我重新说一遍",
    "先不说退款的事",
    "这个先放一放",
    "换个事，我账号登不上",
    "刚才那个不算",
    "我其实想说的是杯子",
    "let me start again",
    "different problem now",
    "forget the parcel",
    "never mind the shoes, the kettle leaks",
    "scratch that, it's my account",
    "that's not why i came",
  ])("hears in %s that the story starts again", (text) => {
    expect(beginsAnew(text.replaceAll("'", ""))).toBe(true);
  });

  it.each([
    "重新发一个",
    "不用管了",
    "forget the refund, send a new one",
    "never mind the photo",
    "never mind",
    "leave the parcel at the door",
    "a different order",
  ])("hears no new story in %s", (text) => {
    expect(beginsAnew(text)).toBe(false);
  });
});

describe("a problem that replaces the first", () => {
  it.each([
    [
      "zh",
      ["快递一直没到", "等下，先不说快递", "我重新说：收到的杯子碎了", "订单 66120884", "换个新的"],
      ["quality", "66120884", "exchange"],
    ],
    [
      "en",
      [
        "my parcel never arrived",
        "forget the parcel",
        "the mug I got is broken",
        "66120884",
        "swap it",
      ],
      ["quality", "66120884", "exchange"],
    ],
    [
      "en",
      [
        "order 66120884, the mug I got is broken",
        "different problem actually: I was charged twice",
      ],
      ["payment", "66120884", undefined],
    ],
  ] as const)("is what the case is about (%s: %j)", async (lang, turns, expected) => {
    const talk = new BotTalk({ lang });

    for (const turn of turns) await talk.say(turn);

    const { draft } = talk;
    expect([draft?.problemType, talk.slot("order_number"), talk.slot("demand")]).toEqual(expected);
  });
});
