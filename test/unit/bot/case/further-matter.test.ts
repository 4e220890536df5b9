/** Another order beside an open case is a matter of its own; more about the first is not. */
import { describe, expect, it } from "vitest";
import { BotTalk } from "../../../support/bot-desk.ts";

async function broken(lang: "zh" | "en"): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  await talk.say(
    lang === "zh"
      ? "订单 88120045 的花瓶收到就是碎的"
      : "the vase of order 88120045 came in pieces",
  );
  return talk;
}

describe("a further matter", () => {
  it.each([
    ["zh", "哦还有 77120046 那个台灯 开两天就不亮了"],
    ["en", "oh n 77120046, the lamp, it never lit up once"],
  ] as const)("is told with an order of its own (%s)", async (lang, text) => {
    const talk = await broken(lang);

    await talk.say(text);

    expect(talk.state?.later.map(({ slots }) => slots["order_number"]?.value)).toEqual([
      "77120046",
    ]);
    expect(talk.slot("order_number")).toBe("88120045");
  });

  it("is told beside a case that is known by its parcel alone", async () => {
    const talk = new BotTalk({ lang: "zh" });
    await talk.say("快递显示签收了可我没收到，运单号 SF1447720935518");

    await talk.say("另外还有个台灯坏的 不亮 订单号 77120046");

    expect(talk.slot("order_number")).toBeUndefined();
    expect(talk.state?.later).toHaveLength(1);
  });

  it("is none where the number is put right", async () => {
    const talk = await broken("zh");

    await talk.say("单号 88120054 才是碎的那个");

    expect(talk.state?.later).toEqual([]);
  });
});

describe("a form", () => {
  it.each([
    ["zh", "照片都已经上传完毕了"],
    ["en", "the photos have been uploaded now"],
  ] as const)("is not ended by news of pictures (%s)", async (lang, text) => {
    const talk = await broken(lang);

    await talk.say(text);

    expect(talk.draft?.problemType).toBe("quality");
  });
});
