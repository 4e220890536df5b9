import { describe, expect, it } from "vitest";
import { readableOn } from "../../../../web-widget/loader/readable-on.ts";

describe("readableOn", () => {
  it.each([
    ["#0b6b63", "#ffffff"],
    ["#000", "#ffffff"],
    ["#fff", "#06201d"],
    ["#ffd54a", "#06201d"],
    ["#777777", "#06201d"],
  ])("chooses for %s the text that can be read", (accent, text) => {
    expect(readableOn(accent)).toBe(text);
  });
});
