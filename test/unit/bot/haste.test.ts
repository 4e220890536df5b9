/** What is needed by an hour or a day that does not wait goes first, and waits for no pictures. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

const URGENT = {
  zh: "订单123456789的胰岛素还没送到，我妈今晚就没药了，帮我查查",
  en: "order 123456789, the insulin has not arrived and my mother runs out tonight, please find it",
} as const;
const CALM = {
  zh: "订单123456789还没送到，帮我查查，不着急",
  en: "order 123456789 has not arrived, please find it, no rush",
} as const;

async function submitted(lang: "zh" | "en", told: string): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  await talk.say(told);
  if (talk.state?.flow.kind !== "summary")
    await talk.say(lang === "zh" ? "没有截图" : "I have no screenshot");
  await talk.choose("confirm");
  return talk;
}

function priorityOf(talk: BotTalk): number | undefined {
  return talk.effects.flatMap((effect) =>
    effect.kind === "handoff:request" ? [effect.priority] : [],
  )[0];
}

describe("haste", () => {
  it.each(["zh", "en"] as const)(
    "is said once, offers a person, and asks for no pictures first (%s)",
    async (lang) => {
      const talk = new BotTalk({ lang });

      const { replies } = await talk.say(URGENT[lang]);

      expect(wordsOf(replies)).toContain(lang === "zh" ? "按加急登记" : "marked this as urgent");
      expect(JSON.stringify(replies)).toContain('"id":"person"');
      expect(talk.state?.flow.kind).toBe("summary");
      const again = await talk.say(
        lang === "zh" ? "今晚真的就断药了" : "she really has none left tonight",
      );
      expect(wordsOf(again.replies)).not.toContain(lang === "zh" ? "加急" : "urgent");
    },
  );

  it.each(["zh", "en"] as const)("puts the case before others (%s)", async (lang) => {
    expect(priorityOf(await submitted(lang, URGENT[lang]))).toBe(1);
    expect(priorityOf(await submitted(lang, CALM[lang]))).toBe(2);
  });

  it("keeps for whoever takes the case why it cannot wait", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("order 123456789, the shower chair has not arrived");

    await talk.say("my father comes out of hospital tomorrow and needs it then");

    expect(talk.slot("description")).toContain("comes out of hospital tomorrow");
  });

  it("goes along when a person is asked for", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say(URGENT.zh);

    await talk.say("转人工");

    expect(priorityOf(talk)).toBe(1);
  });
});
