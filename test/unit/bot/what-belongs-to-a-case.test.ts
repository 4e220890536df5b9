/** Only what a shopper tells about the problem fills the case; what was noted is said once. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

const LOGISTICS = "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。";

describe("what belongs to a case", () => {
  it.each([
    ["an off-topic question", "今天天气怎么样"],
    ["an off-topic question in English", "is it going to rain today?"],
    ["an answered question", "运费怎么算？"],
    ["an answered question with a day in it", "昨天下单的话退款要多久？"],
  ])("leaves %s before the problem out", async (_what, question) => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(question);

    await talk.say(LOGISTICS);

    expect(talk.slot("description")).toBe(LOGISTICS);
    expect(talk.slot("date")).toBeUndefined();
    expect(talk.slot("order_number")).toBe("123456");
  });

  it("leaves an off-topic question in the middle of the form out", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(LOGISTICS);

    await talk.say("今天天气怎么样");

    expect(talk.slot("date")).toBeUndefined();
    expect(talk.slot("description")).toBe(LOGISTICS);
  });

  it("takes the wish for another one from no question about refunds", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("电饭煲收到就是裂的，订单123456，给我换一台");

    await talk.say("假如退款的话，钱会退到哪张卡上？");

    expect(talk.slot("demand")).toBe("exchange");
  });

  it.each([
    ["en", "right, please send it now"],
    ["zh", "好的，那就提交吧"],
  ] as const)("sends the case when told to (%s)", async (lang, words) => {
    const talk = new BotTalk({ lang });
    await talk.say("My lamp arrived broken, order 88120937, I want a new one.");
    await talk.act({ name: "finish_evidence" });

    const { effects } = await talk.say(words);

    expect(effects.map(({ kind }) => kind)).toContain("handoff:request");
  });

  it("asks what is over where an order was to be cancelled", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("please cancel order 88120937 for me");

    const { replies } = await talk.say("it is not needed any longer");

    expect(talk.slot("demand")).toBe("cancel");
    expect(JSON.stringify(replies)).toContain("Drop the request");
  });

  it("takes an order number for nobody's telephone", async () => {
    const talk = new BotTalk({ lang: "zh" });

    await talk.say("安装的师傅约了两次都没来，订单号88120937");

    expect(talk.slot("order_number")).toBe("88120937");
    expect(talk.slot("contact")).toBeUndefined();
  });

  it.each(["订单 88120937", "上面就是截图", "order number: 88120937"])(
    "takes %s for no name of a shop",
    async (words) => {
      const talk = new BotTalk({ lang: "zh" });
      await talk.say("我是卖家，我的店铺昨天被关了，要申诉");

      await talk.say(words);

      expect(talk.slot("shop_id")).toBeUndefined();
    },
  );

  it("sends nothing on a yes to something else", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("发票的抬头开错了，订单号88120937");

    const { effects } = await talk.say("行，那我回头跟老板说一声");

    expect(effects.map(({ kind }) => kind)).not.toContain("handoff:request");
  });

  it("shows a wish that has no name in the shopper's words", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("The fitter never came, order 88120937.");

    const { replies } = await talk.say("Please arrange another day for the fitting.");

    expect(talk.slot("demand")).toBe("other");
    expect(JSON.stringify([replies, talk.draft])).toContain("arrange another day for the fitting");
  });

  it("adds what is told to the story, and says so", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("水壶收到的时候壶嘴是裂的，订单号88120937");

    const { replies } = await talk.say("箱子外面也压扁了");

    expect(wordsOf(replies)).toContain("写进去了");
    expect(talk.slot("description")).toContain("箱子外面也压扁了");
  });

  it.each([
    ["zh", "客服让我加微信转账说是退款保证金，真的吗"],
    [
      "en",
      "someone said I must send the deposit by bank transfer to get a refund, he asked for my code",
    ],
  ] as const)("fills nothing from a scammer's words (%s)", async (lang, text) => {
    const talk = new BotTalk({ lang });

    await talk.say(text);

    expect(talk.slot("demand")).not.toBe("refund");
    expect(talk.slot("payment_method")).toBeUndefined();
  });

  it.each([
    ["only the second one matters", "222222222"],
    ["the first", "111111111"],
    ["前面那个", "111111111"],
    ["第二个", "222222222"],
  ])("takes %s for the number it means", async (words, number) => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("my parcels never arrived, orders 111111111 and 222222222");

    await talk.say(words);

    expect(talk.slot("order_number")).toBe(number);
    expect(talk.slot("other_orders")).toBeUndefined();
  });

  it("keeps both numbers when more is told of one", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("my parcels never arrived, orders 111111111 and 222222222");

    await talk.say("the second one was a birthday present and had to be here by last Friday");

    expect(talk.slot("order_number")).toBe("111111111");
    expect(talk.slot("other_orders")).toBe("222222222");
  });

  it("keeps both numbers when both are meant", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("my parcels never arrived, orders 111111111 and 222222222");

    await talk.say("both");

    expect(talk.slot("order_number")).toBe("111111111");
    expect(talk.slot("other_orders")).toBe("222222222");
  });

  it("puts a day in words beside the calendar day on the summary", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("昨天付款失败了但是扣了钱，帮我查一下");

    const { replies } = await talk.act({ name: "finish_evidence" });

    expect(JSON.stringify([...replies, talk.draft])).toContain("2026-11-21");
  });
});

describe("what is said while pictures are awaited", () => {
  it("says what was noted, asks for no picture twice, and never says the same line twice", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(LOGISTICS);

    const lines = [];
    for (const text of ["物流单号是SF1234567890123", "金额是88元", "是前天该到的", "我用微信付的"])
      lines.push(wordsOf((await talk.say(text)).replies));

    expect(new Set(lines).size).toBe(lines.length);
    expect(lines[0]).toContain("之后发在这里也会补进去");
    expect(lines.slice(1).join()).not.toContain("图片");
  });
});

describe("while a person is awaited", () => {
  async function waiting(lang: "zh" | "en"): Promise<BotTalk> {
    const talk = new BotTalk({ lang });
    await talk.say(lang === "zh" ? "转人工" : "talk to a human");
    return talk;
  }

  it("answers what the FAQ knows", async () => {
    const talk = await waiting("zh");

    expect((await talk.say("运费怎么算")).replies).toMatchObject([{ kind: "answer" }]);
  });

  it.each([
    ["zh", "物流单号SF1234567890123"],
    ["zh", "金额一共是259元"],
    ["en", "I paid with PayPal on 3 Nov"],
    ["en", "the lid of the blue teapot came off when I lifted it"],
  ] as const)("shows that new facts are noted (%s: %s)", async (lang, text) => {
    const talk = await waiting(lang);

    const { replies, effects } = await talk.say(text);

    expect(wordsOf(replies)).toContain("FD-");
    expect(
      effects.some((effect) => effect.kind === "case:save" || effect.kind === "case:correct"),
    ).toBe(true);
  });

  it("shows the way out of the queue to who gives up waiting", async () => {
    const talk = await waiting("zh");

    const { replies } = await talk.say("算了");

    expect(replies).toMatchObject([{ kind: "choices", choices: [{ id: "leave_queue" }] }]);
    await talk.choose("leave_queue");
    expect(talk.owner).toBe("bot");
  });

  it("counts distress as wanting a person, a security alarm only when one is asked for", async () => {
    const distressed = new BotTalk({ lang: "en" });
    await distressed.say("I want to die");
    const alarmed = new BotTalk({ lang: "en" });
    await alarmed.say("my account was hacked");

    expect(distressed.state?.wantsPerson).toBe(true);
    expect(alarmed.state?.wantsPerson).toBe(false);
  });
});
