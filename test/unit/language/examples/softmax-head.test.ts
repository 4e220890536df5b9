import { describe, expect, it } from "vitest";
import {
  classify,
  type TrainingSet,
  trainClassifier,
  unitValues,
} from "../../../../language/examples/softmax-head.ts";

const weights = Float32Array.of(1, 1, 1, 1, 1);
const example = (subject: number, ...rows: number[]) => ({ rows: Int32Array.from(rows), subject });
const set: TrainingSet = {
  weights,
  subjects: 2,
  examples: Array.from({ length: 30 }, () => [
    example(0, 0, 2),
    example(1, 1, 2),
    example(0, 0, 3),
  ]).flat(),
};

function likeliest(rows: Int32Array) {
  const logs = classify(trainClassifier(set), { rows, values: unitValues(rows, weights) });
  return logs.indexOf(Math.max(...logs));
}

describe("trainClassifier", () => {
  it("learns which features tell subjects apart", () => {
    expect(likeliest(Int32Array.of(0, 2))).toBe(0);
    expect(likeliest(Int32Array.of(1, 2))).toBe(1);
  });

  it("gives probabilities that add up to one", () => {
    const rows = Int32Array.of(0);
    const logs = classify(trainClassifier(set), { rows, values: unitValues(rows, weights) });

    expect([...logs].reduce((sum, log) => sum + Math.exp(log), 0)).toBeCloseTo(1, 6);
  });

  it("gives the same result every time", () => {
    expect(trainClassifier(set)).toEqual(trainClassifier(set));
  });

  it("has no opinion about a text without known features", () => {
    const logs = classify(trainClassifier(set), {
      rows: new Int32Array(),
      values: new Float32Array(),
    });

    expect(Math.abs((logs[0] ?? 0) - (logs[1] ?? 0))).toBeLessThan(2);
  });
});
