/** Emergencies: care and one thing to do first, a person at once, and words that say only what is so. */
import { describe, expect, it } from "vitest";
import { takeTurn } from "../../../../bot/take-turn.ts";
import type { TurnInput } from "../../../../bot/turn.ts";
import { BOT_SETTINGS, BotTalk } from "../../../support/bot-desk.ts";

const KINDS = [
  ["account-taken", "我的号被人登了，密码也被改了", "忘记密码"],
  ["account-taken", "someone logged into my account and changed the password", "Forgot password"],
  ["money-sent", "我刚才把三千块转给骗子了", "110"],
  ["money-sent", "I already sent 400 dollars to a scammer", "110"],
  ["being-lured", "有个客服让我共享屏幕把钱转到安全账户", "不要转账"],
  [
    "being-lured",
    "a man on the phone wants me to buy gift cards and read him the codes",
    "Don't pay",
  ],
  ["health", "充电宝冒烟了，还烫到我的手", "停止使用"],
  ["health", "the heater caught fire and my son got burnt", "unplug"],
  ["self-harm", "我不想活了", "12356"],
  ["self-harm", "I want to kill myself", "12356"],
] as const;

async function say(text: string, desk: TurnInput["desk"], settings = BOT_SETTINGS) {
  const lang = /\p{Script=Han}/u.test(text) ? "zh" : "en";
  const talk = new BotTalk({ lang });
  const input = talk.inputFor({ kind: "text", text });
  return takeTurn(undefined, { ...input, desk }, talk.ports, settings);
}

/** A shop whose types name no dangers. */
const NO_DANGERS = {
  ...BOT_SETTINGS,
  problems: {
    ...BOT_SETTINGS.problems,
    types: BOT_SETTINGS.problems.types.map((type) => ({ ...type, dangers: [] })),
  },
};

const THERE = { open: true, staffed: true, full: false, opens: null };
const BACK = {
  at: "2026-12-01T01:00:00.000Z",
  text: { zh: "北京时间 09:00（7 小时后）", en: "at 09:00 Beijing time, in 7 h" },
};
const AWAY = { open: false, staffed: false, full: false, opens: BACK };

describe("an emergency", () => {
  it.each(KINDS)("%s: “%s” is met with care and one thing to do", async (kind, text, todo) => {
    const { replies, effects, trace } = await say(text, THERE);

    expect(trace.did).toContain(kind);
    expect(replies[0]).toMatchObject({ kind: "notice", code: "care" });
    expect(replies[0]).toHaveProperty("text", expect.stringContaining(todo));
    expect(effects).toContainEqual(
      expect.objectContaining({ kind: "handoff:request", priority: 0 }),
    );
    expect(trace.articleIds).toEqual([]);
  });

  it("is a case of what was told where no type names the danger, and of none for self-harm", async () => {
    const told = await say("充电宝冒烟了，还烫到我的手", THERE, NO_DANGERS);
    const harm = await say("我不想活了", THERE, NO_DANGERS);

    const opened = (problemType: string) =>
      expect.objectContaining({ case: expect.objectContaining({ problemType }) });
    expect(told.effects).toContainEqual(opened("quality"));
    expect(harm.effects).toContainEqual(opened("general"));
  });

  it.each([
    ["我的号被人登了，密码也被改了", /现在没有客服可以接待.*北京时间 09:00/u, BACK.text.zh],
    ["someone logged into my account and changed the password", /Nobody.*Beijing/u, BACK.text.en],
  ])("with nobody there “%s” is told so, and when somebody is", async (text, words, time) => {
    const { replies } = await say(text, AWAY);

    expect(replies.at(-1)).toMatchObject({
      text: expect.stringMatching(words),
      moments: [{ at: BACK.at, text: time }],
    });
  });

  it("says so as well when nobody knows when", async () => {
    const { replies } = await say("我的号被人登了，密码也被改了", { ...AWAY, opens: null });

    expect(replies.at(-1)).toHaveProperty("text", expect.stringContaining("现在没有客服可以接待"));
  });

  it("adds what follows to the case and does not repeat the care", async () => {
    const talk = new BotTalk({ lang: "en" });
    await talk.say("someone logged into my account and changed the password");
    talk.owner = "queue";

    const { replies, effects } = await talk.say("he also changed the e-mail, my account is stolen");

    expect(effects.map(({ kind }) => kind)).toContain("case:save");
    expect(replies.map(({ kind }) => kind)).not.toContain("notice");
    expect(replies.length).toBeGreaterThan(0);
  });
});
