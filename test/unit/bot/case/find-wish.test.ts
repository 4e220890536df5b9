/** What is wanted, as the problem at hand makes it likely. */
import { describe, expect, it } from "vitest";
import { BotTalk } from "../../../support/bot-desk.ts";

const BROKEN = {
  zh: "订单 88120045 的花瓶收到就是碎的",
  en: "the vase of order 88120045 came in pieces",
} as const;

describe("a wish", () => {
  it.each([
    ["zh", "给我换一个完好的", "邮费我不出啊"],
    ["en", "swap it for a whole one please", "and I won't pay postage"],
  ] as const)("with a name is not undone by one without (%s)", async (lang, wish, remark) => {
    const talk = new BotTalk({ lang });
    await talk.say(BROKEN[lang]);

    await talk.say(wish);
    await talk.say(remark);

    expect(talk.slot("demand")).toBe("exchange");
  });

  it.each([
    ["zh", "钱退给我"],
    ["en", "give me my money back"],
  ] as const)(
    "for money is no other problem than the one that was told (%s)",
    async (lang, wish) => {
      const talk = new BotTalk({ lang });
      await talk.say(BROKEN[lang]);

      await talk.say(wish);

      expect(talk.draft?.problemType).toBe("quality");
      expect(talk.slot("demand")).toBe("refund");
    },
  );

  it("is none of a message that no sentence of it has", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("订单 88120045 五天了物流不动");

    await talk.say("赶紧送来，其他我都不要");

    expect(talk.slot("demand")).not.toBe("cancel");
  });

  it.each([
    ["zh", "钱我不要，别退钱给我，找人来修"],
    ["en", "I don't want my money back, I want it mended"],
  ] as const)("is none that was turned down (%s)", async (lang, wish) => {
    const talk = new BotTalk({ lang });
    await talk.say(BROKEN[lang]);

    await talk.say(wish);

    expect(talk.slot("demand")).not.toBe("refund");
  });

  it("follows from the kind of the problem where nothing is said of it", async () => {
    const talk = new BotTalk({ lang: "zh" });

    await talk.say("订单 88120045 付款一直失败");

    expect(talk.slot("demand")).toBe("query");
  });
});
