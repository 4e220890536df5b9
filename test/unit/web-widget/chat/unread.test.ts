import { describe, expect, it } from "vitest";
import { previewText, unreadMessages } from "../../../../web-widget/panel/chat/unread.ts";
import { anAnswer } from "../../../support/fake-desk/content.ts";
import { aMessage, ownMessageAt } from "../../../support/widget-builders.ts";

describe("unreadMessages", () => {
  it("counts what bot and agents said after the last seen message", () => {
    const log = [
      aMessage(1),
      ownMessageAt(2),
      aMessage(3, { author: { kind: "agent", name: "Alice" } }),
      aMessage(4, { author: { kind: "system" } }),
    ];

    expect(unreadMessages(log, 1).map(({ seq }) => seq)).toEqual([3]);
  });
});

describe("previewText", () => {
  it("is the plain text, in one line and cut", () => {
    const long = aMessage(1, { content: { kind: "text", text: `a\n\n b ${"c".repeat(300)}` } });

    expect(previewText(long, "图片")).toMatch(/^a b c+$/);
    expect(previewText(long, "图片")).toHaveLength(140);
  });

  it("uses an answer's text, never its HTML", () => {
    expect(previewText(aMessage(1, { content: anAnswer("en") }), "Image")).not.toContain("<");
  });
});
