/** Settings of the bot that no other test turns: each set otherwise does otherwise. */
import { describe, expect, it } from "vitest";
import type { BotSettings } from "../../../bot/settings/bot-settings.ts";
import type { CaseData } from "../../../kernel/case-data.ts";
import { BOT_SETTINGS, BotTalk, presentStored, wordsOf } from "../../support/bot-desk.ts";

const { conversation, contact, problems } = BOT_SETTINGS;

function talkWith(settings: Partial<BotSettings>, openCases: readonly CaseData[] = []): BotTalk {
  return new BotTalk({
    lang: "en",
    settings: { ...BOT_SETTINGS, ...settings },
    openCases: openCases.map((data) => presentStored(data, "en")),
  });
}

describe("conversation.yaml", () => {
  it.each([
    [1, true],
    [10, false],
  ])(
    "upsetLimit %s: a person is called at the first outburst: %s",
    async (upsetLimit, isCalled) => {
      const reactions = { ...conversation.reactions, frustrated: "offer" as const };
      const talk = talkWith({ conversation: { ...conversation, upsetLimit, reactions } });

      const { effects } = await talk.say(
        "this is absolutely ridiculous, I am furious with you all",
      );

      expect(effects.some(({ kind }) => kind === "handoff:request")).toBe(isCalled);
    },
  );

  it.each([
    [["90[0-9]{9}"], "tracking_number"],
    [["SF[0-9]{12}"], "order_number"],
  ])("trackingNumbers %j: a bare number is the %s", async (trackingNumbers, slot) => {
    const talk = talkWith({ conversation: { ...conversation, trackingNumbers } });

    await talk.say("my vase arrived broken, the number is 90123456789");

    expect(talk.slot(slot)).toBe("90123456789");
  });

  const sent: CaseData = {
    ...{ id: "case-1", problemType: "not-received", role: "buyer", lang: "en" },
    ...{ status: "submitted", number: "FD-AAAA-0001", evidence: {}, tried: [] },
    slots: { order_number: { value: "660412908831", from: "message" } },
  };
  it.each([
    ["refunds/review-time", true],
    [null, false],
  ])(
    "caseArticle %s: whoever asks its question is shown their case: %s",
    async (caseArticle, isShown) => {
      const talk = talkWith({ conversation: { ...conversation, caseArticle } }, [sent]);

      const { replies } = await talk.say("how long does the refund review take?");

      expect(JSON.stringify(replies).includes("FD-AAAA-0001")).toBe(isShown);
    },
  );

  it.each([
    ["refunds/request-refund", "choices"],
    [null, "answer"],
  ])("personArticle %s: whoever wishes for it gets %s", async (personArticle, kind) => {
    const talk = talkWith({ conversation: { ...conversation, personArticle } });
    talk.owner = "queue";

    const { replies } = await talk.say("how do I request a refund?");

    expect(replies.some((reply) => reply.kind === "answer")).toBe(kind === "answer");
  });
});

describe("contact.yaml", () => {
  it.each([
    [["shop.example"], false],
    [["other.example"], true],
  ])(
    "officialDomains %j: a link to shop.example is warned of: %s",
    async (officialDomains, isWarned) => {
      const talk = talkWith({ contact: { ...contact, officialDomains } });

      const { replies } = await talk.say(
        "they sent me https://pay.shop.example/order, what is it?",
      );

      expect(JSON.stringify(replies).includes("link_warning")).toBe(isWarned);
    },
  );
});

describe("problem-types.yaml", () => {
  const typed = (change: object) => ({
    problems: { ...problems, types: problems.types.map((type) => ({ ...type, ...change })) },
  });

  it.each([true, false])("choosable %s: a problem stands among the choices", async (choosable) => {
    const talk = talkWith(typed({ choosable }));

    const { replies } = await talk.sendFile("a-picture");

    const choices = JSON.stringify(replies);
    expect(choices.includes('"type:quality"')).toBe(choosable);
  });

  it.each([true, false])(
    "otherChannels %s: official accounts are named after sending",
    async (otherChannels) => {
      const talk = talkWith({
        ...typed({ otherChannels }),
        contact: { ...contact, social: { zh: "号", en: "@official-account" } },
      });
      await talk.say("my payout has been pending for two weeks");
      await talk.say("shop 5566");
      await talk.act({ name: "confirm_case" });

      expect(talk.openCases).toHaveLength(1);
      expect(wordsOf(talk.last?.replies ?? []).includes("@official-account")).toBe(otherChannels);
    },
  );
});
