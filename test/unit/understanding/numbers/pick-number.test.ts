import { describe, expect, it } from "vitest";
import { findOrdinal } from "../../../../understanding/numbers/pick-number.ts";

describe("findOrdinal", () => {
  it.each([
    ["only the second one matters", 1],
    ["the first", 0],
    ["the first one please", 0],
    ["前面那个", 0],
    ["第二个", 1],
    ["后面那单", 1],
    ["the latter one, the last one", 1],
    ["both", "all"],
    ["两个都没收到", "all"],
    ["the first one is fine, the second did not come", 1],
    ["第一个已经到了", 1],
  ])("reads %s as %s", (text, ordinal) => {
    expect(findOrdinal(text, 2)).toBe(ordinal);
  });

  it.each(["this is the first time I order", "第一次买", "it took a second", "please"])(
    "finds none in %s",
    (text) => {
      expect(findOrdinal(text, 2)).toBeUndefined();
    },
  );

  it("has nothing to choose among fewer than two", () => {
    expect(findOrdinal("the first", 1)).toBeUndefined();
  });
});
