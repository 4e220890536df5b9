import { describe, expect, it } from "vitest";
import { createNameMatcher } from "../../../language/name-matcher.ts";

describe("createNameMatcher", () => {
  const names = createNameMatcher(["Amazon", "H&M", "京东", "Booking.com"]);

  it.each(["my amazon order is late", "京东快递什么时候来", "is h&m open", "booking.com refund"])(
    "finds a name in %j",
    (text) => {
      expect(names(text)).toBe(true);
    },
  );

  it.each(["amazonian parrots", "where is my parcel", "bookingxcom", ""])(
    "finds none in %j",
    (text) => {
      expect(names(text)).toBe(false);
    },
  );

  it("finds nothing when no names are given", () => {
    expect(createNameMatcher([])("anything")).toBe(false);
  });
});
