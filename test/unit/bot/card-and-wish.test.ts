/** The card says what the shopper said last, in their words, and is shown once. */
import { describe, expect, it } from "vitest";
import { BotTalk, kindsOf, wordsOf } from "../../support/bot-desk.ts";

describe("the wish on the card", () => {
  it.each([
    ["zh", "空调装错位置了没人来弄，订单55667788", "帮我约礼拜天上午"],
    [
      "en",
      "order 55667788, nobody has come to install the air conditioner",
      "I want him to come on sunday morning",
    ],
  ] as const)(
    "without a name stands in the words said last, and dates nothing (%s)",
    async (lang, told, wish) => {
      const talk = new BotTalk({ lang });
      await talk.say(told);

      await talk.say(wish);

      expect(talk.draft?.slots["demand"]).toMatchObject({ value: "other", words: wish });
      expect(talk.slot("date")).toBeUndefined();
    },
  );

  it.each([
    ["zh", "取消订单66778899", "先别取消了，颜色帮我改成黑的"],
    ["en", "cancel order 66778899 please", "no, don't cancel it, make it black instead"],
  ] as const)("undoes the kind of the case with it (%s)", async (lang, told, wish) => {
    const talk = new BotTalk({ lang });
    await talk.say(told);
    expect(talk.slot("issue")).toBe("cancel");

    await talk.say(wish);

    expect(talk.slot("demand")).not.toBe("cancel");
    expect(talk.slot("issue")).not.toBe("cancel");
  });
});

describe("the card", () => {
  it("comes once: a line that changes is said, with the way to send it", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("麻烦开一张发票，订单号66778899");
    expect(talk.state?.flow.kind).toBe("summary");

    const { replies } = await talk.say("订单号说错了，是66778890");

    expect(talk.slot("order_number")).toBe("66778890");
    expect(wordsOf(replies)).toContain("66778890");
    expect(kindsOf(replies)).toEqual(["choices"]);
    expect(replies[0]).toMatchObject({ choices: [{ id: "confirm" }] });
  });

  it("waits for the order number of what is done to an order", async () => {
    const talk = new BotTalk({ lang: "zh" });

    await talk.say("麻烦开一张发票");

    expect(talk.state?.flow).toMatchObject({ kind: "asking", slots: ["order_number"] });
  });

  it("takes a sum or a way of paying only where its problem has a line for it", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我们做冷链运输的，想跟平台合作");

    await talk.say("主要想做生鲜这一块，用微信联系");

    expect(talk.slot("amount")).toBeUndefined();
    expect(talk.slot("payment_method")).toBeUndefined();
  });
});

describe("beside what was answered", () => {
  it("points to the seller in new words, not to the article again", async () => {
    const talk = new BotTalk({ lang: "en" });
    const first = await talk.say("is this kettle the 2 litre one");
    const second = await talk.say("and does it come with a spare filter");

    expect(wordsOf(second.replies)).not.toBe(wordsOf(first.replies));
    expect(wordsOf(second.replies)).toMatch(/seller/u);
    expect(talk.draft).toBeNull();
  });

  it("names the step that counts to whoever asks in an emergency", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("somebody got into my account and changed the password");

    const { replies } = await talk.say("and what should I do now?");

    expect(wordsOf(replies)).toContain("The step above first");
  });

  it("does not call a question about its nature a reproach", async () => {
    const { replies } = await new BotTalk({ lang: "zh" }).say("你是机器人不");

    expect(wordsOf(replies)).not.toContain("窝火");
    expect(wordsOf(replies)).toContain("自动助手");
  });
});

describe("a line that is changed in words", () => {
  it.each([
    ["zh", "取消订单66778899，买错了", "订单号错了，是66778800"],
    ["en", "cancel order 66778899, I bought the wrong one", "sorry, the order number is 66778800"],
  ] as const)("stands changed in the card that is in view (%s)", async (lang, told, change) => {
    const talk = new BotTalk({ lang });
    await talk.say(told);
    while (talk.state?.flow.kind !== "summary") await talk.say(lang === "zh" ? "跳过" : "skip");

    const { replies } = await talk.say(change);

    expect(kindsOf(replies)).toEqual(["choices"]);
    const rows = replies.flatMap((reply) => (reply.kind === "choices" ? (reply.rows ?? []) : []));
    expect(rows.find(({ slot }) => slot === "order_number")?.value).toBe("66778800");
  });
});
