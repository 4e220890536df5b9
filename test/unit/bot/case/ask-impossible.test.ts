import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../../support/bot-desk.ts";

describe("a value that cannot be", () => {
  it.each([
    ["zh", "付款的时候被扣了两次钱", "2月31日付的", /2月31日.*没有这一天/u],
    ["en", "I was charged twice for the same order", "paid on 31 February", /31 February/u],
  ] as const)("is asked again and not stored (%s)", async (lang, problem, said, words) => {
    const talk = new BotTalk({ lang });
    await talk.say(problem);

    const { replies } = await talk.say(said);

    expect(wordsOf(replies)).toMatch(words);
    expect(talk.slot("date")).toBeUndefined();
  });

  it("is an amount below nothing as well", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("I was charged twice for the same order");

    const { replies } = await talk.say("it was -5 dollars");

    expect(wordsOf(replies)).toMatch(/can't be right. How much/u);
    expect(talk.slot("amount")).toBeUndefined();
  });
});
