/** What is asked beside the matter, and no article answers, gets what a good colleague would say. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

/** A case for which the order number is asked. */
async function asking(lang: "zh" | "en"): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  await talk.say(
    lang === "zh" ? "收到的杯子碎了，要退款" : "the mug arrived broken, I want a refund",
  );
  expect(talk.state?.flow).toMatchObject({ kind: "asking", slots: ["order_number"] });
  return talk;
}

describe("beside an open case", () => {
  it.each([
    ["zh", "这就给我退了吗？", "确认提交之后"],
    ["en", "so has it been refunded now?", "Not yet"],
    ["zh", "大概几天能给我答复呀", "说不准"],
    ["en", "roughly how many days until I hear back?", "can't name a time"],
    ["zh", "除了单号还要我准备啥", "订单号"],
    ["en", "and what else would you need from me?", "Order number"],
    ["zh", "单号在哪个页面能看到？", "我的订单|订单管理"],
    ["en", "which page is the order number on?", "Orders"],
    ["zh", "你要我单号做什么用", "一次就找对"],
    ["en", "what do you want my order number for?", "need not ask again"],
    ["zh", "那寄回去的邮费归谁出？", "核实以后才能定"],
    ["en", "and will the return postage be on me?", "for the team to decide"],
  ] as const)("%s: %s", async (lang, question, answer) => {
    const talk = await asking(lang);
    const before = { ...talk.draft?.slots };

    const { replies } = await talk.say(question);

    expect(wordsOf(replies)).toMatch(new RegExp(answer, "u"));
    const { description: _told, ...after } = { ...talk.draft?.slots };
    const { description: _first, ...same } = before;
    expect(after).toEqual(same);
    expect(talk.state?.flow).toMatchObject({ kind: "asking", slots: ["order_number"] });
  });

  it("keeps for the team what it has to decide", async () => {
    const talk = await asking("en");

    await talk.say("and will the return postage be on me?");

    expect(talk.slot("description")).toContain("will the return postage be on me?");
  });
});

describe("before buying", () => {
  it.each([
    ["zh", "这款帐篷三个大人睡得下吗", "商品页"],
    ["en", "would three grown-ups fit in this tent", "product page"],
  ] as const)(
    "says who can tell, opens no case, and lets go (%s)",
    async (lang, question, answer) => {
      const talk = new BotTalk({ lang });

      expect(wordsOf((await talk.say(question)).replies)).toContain(answer);

      const after = await talk.say(lang === "zh" ? "那我再量量看" : "right, I'll measure it then");
      expect(talk.draft).toBeNull();
      expect(wordsOf(after.replies)).not.toMatch(/订单|order/u);
    },
  );
});

describe("a call that is wanted", () => {
  it.each([
    ["zh", "能不能让人给我打个电话", "把号码发在这里"],
    ["en", "could somebody phone me about this", "Leave a number here"],
  ] as const)("goes to a person; the number is asked for (%s)", async (lang, wish, line) => {
    const talk = await asking(lang);

    const { replies } = await talk.say(wish);

    expect(talk.owner).toBe("queue");
    expect(wordsOf(replies)).toContain(line);
    await talk.say("13800138000");
    expect(talk.slot("contact")).toBe("13800138000");
  });

  it("with a number needs no other", async () => {
    const talk = await asking("zh");

    const { replies } = await talk.say("麻烦打我电话13800138000说吧");

    expect(wordsOf(replies)).toContain("号码 13800138000");
  });
});

describe("how somebody wants to be served", () => {
  it.each([
    "I don't want to send screenshots",
    "no need to phone me, and put nobody on, just see to the driver",
    "别给我打电话，也不用转人工，处理他就行",
  ])("is no cry for help: %s", async (text) => {
    const talk = new BotTalk({ lang: /[a-z]/u.test(text) ? "en" : "zh" });
    await talk.say("the courier threw my parcel over the fence, I want to complain");

    const { effects } = await talk.say(text);

    expect(effects.map(({ kind }) => kind)).not.toContain("safety:reported");
  });
});
