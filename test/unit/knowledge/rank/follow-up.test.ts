import { describe, expect, it } from "vitest";
import { isFollowUp } from "../../../../knowledge/rank/follow-up.ts";

describe("isFollowUp", () => {
  it.each([
    "那要多久",
    "那邮费呢",
    "可以改吗",
    "and for cash on delivery?",
    "how long does it take",
    "what about it",
  ])("takes %j as a continuation", (text) => {
    expect(isFollowUp(text)).toBe(true);
  });

  it.each([
    "我上周买的鞋子到现在还没有发货请帮我查一下",
    "my parcel has been stuck in the same depot for nine days",
    "",
    "退款",
  ])("takes %j as a question of its own", (text) => {
    expect(isFollowUp(text)).toBe(false);
  });
});
