/** Wordings and the FAQ's ranking are added up: what neither knows for sure, both together may. */
import { describe, expect, it } from "vitest";
import type { TurnPorts } from "../../../bot/turn.ts";
import type { Question } from "../../../kernel/decision.ts";
import { BotTalk } from "../../support/bot-desk.ts";

/** Knowledge that ranks one article for texts with a certain word, and counts what it is asked. */
function rank(word: RegExp, id: string, probability: number): Pick<TurnPorts, "ask"> {
  return {
    ask: ({ text, lang }: Question) => {
      const fits = word.test(text);
      const candidate = { id, locale: lang ?? "en", title: id, probability };
      return Promise.resolve({
        kind: "none",
        lang: lang ?? "en",
        candidates: fits ? [candidate] : [],
      });
    },
  };
}

describe("what the problem is", () => {
  it("comes from the FAQ's ranking where no wording knows the story", async () => {
    const ports = rank(/doorstep/u, "logistics/late-delivery", 0.8);
    const talk = new BotTalk({ lang: "en", ports });

    await talk.say("my aunt checks her doorstep every single morning for her present");

    expect(talk.draft?.problemType).toBe("not-received");
  });

  it("is not changed by a question in the middle of the form", async () => {
    const ports = rank(/refunds/u, "refunds/review-time", 0.9);
    const talk = new BotTalk({ lang: "en", ports });
    await talk.say("the toy came with a missing wheel, order 55667788");

    await talk.say("btw how long do refunds take");

    expect(talk.draft?.problemType).toBe("quality");
  });

  it("is not read out of a wish", async () => {
    const ports = rank(/refund/u, "refunds/refund-status", 0.9);
    const talk = new BotTalk({ lang: "en", ports });
    await talk.say("kettle trips the fuse box every time i plug it in");

    await talk.say("just refund me, order 55667788");

    expect(talk.draft?.problemType).not.toBe("refund-progress");
  });

  it("is told to the person who was asked for", async () => {
    const ports = rank(/奶粉/u, "logistics/late-delivery", 0.5);
    const talk = new BotTalk({ lang: "zh", ports });
    await talk.say("给孙子订的奶粉，娃都等着喝呢");

    const { effects } = await talk.say("给我找个人工");

    expect(effects).toContainEqual(
      expect.objectContaining({
        kind: "handoff:request",
        case: expect.objectContaining({ problemType: "not-received" }),
      }),
    );
  });

  it("leaves a guess for what is told more clearly later", async () => {
    const ports = rank(/checkout/u, "payments/payment-failed", 0.7);
    const talk = new BotTalk({ lang: "en", ports });
    await talk.say("it was all a mess at your checkout for me that evening, order 55667788");

    await talk.say("anyway, the parcel never arrived");

    expect(talk.draft?.problemType).toBe("not-received");
  });

  it("comes from a story whose pieces say nothing alone", async () => {
    const ports = rank(/niece.*shelf/su, "logistics/late-delivery", 0.8);
    const talk = new BotTalk({ lang: "en", ports });
    await talk.say("it was going to be for my niece, order 55667788");

    await talk.say("all she looks at is an empty shelf in her room");

    expect(talk.draft?.problemType).toBe("not-received");
  });

  it("becomes a merchant's once the shopper turns out to be one", async () => {
    const ports = rank(/bank/u, "refunds/refund-not-arrived", 0.8);
    const talk = new BotTalk({ lang: "en", ports });
    await talk.say("where is my money, my bank has got nothing since the first");
    expect(talk.draft?.problemType).toBe("refund-progress");

    await talk.say("i sell candles with you, it's the settlement for august");

    expect(talk.draft).toMatchObject({ problemType: "merchant-payment", role: "merchant" });
  });

  it.each([
    ["en", "my parcel never arrived, order 55667788", "then cancel it", "not-received"],
    ["zh", "锅收到就裂了，订单 55667788", "那就取消订单退钱吧", "quality"],
  ] as const)("is not changed by a wish that follows (%s)", async (lang, told, wish, type) => {
    const talk = new BotTalk({ lang });
    await talk.say(told);

    await talk.say(wish);

    expect(talk.draft?.problemType).toBe(type);
  });

  it.each([
    ["en", "the seller wants me to pay him outside the app, smells like a scam"],
    ["zh", "卖家让我微信私下转账给他，还让我扫他的收款码"],
  ] as const)("is a complaint where a seller lures off the platform (%s)", async (lang, text) => {
    const talk = new BotTalk({ lang });

    const { replies } = await talk.say(text);

    expect(talk.draft?.problemType).toBe("complaint");
    expect(replies).toContainEqual(expect.objectContaining({ kind: "notice" }));
  });

  it("is heard through rage", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("一群骗子！");

    await talk.say("等了一个月，我的鞋呢？？？订单 55667788");

    expect(talk.draft?.problemType).toBe("not-received");
  });
});
