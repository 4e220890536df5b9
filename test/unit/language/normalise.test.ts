import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_TEXT, normalise } from "../../../language/normalise.ts";

describe("remains of markup", () => {
  it.each([
    ["where is<br>my parcel", "where is my parcel"],
    ["&nbsp;&nbsp;退款多久<br/>到账", "退款多久 到账"],
    ['<p class="a">R&amp;D</p>', "r d"],
    ["a < b and c > d", "a < b and c > d"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ])("are taken out of %s, and nothing else is", (text, left) => {
    expect(normalise(text)).toBe(left);
  });
});

describe("normalise", () => {
  it.each([
    ["退款　多久？", "退款 多久?"],
    ["訂單什麼時候發貨", "订单什么时候发货"],
    ["ＡＢＣ１２３", "abc123"],
    ["Where IS my  parcel", "where is my parcel"],
    ["退款😀多久❤️", "退款 多久"],
    ["re\u200bfund\ufeff", "refund"],
    ["a\tb\nc", "a b c"],
    ["\u0000\u0007ok", "ok"],
    ["", ""],
    ["👨‍👩‍👧", ""],
  ])("writes %j as %j", (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it("looks at the beginning of endless texts only", () => {
    expect(normalise("退".repeat(1_000_000)).length).toBe(MAX_TEXT);
  });

  it("changes nothing the second time, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 40 },
    );
  });
});
