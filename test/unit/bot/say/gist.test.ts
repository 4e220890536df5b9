import { describe, expect, it } from "vitest";
import { gistOf } from "../../../../bot/say/gist.ts";

describe("gistOf", () => {
  it.each([
    ["Take photos first, then ask:\n\n1. One.\n2. Two.", "Take photos first, then ask."],
    ["先拍照，再申请：\n\n1. 打开订单。", "先拍照，再申请。"],
    ["It takes three\ndays.\n\nMore below.", "It takes three days."],
  ])("ends the first paragraph of %j", (text, gist) => {
    expect(gistOf(text)).toBe(gist);
  });

  it.each(["", "One paragraph is the whole of it."])("leaves %j as it is", (text) => {
    expect(gistOf(text)).toBeUndefined();
  });
});
