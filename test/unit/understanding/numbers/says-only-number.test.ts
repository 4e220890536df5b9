import { describe, expect, it } from "vitest";
import { findNumbers } from "../../../../understanding/numbers/find-numbers.ts";
import { saysOnlyNumber } from "../../../../understanding/numbers/says-only-number.ts";
import { BOT_SETTINGS } from "../../../support/bot-desk.ts";

function isOnly(text: string): boolean {
  return saysOnlyNumber({ text, numbers: findNumbers(text, BOT_SETTINGS.conversation) });
}

describe("saysOnlyNumber", () => {
  it.each([
    "88120937",
    "我的订单号是 88120937 麻烦查一下",
    "my order number is 88 12 09 37, thanks",
  ])("says yes to %s", (text) => {
    expect(isOnly(text)).toBe(true);
  });

  it.each(["88120937 一直没收到货", "88120937 never arrived", "thanks", "电话 13912345678"])(
    "says no to %s",
    (text) => {
      expect(isOnly(text)).toBe(false);
    },
  );
});
