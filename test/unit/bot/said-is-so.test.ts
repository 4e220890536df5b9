/** Lines about people, places and cases are said only when they are so. */
import { describe, expect, it } from "vitest";
import { takeTurn } from "../../../bot/take-turn.ts";
import type { StoredCase } from "../../../bot/turn.ts";
import { WORDS } from "../../../bot/wording/words.ts";
import { PAGE_WORDING } from "../../../help-centre/page-wording.ts";
import type { CaseData } from "../../../kernel/case-data.ts";
import type { Action } from "../../../kernel/protocol/action.ts";
import { BOT_SETTINGS, BotTalk, presentStored, wordsOf } from "../../support/bot-desk.ts";

const NUMBER = "FD-7K3M-9QWX";

function stored(status: CaseData["status"]): StoredCase {
  const data: CaseData = {
    ...{ id: "case-1", problemType: "logistics", role: "buyer", lang: "en", status },
    ...{ slots: {}, evidence: {}, tried: [], number: NUMBER },
  };
  const { view } = presentStored(data, "en");
  const canChase = status === "submitted" || status === "in_progress";
  return { data, view: { ...view, canChase } };
}

async function press(action: Action, openCases: readonly StoredCase[], full = false) {
  const talk = new BotTalk({ lang: "en", openCases });
  const input = talk.inputFor({ kind: "action", action, label: action.name });
  const desk = { ...input.desk, full };
  const turn = await takeTurn(undefined, { ...input, desk }, talk.ports, BOT_SETTINGS);
  return { said: wordsOf(turn.replies), effects: turn.effects.map(({ kind }) => kind) };
}

describe("what is said of a case", () => {
  const chase = { name: "chase_case", number: NUMBER } as const;
  const reopen = { name: "reopen_case", number: NUMBER } as const;

  it.each([
    ["submitted", /has been chased/, ["case:chase"]],
    ["waiting_shopper", /waiting for what the agent asked/, []],
    ["resolved", /was closed.*open it again/s, []],
  ] as const)("a chased one that is %s", async (status, words, done) => {
    const { said, effects } = await press(chase, [stored(status)]);

    expect(said).toMatch(words);
    expect(said).not.toMatch(/short while ago|priority/);
    expect(effects).toEqual(done);
  });

  it("one that is open is not called too old to be opened again", async () => {
    const open = await press(reopen, [stored("in_progress")]);
    const foreign = await press(reopen, []);

    expect(open).toMatchObject({ effects: [], said: expect.stringContaining("is still open") });
    expect(foreign.said).toContain("does not belong to this chat");
    expect(foreign.effects).toEqual([]);
  });
});

describe("at the limit of a network, where nobody more is asked", () => {
  it.each([
    [{ name: "talk_to_person" }, "handoff:request", /asked for a person/],
    [
      { name: "leave_message", contact: "lin@example.org", text: "call me" },
      "message:left",
      /We have your message/,
    ],
  ] as const)("%o does not say that somebody was", async (action, effect, words) => {
    const there = await press(action, []);
    const full = await press(action, [], true);

    expect(there.said).toMatch(words);
    expect(full.said).toContain("is kept as case");
    expect(full.said).not.toMatch(words);
    expect([there.effects, full.effects]).toEqual([[effect], [effect]]);
  });

  it("an emergency is not said to be with people", async () => {
    const talk = new BotTalk({ lang: "en" });
    const input = talk.inputFor({ kind: "text", text: "I want to kill myself" });
    const desk = { ...input.desk, full: true };
    const { replies } = await takeTurn(undefined, { ...input, desk }, talk.ports, BOT_SETTINGS);

    expect(wordsOf(replies)).toContain("is kept as case");
    expect(wordsOf(replies)).not.toMatch(/passed this to our team/);
  });
});

/** Nobody promises these: people have hours, priorities do not make anybody first, and queues may be empty of staff. */
const NEVER_SO = [
  /随时(?:可以)?(?:转|找|有)?人工|人工随时/u,
  /person[^.]{0,30}at any time|take over (?:at )?any time|takes over when needed/i,
  /排在最前面|第一个看到|有人管了|先处理它/u,
  /first in line|seen first|before anything else/i,
  /安全同事|our security team/iu,
  /工单不受影响|照常处理/u,
  /your case stays|dealt with all the same/i,
];

describe("the words of bot, greeting and help centre", () => {
  it("promise nothing that no setting can keep", () => {
    const { greeting } = BOT_SETTINGS.brand;
    const all = JSON.stringify([WORDS, PAGE_WORDING, greeting]);

    expect(NEVER_SO.filter((never) => never.test(all))).toEqual([]);
  });
});
