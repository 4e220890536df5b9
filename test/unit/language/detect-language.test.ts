import { describe, expect, it } from "vitest";
import { detectMessageLanguage } from "../../../language/detect-language.ts";

describe("detectMessageLanguage", () => {
  it.each([
    ["我的快递没收到", "zh"],
    ["帮我看下 order status 谢谢", "zh"],
    ["where is my parcel", "en"],
    ["I bought 茶具 and the teapot is broken", "en"],
    ["refund", "en"],
    ["123456", undefined],
    ["SF1234567890123", undefined],
    ["ok", undefined],
    ["👍", undefined],
    ["", undefined],
  ])("reads %s as %s", (text, lang) => {
    expect(detectMessageLanguage(text)).toBe(lang);
  });
});
