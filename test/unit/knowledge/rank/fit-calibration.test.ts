import { describe, expect, it } from "vitest";
import { applyLinear, parseCalibration } from "../../../../knowledge/rank/calibration.ts";
import { CONFIDENCE_FEATURES } from "../../../../knowledge/rank/confidence.ts";
import {
  chooseAnswer,
  chooseClarify,
  chooseForStrangers,
} from "../../../../knowledge/rank/fit/choose-thresholds.ts";
import { fitConfidence } from "../../../../knowledge/rank/fit/fit-confidence.ts";
import { plainCalibration } from "../../../../knowledge/rank/plain-calibration.ts";

describe("thresholds", () => {
  const outcomes = [
    ...Array.from({ length: 80 }, (_, i) => ({
      probability: 0.99 - i / 200,
      right: true,
      inScope: true,
    })),
    ...Array.from({ length: 20 }, (_, i) => ({
      probability: 0.5 - i / 50,
      right: false,
      inScope: true,
    })),
    ...Array.from({ length: 20 }, (_, i) => ({
      probability: 0.62 - i / 40,
      right: false,
      inScope: false,
    })),
  ];

  it("keeps both limits, give or take a question", () => {
    const answer = chooseAnswer(outcomes, { wrong: 0.05, outOfScope: 0.1 });
    const answered = outcomes.filter((outcome) => outcome.probability >= answer);

    expect(answered.filter((o) => o.inScope && !o.right).length).toBeLessThanOrEqual(6);
    expect(answered.filter((o) => !o.inScope).length).toBeLessThanOrEqual(3);
    expect(answered.filter((o) => o.right).length).toBeGreaterThan(60);
  });

  it("answers less when less may go wrong", () => {
    const strict = chooseAnswer(outcomes, { wrong: 0, outOfScope: 0 });

    expect(strict).toBeGreaterThan(chooseAnswer(outcomes, { wrong: 1, outOfScope: 1 }));
  });

  it("never answers when nothing is right", () => {
    const wrong = [{ probability: 0.9, right: false, inScope: true }];

    expect(chooseAnswer(wrong, { wrong: 0, outOfScope: 0 })).toBe(1);
    expect(chooseForStrangers(wrong)).toBe(1);
  });

  it("shows strangers what is right in nine of ten, and wrong in one of twenty messages", () => {
    const answer = chooseForStrangers(outcomes);
    const shown = outcomes.filter((outcome) => outcome.probability >= answer);
    const wrong = shown.filter(({ right }) => !right).length;

    expect(wrong / outcomes.length).toBeLessThanOrEqual(0.06);
    expect(wrong / shown.length).toBeLessThanOrEqual(0.13);
    expect(shown.length).toBeGreaterThan(60);
  });

  it("offers choices only where they hold the right one mostly", () => {
    const offered = Array.from({ length: 100 }, (_, i) => ({
      probability: 1 - i / 100,
      right: i < 60,
    }));
    const clarify = chooseClarify(offered);
    const chosen = offered.filter(({ probability }) => probability >= clarify);

    expect(chosen.filter(({ right }) => right).length / chosen.length).toBeGreaterThan(0.8);
    expect(chosen.length).toBeGreaterThan(60);
    expect(chooseClarify(offered.map((one) => ({ ...one, right: false })))).toBe(1);
  });
});

describe("fitConfidence", () => {
  it("gives questions like the right ones a high probability", () => {
    const features = (share: number) =>
      Float64Array.from(CONFIDENCE_FEATURES, (name) => (name === "share" ? share : 0));
    const judged = Array.from({ length: 100 }, (_, i) => ({
      features: features(i / 100),
      right: i > 50,
      weight: 1,
    }));

    const model = fitConfidence(judged);

    expect(applyLinear(model, features(0.95))).toBeGreaterThan(1);
    expect(applyLinear(model, features(0.05))).toBeLessThan(-1);
  });
});

describe("parseCalibration", () => {
  const text = JSON.stringify(plainCalibration("words"));

  it("reads what was written", () => {
    expect(parseCalibration(text)).toEqual(plainCalibration("words"));
  });

  it.each([
    ["half a file", text.slice(0, 200)],
    ["another shape", "{}"],
    ["other features", text.replaceAll("denseBest", "denseWorst")],
    ["a probability above one", text.replace('"answer":0.6', '"answer":6')],
  ])("refuses %s", (_, damaged) => {
    expect(parseCalibration(damaged)).toBeUndefined();
  });
});
