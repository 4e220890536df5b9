/** A word taken for what it is not costs a shopper most: a refusal, a yes, a wish, a number, a call for a person. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

const BROKEN_LAMP = "My lamp arrived broken, order 88120937.";
const CRACKED_POT = "砂锅收到的时候裂了，订单号88120937";

describe("a call for a person", () => {
  it.each([
    ["zh", "人工"],
    ["zh", "人工！！"],
    ["zh", "转客服"],
    ["en", "agent"],
    ["en", "a real human please"],
  ] as const)("is heard in the middle of a form (%s: %s)", async (lang, words) => {
    const talk = new BotTalk({ lang });
    await talk.say(lang === "zh" ? CRACKED_POT : BROKEN_LAMP);

    const { effects } = await talk.say(words);

    expect(effects.map(({ kind }) => kind)).toContain("handoff:request");
  });

  it.each([
    ["zh", "在跟我聊的是机器人吧"],
    ["en", "is this a bot"],
  ] as const)("is not the question who answers (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    const { effects } = await talk.say(words);

    expect(effects.map(({ kind }) => kind)).not.toContain("handoff:request");
  });
});

describe("a refusal", () => {
  it.each(["那你们管不管", "to be honest what is my order good for then?"])(
    "is none that asks: %s",
    async (words) => {
      const talk = new BotTalk({ lang: "zh" });
      await talk.say(CRACKED_POT);
      await talk.say("换一个");

      await talk.say(words);

      expect(Object.values(talk.draft?.evidence ?? {})).not.toContainEqual(
        expect.objectContaining({ kind: "declined" }),
      );
    },
  );
});

describe("a yes", () => {
  it("is none that only notices something", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(CRACKED_POT);
    await talk.say("换一个");
    await talk.act({ name: "finish_evidence" });

    const { effects } = await talk.say("哦原来要先通电");

    expect(effects.map(({ kind }) => kind)).not.toContain("handoff:request");
  });
});

describe("a wish", () => {
  it("is not what is turned down beside it", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say(BROKEN_LAMP);

    await talk.say("you know what, swap it, forget the refund");

    expect(talk.slot("demand")).toBe("exchange");
  });

  it("stands though the rest of its sentence turns something down", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("The shelf came without its brackets, order 88120937.");

    await talk.say("just send the brackets i dont wanna pack it all up again");

    expect(talk.slot("demand")).toBe("resend");
  });

  it("is no fear of what might happen", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("钱扣了订单还显示没付款，微信付的299，订单号88120937");

    await talk.say("会不会过一会儿自己就取消了呀");

    expect(talk.slot("demand")).toBe("query");
  });
});

describe("a number that says of what it is", () => {
  it.each([
    "备案编号 88120937",
    "授权书编号：SQ-88120937",
    "our app key is 88120937",
    "client id st-88120937",
    "trademark reg no UK88120937",
  ])("is no order's: %s", async (words) => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我是卖家，我的店铺昨天被关了，要申诉");

    await talk.say(words);

    expect(talk.slot("order_number")).toBeUndefined();
  });

  it.each(["case id 8812-A", "商品id 88120937"])("is no shop's: %s", async (words) => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("我是卖家，我的店铺昨天被关了，要申诉");

    await talk.say(words);

    expect(talk.slot("shop_id")).toBeUndefined();
  });
});

describe("an answer that was taken", () => {
  it.each([
    ["zh", "运费怎么算？", "知道了"],
    ["en", "how is postage worked out?", "got it ta"],
  ] as const)("ends the talk (%s)", async (lang, question, words) => {
    const talk = new BotTalk({ lang });
    await talk.say(question);

    const { replies } = await talk.say(words);

    expect(wordsOf(replies)).not.toMatch(/[?？]/u);
  });
});

describe("what is asked for", () => {
  it.each([
    ["zh", "约好上门取退货的快递员没来，订单号88120937"],
    ["en", "please take back my return request, order 88120937, I will keep the lamp"],
  ] as const)("is no way of paying where no money is late (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    const { replies } = await talk.say(words);

    expect(talk.draft?.problemType).toBe("refund-progress");
    expect(wordsOf(replies)).not.toMatch(/付款|did you pay/u);
  });

  it("is the shop's story of whoever sells", async () => {
    const talk = new BotTalk({ lang: "en" });

    const { replies } = await talk.say("I am a seller on here, my shop is called Oak and Ash");

    expect(wordsOf(replies)).not.toContain("which order");
  });
});

describe("an alarm", () => {
  it.each([
    ["zh", "我先去睡了，你们帮我弄好就行"],
    ["en", "off to bed now, please have it sorted by morning"],
    ["zh", "我独自住，这床垫扛不上去"],
    ["zh", "师傅走了没收尾，家里没人了"],
    ["en", "i live by myself so I need it carried upstairs"],
    ["en", "leaving at three, the house is empty after that"],
  ] as const)("is not who lives alone or goes out (%s: %s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    const { effects } = await talk.say(words);

    expect(effects.map(({ kind }) => kind)).not.toContain("safety:reported");
  });

  it.each([
    ["zh", "我真的不想活了"],
    ["en", "I cannot go on like this, I want to die"],
  ] as const)("is who wants to die (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    const { effects } = await talk.say(words);

    expect(effects.map(({ kind }) => kind)).toContain("safety:reported");
  });
});

describe("an order that somebody else cancelled", () => {
  it.each([
    ["zh", "我没点取消，88120937这单怎么显示已取消了"],
    ["en", "order 88120937 was cancelled and it was not me who did it"],
  ] as const)("is not to be cancelled (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    await talk.say(words);

    expect(talk.slot("issue")).toBe("cancelled");
    expect(talk.slot("demand")).not.toBe("cancel");
  });
});

describe("what is turned down later", () => {
  it("is wanted no more", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("please cancel order 88120937");
    expect(talk.slot("demand")).toBe("cancel");

    await talk.say("on second thoughts no, don't cancel it");

    expect(talk.slot("demand")).not.toBe("cancel");
  });
});

describe("a picture that is not here", () => {
  const asked = async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say(BROKEN_LAMP);
    await talk.say("send me another one");
    return talk;
  };

  it("is said to be missing where it was announced", async () => {
    const talk = await asked();

    const { replies } = await talk.say("Photos attached, two of them");

    expect(wordsOf(replies)).toMatch(/no picture/iu);
    expect(talk.slot("description")).not.toContain("attached");
  });

  it("is waited for where it comes later", async () => {
    const talk = await asked();

    await talk.say("no photos yet, I'll take them later");

    expect(talk.draft?.evidence["product-photo"]?.declined).toBeUndefined();
  });
});

describe("a question in the middle", () => {
  it("dates nothing", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("please cancel order 88120937");

    await talk.say("hang on does that lose me the black friday price?");

    expect(talk.slot("date")).toBeUndefined();
  });
});

describe("what was told unasked", () => {
  it.each([
    ["zh", "卖家不肯退，他说吊牌剪过了，订单号88120937"],
    ["en", "the seller refuses my return, he says it was opened, order 88120937"],
  ] as const)("is not asked again (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });

    await talk.say(words);

    expect(talk.draft?.problemType).toBe("intervention");
    expect(talk.slot("seller_reason")).toMatch(lang === "zh" ? /吊牌/u : /opened/u);
  });
});

describe("a wish to be phoned", () => {
  it("refuses no picture", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say(BROKEN_LAMP);
    await talk.say("send me another one");

    const { replies, effects } = await talk.say("can someone ring me I can't sit here typing");

    const called = effects.some(({ kind }) => kind === "handoff:request");
    expect(called || /person/iu.test(wordsOf(replies))).toBe(true);
    expect(talk.draft?.evidence["product-photo"]?.declined).toBeUndefined();
  });
});

describe("a question in an emergency", () => {
  it("is told the step that counts", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("有人冒充客服，我把验证码告诉他了，卡里的钱被转走了");

    const { replies } = await talk.say("他把我的钱转走了，我现在该怎么办？");

    expect(wordsOf(replies)).toMatch(/银行|止付/u);
  });
});

describe("a seller's story", () => {
  it("stays a seller's when a fee comes up", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("I sell here and last week's payout is short by 340");

    await talk.say("you took the fee twice on the same batch I think");

    expect(talk.draft?.problemType).toBe("merchant-payment");
  });
});

describe("an order number in an odd shape", () => {
  it.each([
    ["zh", "收到的碗碎了要退款，订单20251203 41 7718", "20251203417718"],
    ["zh", "收到的碗碎了要退款，订单 K20240711 9 0 2 5", "K202407119025"],
    ["en", "the bowl came broken, refund please, order RW/40881/B", "RW/40881/B"],
  ] as const)("is heard whole (%s: %s)", async (lang, said, number) => {
    const talk = new BotTalk({ lang });
    await talk.say(said);

    expect(talk.slot("order_number")).toBe(number);
  });
});
