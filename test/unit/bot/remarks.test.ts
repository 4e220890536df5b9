/** What is remarked beside the matter is said back, once or twice in a talk; the matter itself is named only where it is plain. */
import { describe, expect, it } from "vitest";
import { REMARK_WORDS } from "../../../bot/wording/remark-words.ts";
import { LOCALES } from "../../../kernel/locale.ts";
import { readExampleSets } from "../../../language/examples/read-example-sets.ts";
import { BotTalk, wordsOf } from "../../support/bot-desk.ts";

const BROKEN = {
  zh: "收到的杯子碎了，要退款",
  en: "the mug arrived broken, I want a refund",
} as const;

async function asking(lang: "zh" | "en"): Promise<BotTalk> {
  const talk = new BotTalk({ lang });
  await talk.say(BROKEN[lang]);
  return talk;
}

describe("a remark beside an open case", () => {
  it.each([
    ["zh", "我都等了半个多月了，每天刷都没动静", "waited"],
    ["en", "I've been waiting three weeks and nobody has written a word", "waited"],
    ["zh", "快递员还冲我吼，把电话挂了", "rude"],
    ["en", "the courier swore at me and hung up", "rude"],
    ["zh", "这是给我妈过寿用的", "need"],
    ["en", "it's for my daughter's wedding", "need"],
    ["zh", "我老顾客了，在你们这买了好多年", "loyal"],
    ["en", "been a customer of yours for ten years", "loyal"],
  ] as const)("%s: %s", async (lang, remark, key) => {
    const talk = await asking(lang);

    const said = wordsOf((await talk.say(remark)).replies);

    expect(REMARK_WORDS[`remark_${key}`][lang].some((line) => said.includes(line))).toBe(true);
    expect(talk.slot("description")).toContain(remark);
  });

  it("has a line for each key that can be heard", async () => {
    const { sets } = await readExampleSets("settings/understanding");
    const keys = sets.find(({ judge }) => judge === "remark")?.keys ?? [];

    expect(
      keys
        .filter((key) => key !== "none")
        .map((key) => `remark_${key.replaceAll("-", "_")}`)
        .sort(),
    ).toEqual(Object.keys(REMARK_WORDS).sort());
    for (const words of Object.values(REMARK_WORDS))
      for (const lang of LOCALES) expect(new Set(words[lang]).size).toBe(2);
  });
});

describe("a problem that is only guessed", () => {
  it.each([
    ["zh", "冰箱门上老大一个坑", "原样记下|先把您说的"],
    [
      "en",
      "the harbour parcel thing again, sort it, order 7718203344",
      "just as you tell it|your own words",
    ],
  ] as const)("is not named to the shopper (%s)", async (lang, told, words) => {
    const talk = new BotTalk({ lang });

    const { replies } = await talk.say(told);

    expect(talk.draft).not.toBeNull();
    expect(wordsOf(replies)).toMatch(new RegExp(words, "u"));
    expect(wordsOf(replies)).not.toMatch(/明白了：|I see: /u);
  });
});

describe("a remark beside a question for a name", () => {
  it.each([
    [
      "zh",
      "我店铺因为发货晚被罚了200块",
      "有新闻截图，能证明路被淹了",
      "把罚款撤了。店名是清源山货铺",
      "清源山货铺",
    ],
    [
      "en",
      "you fined my store 200 for late dispatch",
      "I have the council notice as a pdf",
      "take the penalty off please. Store is Brook Lane Stores",
      "Brook Lane Stores",
    ],
  ] as const)(
    "is no name and no wish; the name is heard later (%s)",
    async (lang, told, remark, wish, name) => {
      const talk = new BotTalk({ lang });
      await talk.say(told);
      expect(talk.state?.flow).toMatchObject({ kind: "asking", slots: ["shop_id"] });

      await talk.say(remark);
      expect(talk.slot("shop_id")).toBeUndefined();
      expect(talk.draft?.slots["demand"]?.words ?? "").not.toContain(remark);

      await talk.say(wish);
      expect(talk.slot("shop_id")).toBe(name);
    },
  );
});

describe("beside a question for the order number", () => {
  it.each([
    ["zh", "罐底的码是别的牌子，这奶粉是假的", "孩子已经喝了好几顿了"],
    [
      "en",
      "the code on this tin is another brand's, the milk powder is a fake",
      "the little one had two bottles of it",
    ],
  ] as const)("loses nothing that is told (%s)", async (lang, told, more) => {
    const talk = new BotTalk({ lang });
    await talk.say(told);

    await talk.say(more);

    expect(talk.slot("description")).toContain(more);
  });
});

describe("a day to come, told with why it matters", () => {
  it.each([
    ["zh", "是礼拜天给她过生日穿的"],
    ["en", "it's for her birthday party on sunday"],
  ] as const)("is no day on which it happened, and is kept (%s)", async (lang, remark) => {
    const talk = await asking(lang);

    await talk.say(remark);

    expect(talk.slot("date")).toBeUndefined();
    expect(talk.slot("description")).toContain(remark);
  });
});
