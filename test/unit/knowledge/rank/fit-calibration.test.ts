import { describe, expect, it } from "vitest";
import { applyLinear, parseCalibration } from "../../../../knowledge/rank/calibration.ts";
import { CONFIDENCE_FEATURES } from "../../../../knowledge/rank/confidence.ts";
import { chooseThresholds } from "../../../../knowledge/rank/fit/choose-thresholds.ts";
import { fitConfidence } from "../../../../knowledge/rank/fit/fit-confidence.ts";
import { plainCalibration } from "../../../../knowledge/rank/plain-calibration.ts";

describe("chooseThresholds", () => {
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
    const { answer } = chooseThresholds(outcomes, { wrong: 0.05, outOfScope: 0.1 });
    const answered = outcomes.filter((outcome) => outcome.probability >= answer);

    expect(answered.filter((o) => o.inScope && !o.right).length).toBeLessThanOrEqual(6);
    expect(answered.filter((o) => !o.inScope).length).toBeLessThanOrEqual(3);
    expect(answered.filter((o) => o.right).length).toBeGreaterThan(60);
  });

  it("answers less when less may go wrong", () => {
    const strict = chooseThresholds(outcomes, { wrong: 0, outOfScope: 0 }).answer;

    expect(strict).toBeGreaterThan(chooseThresholds(outcomes, { wrong: 1, outOfScope: 1 }).answer);
  });

  it("asks back at a lower probability than it answers", () => {
    const { answer, clarify } = chooseThresholds(outcomes, { wrong: 0.02, outOfScope: 0.02 });

    expect(clarify).toBeLessThanOrEqual(answer);
  });

  it("never answers when nothing is right", () => {
    const wrong = [{ probability: 0.9, right: false, inScope: true }];

    expect(chooseThresholds(wrong, { wrong: 0, outOfScope: 0 }).answer).toBe(1);
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
