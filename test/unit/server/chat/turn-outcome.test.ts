import { describe, expect, it } from "vitest";
import type { TurnResult } from "../../../../bot/turn.ts";
import { outcomeOf } from "../../../../server/chat/turn-outcome.ts";

const turn = (...did: string[]) =>
  outcomeOf({ kind: "done", result: { trace: { did } } as unknown as TurnResult });

describe("outcomeOf", () => {
  it("names what a turn came to, the weightiest first", () => {
    expect(turn("by:words", "answer")).toBe("answered");
    expect(turn("answer", "handoff")).toBe("handoff");
    expect(turn("clarify")).toBe("clarify");
    expect(turn("none")).toBe("abstain");
    expect(turn("case", "ask")).toBe("case");
    expect(turn("small_talk")).toBe("other");
    expect(turn("bot_error")).toBe("failed");
    expect(outcomeOf({ kind: "failed" })).toBe("failed");
  });
});
