import { describe, expect, it } from "vitest";
import { TRANSITIONS } from "../../../handoff/transition-table.ts";
import { LINE_CODES, type LineFacts, writeLine } from "../../../handoff/wording.ts";

const OPENS = { at: 0, text: { zh: "北京时间 09:00（8 小时后）", en: "at 09:00, in 8 h" } };
const PLACE = { position: 3, waitSeconds: 240, caseNumber: "FD-1", agentName: "Anna" } as const;
const THERE: LineFacts = { ...PLACE, reachable: true };
const ALONE: LineFacts = { ...PLACE, reachable: false, opens: OPENS };

/** Lines of chats that wait for the next person, or still do. */
const WAITING = [
  "decline",
  "expire_offer",
  "release",
  "lose_agent",
  "transfer_to_queue",
  "waiting_too_long",
  "kept_waiting",
] as const;

describe("lines of the desk", () => {
  it.each(WAITING)("%s says that nobody is there, and until when, where that is so", (code) => {
    const there = writeLine(code, THERE);
    const alone = writeLine(code, ALONE);

    expect(there.text.zh).toContain("您前面还有 2 位");
    expect(there.text.en).toContain("There are 2 people before you");
    expect(alone.text.zh).toContain("现在没有客服可以接待，北京时间 09:00（8 小时后）恢复服务");
    expect(alone.text.en).toContain("Nobody can take your chat right now; we are back at 09:00");
    expect(alone.text.zh).not.toMatch(/继续为您联系|您前面还有/);
    expect(alone.text.en).not.toMatch(/go on asking|before you/);
    expect(alone.moments).toEqual([OPENS]);
  });

  it("promises the next agent in no line: there may be none", () => {
    for (const code of LINE_CODES) {
      const { zh, en } = writeLine(code, ALONE).text;
      expect(`${code} ${zh}`).not.toMatch(/下一位|马上为您/);
      expect(`${code} ${en}`).not.toMatch(/next (?:agent|one)|another agent/);
    }
  });

  it("says first in line only to whoever is", () => {
    const first = writeLine("requested_alone", { ...ALONE, position: 1 }).text;
    const third = writeLine("requested_alone", ALONE).text;

    expect([first.zh, first.en].join()).toMatch(/排在最前面.*first in line/);
    expect([third.zh, third.en].join()).not.toMatch(/最前面|first in line/);
    expect(third.en).toContain("top priority");
  });

  it("tells whoever leaves the queue that the case is cancelled with it", () => {
    const { zh, en } = writeLine("abandon", THERE).text;

    expect(TRANSITIONS.abandon.caseStatus).toBe("cancelled");
    expect(zh).toContain("工单 FD-1 已取消");
    expect(en).toContain("your case FD-1 is cancelled");
  });

  it("calls no case one that an agent is on, or that waits for the shopper, when it is not", () => {
    for (const kind of ["release", "lose_agent", "transfer_to_agent", "transfer_to_queue"] as const)
      expect(TRANSITIONS[kind].caseStatus).toBe("submitted");
    expect(TRANSITIONS.hold.caseStatus).toBeNull();
  });
});
