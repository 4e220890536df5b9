import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../../agent-console/desk/conversation/suggestion-outcome.ts";

const OFFERED = "已经联系物流，明天中午前给您答复。如果还没有消息，我们会为您补发。";

describe("what became of a suggestion", () => {
  it.each([
    [OFFERED, "inserted"],
    [`您好！\n${OFFERED} 谢谢`, "inserted"],
    ["已经联系物流，今天下班前给您答复。如果还没有消息，我们会为您补发。", "edited"],
    ["已经联系物流。", "ignored"],
    ["请问订单号是多少？", "ignored"],
    ["", "ignored"],
  ])("in %j: %s", (sent, outcome) => {
    expect(outcomeOf(sent, OFFERED)).toBe(outcome);
  });

  it("is nothing when nothing was suggested", () => {
    expect(outcomeOf("anything", " ")).toBe("ignored");
  });
});
