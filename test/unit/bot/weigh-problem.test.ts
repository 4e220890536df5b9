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
});
