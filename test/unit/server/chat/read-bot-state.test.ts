import { describe, expect, it } from "vitest";
import { createState, STATE_VERSION } from "../../../../bot/state.ts";
import { readBotState } from "../../../../server/chat/read-bot-state.ts";
import { BotTalk } from "../../../support/bot-desk.ts";

describe("readBotState", () => {
  it("gives a state of this version back as it was stored, and nothing for nothing", () => {
    const state = { ...createState("en", "merchant"), misses: 2, upset: 1 };

    expect(readBotState(JSON.stringify(state))).toEqual(state);
    expect(readBotState(null)).toBeUndefined();
  });

  it.each([STATE_VERSION - 1, STATE_VERSION + 1, undefined])(
    "starts clean with a state of version %s, but loses no case and nothing that was told",
    async (version) => {
      const talk = new BotTalk({ lang: "zh" });
      await talk.say("我的包裹一直没收到，订单号 2026110288776，帮我查一下到哪了");
      const before = talk.state;
      if (before === undefined || before.draft === null) throw new Error("no case was opened");
      const other = { ...before, version, flow: { kind: "unheard_of", at: 3 }, misses: "many" };

      talk.state = readBotState(JSON.stringify(other));

      expect(talk.state).toMatchObject({
        version: STATE_VERSION,
        lang: "zh",
        flow: { kind: "idle" },
        misses: 0,
        draft: before.draft,
        heard: { slots: before.heard.slots, story: before.heard.story },
        wantsPerson: before.wantsPerson,
      });
      await talk.sendFile("shot-1");
      await talk.say("物流停在中转站五天没有更新");
      const { state } = await talk.act({ name: "confirm_case" });
      expect(state.lastCaseNumber).not.toBeNull();
      expect(talk.openCases[0]?.data.slots["order_number"]?.value).toBe("2026110288776");
    },
  );

  it("keeps what it understands of a state that is damaged, and never fails", () => {
    for (const stored of ["null", "7", '"text"', "[]", '{"version":0}', '{"draft":{"id":1}}'])
      expect([undefined, STATE_VERSION]).toContain(readBotState(stored)?.version);
    const half = { version: 0, lang: "en", draft: { id: 1 }, lastCaseNumber: "FD-7K3M-9QWX" };

    expect(readBotState(JSON.stringify(half))).toEqual({
      ...createState("en"),
      greeted: true,
      lastCaseNumber: "FD-7K3M-9QWX",
    });
  });
});
