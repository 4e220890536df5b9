import { describe, expect, it } from "vitest";
import { findAmount } from "../../../../understanding/details/find-amount.ts";

describe("findAmount", () => {
  it.each([
    ["there is 64.99 gone from my account", "64.99"],
    ["上月货款4318.60没收到", "4318.60"],
    ["29.90 out of my card and 30 euro were agreed", "30 euro"],
  ])("takes two decimals for a price, after a sum with its currency: %s", (said, amount) => {
    expect(findAmount(said)).toBe(amount);
  });

  it.each(["they said 10.30 in the morning", "version 2.5 of it", "it came at 9.05"])(
    "takes no time of day and no version for one: %s",
    (said) => {
      expect(findAmount(said)).toBeUndefined();
    },
  );
});
