import { describe, expect, it } from "vitest";
import { findDemand } from "../../../../bot/understand/find-demand.ts";
import { BotTalk } from "../../../support/bot-desk.ts";

describe("findDemand", () => {
  it.each([
    ["直接退钱吧", "refund"],
    ["把钱退给我", "refund"],
    ["不用补发了，退那部分钱", "refund"],
    ["退了吧 不换了", "refund"],
    ["我要求全额退款", "refund"],
    ["just refund me honestly", "refund"],
    ["I'd rather not exchange, just give me my money back", "refund"],
    ["I want the second charge refunded", "refund"],
    ["换一件新的给我就行", "exchange"],
    ["不要退款，给我换个新的", "exchange"],
    ["exchange them please", "exchange"],
    ["I'd like a replacement", "exchange"],
    ["swap it for a good one", "exchange"],
    ["new jacket please", "exchange"],
    ["can i just get new ones", "exchange"],
    ["can u just send me a working pair", "resend"],
    ["重新给我发一箱吧", "resend"],
    ["就把那块寄我就行", "resend"],
    ["多扣的那笔退给我", "refund"],
    ["one back please", "refund"],
    ["want one of them back", "refund"],
    ["那256给我弄回来", "refund"],
    ["把链接给我恢复就行", "other"],
    ["I want him to apologise", "other"],
    ["麻烦核对一下", "query"],
    ["给我弄明白", "query"],
    ["就想知道为啥付不了", "query"],
    ["把下册补给我", "resend"],
    ["解封", "other"],
    ["查清楚退我", "refund"],
    ["gimme my cash", "refund"],
    ["reverse it", "refund"],
    ["ok refund", "refund"],
    ["forget a refund just ship the damn thing again", "resend"],
    ["重新派一下", "resend"],
    ["bin the order", "cancel"],
    ["can change size 40?", "exchange"],
    ["到底啥时候能来", "query"],
    ["please explain", "query"],
    ["put it back up", "other"],
    ["补发那一件", "resend"],
    ["要么赔钱要么重新发，还是重新发吧", "resend"],
    ["send me another one please", "resend"],
    ["just send me the missing screws", "resend"],
    ["帮我查查谁签的", "query"],
    ["想知道怎么回事", "query"],
    ["could you find out where it is?", "query"],
    ["where is my refund", "query"],
    ["can you confirm it went through", "query"],
    ["帮我取消这个订单", "cancel"],
    ["please cancel my order", "cancel"],
  ])("hears in %s the wish for a %s", (text, demand) => {
    expect(findDemand(text)).toBe(demand);
  });

  it.each([
    "我的退款被拒绝了",
    "没有啦我还没申请 就是先问问",
    "我退掉的那双靴子",
    "my refund, 3 weeks, nada",
    "退款还没到账",
    "我申请了退款",
    "the seller refused my refund",
    "my refund was approved ten days ago",
    "订单被卖家取消了",
    "订单号 123456",
    "今天天气怎么样",
  ])("hears no wish in %s", (text) => {
    expect(findDemand(text)).toBeUndefined();
  });

  it.each([
    ["kick him off my account", "other"],
    ["please log out all the other devices", "other"],
    ["just get whoever it is out", "other"],
    ["freeze my account please", "other"],
    ["把我账号找回来", "other"],
    ["账号先给我弄回来", "other"],
    ["把他踢下线", "other"],
    ["先把账号冻结了", "other"],
    ["别让他再登我的号", "other"],
    ["同我查下去咗邊", "query"],
    ["睇下点解啦", "query"],
    ["退返錢畀我", "refund"],
    ["i don't want the money, one more please", "resend"],
    ["寄多一件畀我", "resend"],
    ["please cancel both extra ones", "cancel"],
    ["多出来的那两单取消", "cancel"],
    ["其他两个都取消", "cancel"],
    ["take this back and bring me the lamp", "exchange"],
    ["i want what i actually ordered", "exchange"],
    ["we want the desk, please collect the chair", "exchange"],
    ["把这个拿走 给我送对的来", "exchange"],
    ["我要猫爬架，你们把鸟盆拉走", "exchange"],
    ["给我我买的那个", "exchange"],
    ["she needs a good talking to", "other"],
    ["先把我的店铺还原回来", "other"],
    ["keep them out of it, block whoever that was", "other"],
    ["算了不退款了 你帮我盯一下", "query"],
    ["幫我跟下張單", "query"],
    ["another please, not the cash", "resend"],
    ["cancel the extra two", "cancel"],
    ["please cancel the second one", "cancel"],
    ["i need the lamp, please take the vase", "exchange"],
  ])("hears the last wish in %s: %s", (text, demand) => {
    expect(findDemand(text)).toBe(demand);
  });

  it.each([
    "钱没到，货也没到",
    "is the other one still coming",
    "i got another one from them last year",
    "they cancelled the other two",
    "我换了手机号",
    "they locked me out of my account",
    "somebody logged in to my account",
    "我的号被人弄走了",
    "the courier came to get the parcel",
    "我丢了订单号",
  ])("takes what only happened for no wish: %s", (text) => {
    expect(findDemand(text)).toBeUndefined();
  });

  it("takes a mere mention for an answer only when that was asked", () => {
    expect(findDemand("换")).toBeUndefined();
    expect(findDemand("换", true)).toBe("exchange");
    expect(findDemand("whatever", true)).toBe("other");
  });
});

describe("a wish given up", () => {
  it.each([
    ["zh", ["订单 40817735 快递没收到，退款吧", "算了不退了，帮我催一催"], "query"],
    ["zh", ["订单 40817735 快递没收到，退款吧", "帮我查一下"], "refund"],
    [
      "en",
      ["my parcel never came, order 40817735, refund me", "dont want the money, chase it"],
      "query",
    ],
    ["en", ["my parcel never came, order 40817735, refund me", "please check"], "refund"],
  ] as const)(
    "makes room for a mild one, which alone does not (%s: %j)",
    async (lang, turns, demand) => {
      const talk = new BotTalk({ lang });

      for (const turn of turns) await talk.say(turn);

      expect(talk.slot("demand")).toBe(demand);
    },
  );
});
