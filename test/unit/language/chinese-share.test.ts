import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../../language/chinese-share.ts";

describe("detectLanguage", () => {
  it.each([
    ["退款多久到账", "zh"],
    ["where is my parcel", "en"],
    ["我的refund怎么还没到", "zh"],
    ["is 货到付款 possible for my order", "en"],
    ["", "en"],
    ["12345", "en"],
    ["cod可以吗", "zh"],
  ])("says of %j: %s", (text, expected) => {
    expect(detectLanguage(text)).toBe(expected);
  });
});
