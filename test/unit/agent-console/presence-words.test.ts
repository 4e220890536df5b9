import { describe, expect, it } from "vitest";
import { createSay } from "../../../agent-console/wording/wording.ts";
import { presenceWords, presentWorked } from "../../../agent-console/work/presence-words.ts";
import { anAgentView } from "../../support/console-builders.ts";

const NOW = new Date(2026, 10, 30, 14, 0).getTime();
const at = (hour: number, day = 30) => new Date(2026, 10, day, hour, 30).toISOString();

describe("where somebody is, in words", () => {
  it.each([
    [{}, "Online", "在线"],
    [{ presence: "away", awayReason: "lunch" }, "Lunch", "用餐"],
    [
      { presence: "away", awayReason: "break", backAt: at(14) },
      "Break · back at 14:30",
      "休息 · 14:30 回来",
    ],
    [
      { presence: "away", awayReason: "break", backAt: at(13) },
      "Break · was to be back at 13:30",
      "休息 · 应于 13:30 回来",
    ],
    [{ duty: "break", backAt: at(15) }, "Break · back at 15:30", "休息中 · 15:30 回来"],
    [{ duty: "off" }, "Off duty", "已下班"],
    [{ duty: "off", presence: "offline", backAt: at(9) }, "Offline", "下线"],
    [{ presence: "away", awayReason: "a walk" }, "a walk", "a walk"],
  ] as const)("%j", (change, en, zh) => {
    const agent = anAgentView(change);

    expect(presenceWords(agent, { say: createSay("en"), locale: "en", now: NOW })).toBe(en);
    expect(presenceWords(agent, { say: createSay("zh"), locale: "zh", now: NOW })).toBe(zh);
  });

  it("names the day of a return that is not today", () => {
    const agent = anAgentView({ duty: "off", backAt: at(9, 29) });
    const words = presenceWords(agent, { say: createSay("en"), locale: "en", now: NOW });

    expect(words).toContain("29 Nov");
  });

  it("tells long times in hours and minutes", () => {
    expect(presentWorked(27_300, createSay("en"))).toBe("7 h 35 min");
    expect(presentWorked(29, createSay("en"))).toBe("–");
  });
});
