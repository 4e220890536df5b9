import { describe, expect, it } from "vitest";
import { deniedParts, denyWishes } from "../../../understanding/denied-wishes.ts";

describe("deniedParts", () => {
  it.each([
    ["我真的不想换新的,修修就好", ["换新的"]],
    ["别给我补券了 给我查清楚", ["给我补券了"]],
    ["i don't really want an exchange, only a repair", ["exchange"]],
    ["no refund for me, thanks", ["refund for me"]],
    ["please not cancel it again", ["cancel it again"]],
  ])("finds what is turned down in %j", (text, parts) => {
    expect(deniedParts(text)).toEqual(parts);
  });

  it.each([
    "要不要退",
    "怎么还不要退",
    "特别慢，别人的都到了",
    "这件我不要了",
    "why don't you refund me",
    "i don't know where it is",
    "it is not here",
  ])("finds nothing turned down in %j", (text) => {
    expect(deniedParts(text)).toEqual([]);
  });
});

describe("denyWishes", () => {
  const heard = {
    ranked: [
      { key: "refund", probability: 0.8 },
      { key: "none", probability: 0.15 },
      { key: "other", probability: 0.05 },
    ],
  };

  it("gives what was turned down to nothing", () => {
    const { ranked } = denyWishes(heard, new Set(["refund"]));

    expect(ranked[0]?.key).toBe("none");
    expect(ranked[0]?.probability).toBeCloseTo(0.91);
    expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it("leaves alone what nobody turned down", () => {
    expect(denyWishes(heard, new Set())).toBe(heard);
  });
});
