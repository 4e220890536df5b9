import { describe, expect, it } from "vitest";
import { type Judgement, probabilityOf } from "../../../language/examples/judge.ts";
import { wishLean } from "../../../understanding/mix-acts.ts";
import { mixShipped } from "../../../understanding/mix-shipped.ts";

function aJudgement(probabilities: Readonly<Record<string, number>>): Judgement {
  const ranked = Object.entries(probabilities).map(([key, probability]) => ({ key, probability }));
  return { ranked };
}

const unsure = aJudgement({ none: 0.6, door: 0.3, fee: 0.1 });
const surelyTold = aJudgement({ none: 0.02, "not-received": 0.98 });
const nothingTold = aJudgement({ none: 0.98, "not-received": 0.02 });

describe("mixShipped", () => {
  it("hears with the shipped judge whether there is anything, and leaves it to the shop's own which", () => {
    const mixed = mixShipped(unsure, { says: surelyTold, weight: 1, lean: 0 });

    expect(mixed.ranked[0]?.key).toBe("door");
    expect(probabilityOf(mixed, "none")).toBeLessThan(0.2);
    expect(probabilityOf(mixed, "door") / probabilityOf(mixed, "fee")).toBeCloseTo(3);
    expect(mixed.ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1);
  });

  it("doubts with the shipped judge what only sounds like something", () => {
    const told = aJudgement({ door: 0.6, none: 0.4 });

    const mixed = mixShipped(told, { says: nothingTold, weight: 1, lean: 0 });

    expect(mixed.ranked[0]?.key).toBe("none");
  });

  it("counts for less the more lines a shop has", () => {
    const none = (weight: number): number =>
      probabilityOf(mixShipped(unsure, { says: surelyTold, weight, lean: 0 }), "none");

    expect(none(1)).toBeLessThan(none(0.5));
    expect(none(0.5)).toBeLessThan(none(0.1));
    expect(none(0.1)).toBeLessThan(0.6);
  });

  it("lets an exact phrase stand, and does without a second judge", () => {
    const phrase = { ...unsure, phrase: "the door" };

    expect(mixShipped(phrase, { says: surelyTold, weight: 1, lean: 0 })).toBe(phrase);
    expect(mixShipped(unsure, { says: { ranked: [] }, weight: 1, lean: 0 })).toBe(unsure);
  });
});

describe("wishLean", () => {
  it("speaks for a wish where the sentence wishes, and more where it was asked for", () => {
    const wishes = aJudgement({ wishes: 0.9, tells: 0.1 });
    const tells = aJudgement({ tells: 0.99, wishes: 0.01 });

    expect(wishLean(wishes, undefined)).toBeGreaterThan(0);
    expect(wishLean(tells, undefined)).toBeLessThan(0);
    expect(wishLean(tells, "demand")).toBeGreaterThan(wishLean(tells, undefined));
  });
});
