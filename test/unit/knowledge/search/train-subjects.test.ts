import { describe, expect, it } from "vitest";
import { classifySubjects } from "../../../../knowledge/search/subject-classifier.ts";
import {
  trainLists,
  trainSubjects,
  trainTable,
} from "../../../../knowledge/search/train-subjects.ts";
import {
  createRandom,
  type TrainingSet,
  unitValues,
} from "../../../../language/examples/softmax-head.ts";

const FEATURES = 400;

/** Wordings of made-up subjects: each has words of its own beside such as all have. */
function aSet(subjects: number): TrainingSet {
  const random = createRandom();
  const below = (end: number) => Math.floor(random() * end);
  const examples = Array.from({ length: 4 * subjects }, (_, i) => {
    const subject = i % subjects;
    const own = Array.from({ length: 3 }, () => (subject * 7 + below(9)) % FEATURES);
    return { subject, rows: Int32Array.from(new Set([...own, below(20), below(20)])) };
  });
  return {
    examples,
    subjects,
    weights: Float32Array.from({ length: FEATURES }, () => 1 + random()),
  };
}

describe("training", () => {
  it.each([12, 310, 700])(
    "learns for %i subjects with lists what a table of all learns",
    (subjects) => {
      const set = aSet(subjects);
      const ours = trainSubjects(set);
      const oracle = trainTable(set);

      for (const { rows } of set.examples.slice(0, 60)) {
        const features = { rows, values: unitValues(rows, set.weights) };
        const logs = classifySubjects(ours, features);
        const expected = classifySubjects(oracle, features);
        expect(logs).toHaveLength(subjects);
        const farthest = logs.reduce(
          (most, log, i) => Math.max(most, Math.abs(log - (expected[i] ?? 0))),
          0,
        );
        expect(farthest).toBeLessThan(0.05);
      }
    },
  );

  it("gives the same result every time", () => {
    expect(trainSubjects(aSet(40))).toEqual(trainSubjects(aSet(40)));
    expect(trainLists(aSet(40))).toEqual(trainLists(aSet(40)));
  });
});
