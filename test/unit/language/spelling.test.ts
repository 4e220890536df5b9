import { describe, expect, it } from "vitest";
import { Spelling } from "../../../language/spelling.ts";

const often = (text: string) => Array.from({ length: 10 }, () => text);

describe("Spelling", () => {
  const spelling = new Spelling([
    ...often("refund parcel deliver"),
    ...often("delivery"),
    "refnud",
  ]);

  it.each([
    ["refnud my parcle", "refund my parcel"],
    ["refunnd", "refund"],
    ["refun", "refund"],
    ["delivary", "delivery"],
    ["where is it", "where is it"],
    ["zzzzzz", "zzzzzz"],
    ["退款 refnd", "退款 refund"],
  ])("mends %j to %j", (text, expected) => {
    expect(spelling.mend(text)).toBe(expected);
  });

  it("leaves words alone that wordings use", () => {
    expect(spelling.mend("deliver")).toBe("deliver");
  });

  it("mends nothing without wordings", () => {
    expect(new Spelling([]).mend("refnud")).toBe("refnud");
  });
});
