/** Knowledge is sure of neither article, and that it is one of two: both are shown. */
import { describe, expect, it } from "vitest";
import type { Decision, Question } from "../../../kernel/decision.ts";
import { BotTalk, createStubKnowledge } from "../../support/bot-desk.ts";

const IDS = ["refunds/review-time", "orders/find-order"];

function askBoth({ lang = "en" }: Question): Promise<Decision> {
  const { findArticle } = createStubKnowledge();
  const shown = IDS.flatMap((id) => findArticle(id, lang) ?? []);
  const candidates = shown.map(({ id, locale, title }) => ({
    id,
    locale,
    title,
    probability: 0.4,
  }));
  return Promise.resolve({ kind: "clarify", lang, candidates, shown });
}

describe("two articles of which one is likely meant", () => {
  it("are both shown to who asks, with one row of buttons, and no case is opened", async () => {
    const talk = new BotTalk({ lang: "en", ports: { ask: askBoth } });

    const { replies, trace } = await talk.say("How long does a refund take?");

    const cards = replies.filter((reply) => reply.kind === "answer");
    expect(trace.articleIds).toEqual(IDS);
    expect(cards.map(({ choices }) => choices.map(({ id }) => id))).toEqual([
      [],
      ["start:refund-progress"],
    ]);
    expect(talk.state?.draft).toBeNull();
    expect(talk.state?.lastArticleId).toBe("refunds/review-time");
  });

  it("of which the one about the problem is shown when a case opens for it", async () => {
    const talk = new BotTalk({ lang: "en", ports: { ask: askBoth } });

    const { trace } = await talk.say(
      "You took the goods back three weeks ago and my refund has still not arrived, order 88120937.",
    );

    expect(talk.state?.draft?.problemType).toBe("refund-progress");
    expect(trace.articleIds).toEqual(["refunds/review-time"]);
  });
});
