import { describe, expect, it } from "vitest";
import { createLikeness, factorOf, rankSuggestions } from "../../../../server/suggestions/rank.ts";
import { isForAnybody } from "../../../../server/suggestions/similar-cases.ts";

const uses = (shown: number, inserted: number, edited = 0) => ({ shown, inserted, edited });

describe("the order of suggestions", () => {
  const better = { kind: "article", id: "better", fit: 0.6 };
  const worse = { kind: "case", id: "worse", fit: 0.4 };
  const ids = (known: Record<string, ReturnType<typeof uses>>) =>
    rankSuggestions(
      [worse, better],
      ({ id }) => known[id],
      (kind) => known[kind],
    ).map(({ id }) => id);

  it("is that of the fit while nothing is known", () => {
    expect(ids({})).toEqual(["better", "worse"]);
  });

  it("follows what agents take and pass over", () => {
    expect(ids({ better: uses(10, 0), worse: uses(10, 6) })).toEqual(["worse", "better"]);
    expect(ids({ better: uses(1, 0), worse: uses(1, 0) })).toEqual(["better", "worse"]);
  });

  it("follows what is made of a kind as a whole, more slowly", () => {
    expect(ids({ article: uses(10, 0), case: uses(10, 5) })).toEqual(["better", "worse"]);
    expect(ids({ article: uses(100, 5), case: uses(100, 60) })).toEqual(["worse", "better"]);
  });

  it("counts what was changed a little less than what was sent as it was", () => {
    expect(factorOf(uses(10, 0, 5), 4)).toBeLessThan(factorOf(uses(10, 5), 4));
    expect(factorOf(uses(10, 0, 5), 4)).toBeGreaterThan(factorOf(uses(10, 0), 4));
  });

  it("never says more than certain", () => {
    const [first] = rankSuggestions(
      [better],
      () => uses(50, 50),
      () => uses(500, 500),
    );

    expect(first?.score).toBe(1);
  });
});

describe("what two texts have in common", () => {
  const set = (text: string) => new Set(text.split(" "));
  const texts = [
    ..."the mug is broken|the parcel is late|the refund is gone|the colour is off".split("|"),
    ..."the seller is rude|the box is wet|the price is up|the link is dead".split("|"),
    ..."the code is old|the size is small".split("|"),
  ].map(set);
  const likeness = createLikeness(texts);

  it("is all when they are the same, and nothing when no word is", () => {
    expect(likeness(set("broken mug"), set("broken mug"))).toBeCloseTo(1);
    expect(likeness(set("broken mug"), set("late parcel"))).toBe(0);
    expect(likeness(set("broken mug"), new Set())).toBe(0);
  });

  it("is made by words that are rare, not by those that all texts hold", () => {
    expect(likeness(set("the mug is here"), set("the mug is broken"))).toBeGreaterThan(0.4);
    expect(likeness(set("the cat is here"), set("the mug is broken"))).toBe(0);
  });
});

describe("words of a solved case", () => {
  it.each([
    ["已经联系物流，明天中午前给您答复。", true],
    ["The seller sends it again; you pay nothing.", true],
    ["好的", false],
    ["您的订单 20261101 已发货", false],
    ["Please write to lin@example.org about it", false],
    ["See https://shop.example/track for it", false],
    ["电话 １３８００１３８０００ 没人接", false],
  ])("are handed on to another shopper: %s %s", (text, handed) => {
    expect(isForAnybody(text)).toBe(handed);
  });
});
