/** Pictures are asked for once; what is said of them is heard; the case goes without them, and they can follow. */
import { describe, expect, it } from "vitest";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

/** A draft of which only the pictures are open. */
async function awaiting(lang: "zh" | "en"): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  await talk.say(
    lang === "zh"
      ? "订单号123456789的电饭锅收到就是裂的，我要退款"
      : "order 123456789, the rice cooker arrived cracked, I want a refund",
  );
  expect(talk.state?.flow.kind).toBe("evidence");
  return talk;
}

describe("pictures that are awaited", () => {
  it.each([
    ["zh", "锅盖也有一道裂缝，碰都不敢碰", "补进去"],
    ["en", "the lid has a crack in it as well, I don't dare touch it", "can follow"],
  ] as const)(
    "are not asked for again: the card can be sent without (%s)",
    async (lang, more, line) => {
      const talk = await awaiting(lang);

      const { replies } = await talk.say(more);

      expect(wordsOf(replies)).toContain(line);
      expect(talk.state?.flow.kind).toBe("summary");
      expect(replies.at(-1)).toMatchObject({ kind: "summary", done: 0 });
    },
  );

  it("are added to the card that stands when they come later", async () => {
    const talk = await awaiting("zh");
    await talk.say("锅盖也有一道裂缝，碰都不敢碰");

    const { replies } = await talk.sendFile("f-1");

    expect(Object.values(talk.draft?.evidence ?? {}).flatMap(({ fileIds }) => fileIds)).toEqual([
      "f-1",
    ]);
    expect(replies.at(-1)).toMatchObject({ kind: "summary", done: 1 });
  });

  it.each([
    ["zh", "晚上到家了拍给你们"],
    ["en", "I'll take some this evening when I'm back"],
  ] as const)("may take their time (%s)", async (lang, later) => {
    const talk = await awaiting(lang);

    await talk.say(later);

    expect(talk.state?.flow.kind).toBe("evidence");
    expect(talk.draft?.evidence).toEqual({});
  });

  it.each([
    ["zh", "水壶收到就漏，订单号123456789", "图片我明早再拍", "换一个"],
    ["en", "order 123456789, the kettle leaks", "I'll take photos tomorrow morning", "an exchange"],
  ] as const)(
    "are not asked for where they were promised before (%s)",
    async (lang, told, later, wish) => {
      const talk = new BotTalk({ lang });
      await talk.say(told);
      expect(talk.state?.flow).toMatchObject({ kind: "asking", slots: ["demand"] });

      expect(wordsOf((await talk.say(later)).replies)).toMatch(/图片|pictures/u);

      await talk.say(wish);
      expect(talk.state?.flow.kind).toBe("summary");
    },
  );

  it.each([
    ["zh", "刚才已经把图传给你了", "没收到"],
    ["en", "I have just uploaded the pictures", "No picture has reached"],
  ] as const)("that did not come are not believed to be there (%s)", async (lang, sent, line) => {
    const talk = await awaiting(lang);

    expect(wordsOf((await talk.say(sent)).replies)).toContain(line);
  });

  it.each([
    ["zh", "收到的电饭锅是裂的，要退款", "我不会用手机拍照"],
    [
      "en",
      "the rice cooker arrived cracked, I want a refund",
      "my phone has no camera, I can't take pictures",
    ],
  ] as const)(
    "that cannot be had are not asked for later either (%s)",
    async (lang, told, cannot) => {
      const talk = new BotTalk({ lang });
      await talk.say(told);

      await talk.say(cannot);

      const refused = Object.values(talk.draft?.evidence ?? {}).map(({ declined }) => declined);
      expect(new Set(refused)).toEqual(new Set([cannot]));
      await talk.say(lang === "zh" ? "订单号123456789" : "order 123456789");
      expect(talk.state?.flow.kind).toBe("summary");
    },
  );
});
