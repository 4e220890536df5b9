import { describe, expect, it } from "vitest";
import { stemEnglish } from "../../../language/stem-english.ts";
import { tokenise } from "../../../language/tokenise.ts";

describe("tokenise", () => {
  it("gives Chinese words and bigrams", () => {
    const { words } = tokenise("退款审核");

    expect(words).toEqual(expect.arrayContaining(["退款", "款审", "审核"]));
  });

  it("gives pieces that a typo shares with the word", () => {
    const right = new Set(tokenise("refund").grams);
    const wrong = tokenise("refnud").grams;

    expect(wrong.some((gram) => right.has(gram))).toBe(true);
  });

  it("keeps order in pairs", () => {
    expect(tokenise("cancel order").pairs).toEqual(["cancel_order"]);
  });

  it("finds nothing in punctuation", () => {
    expect(tokenise("?!...").words).toEqual([]);
  });
});

describe("stemEnglish", () => {
  it.each([
    ["constructor", "constructor"],
    ["refunds", "refund"],
    ["refunded", "refund"],
    ["cancelled", "cancel"],
    ["shipping", "ship"],
    ["paid", "pay"],
    ["parcels", "package"],
    ["deliveries", "delivery"],
    ["address", "address"],
    ["charged", "charg"],
    ["charge", "charg"],
    ["seller's", "seller"],
  ])("brings %s to %s", (word, expected) => {
    expect(stemEnglish(word)).toBe(expected);
  });
});
