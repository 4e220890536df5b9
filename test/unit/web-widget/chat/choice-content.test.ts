import { describe, expect, it } from "vitest";
import { pressChoice } from "../../../../web-widget/panel/chat/choice-content.ts";

describe("pressChoice", () => {
  it("sends the choice with its label as the shopper's words", () => {
    expect(pressChoice({ id: "type:quality", label: "商品有问题" })).toEqual({
      kind: "send",
      content: {
        kind: "action",
        action: { name: "choose", choice: "type:quality" },
        label: "商品有问题",
      },
    });
  });

  it("sends the action itself where the choice is one", () => {
    expect(pressChoice({ id: "keep_waiting", label: "继续等待" })).toMatchObject({
      content: { action: { name: "keep_waiting" } },
    });
  });

  it("asks for contact before a message is left", () => {
    expect(pressChoice({ id: "leave_message", label: "留言" })).toEqual({ kind: "leave_message" });
  });
});
