import { describe, expect, it } from "vitest";
import { type FittedText, fitHead } from "../../../../language/examples/fit-head.ts";
import { classify, unitValues } from "../../../../language/examples/softmax-head.ts";

const weights = Float32Array.of(1, 1, 1, 1);

function text(subject: number, rows: readonly number[], more: Partial<FittedText> = {}) {
  return {
    rows: Int32Array.from(rows),
    subject,
    not: false,
    vector: undefined,
    weight: 1,
    ...more,
  };
}

function learn(texts: readonly FittedText[], dimensions = 0) {
  return fitHead({ texts, subjects: 2, weights, dimensions });
}

function firstOf(head: ReturnType<typeof learn>, rows: readonly number[], vector?: Float32Array) {
  const known = Int32Array.from(rows);
  const logs = classify(head, { rows: known, values: unitValues(known, weights), vector });
  return logs.indexOf(Math.max(...logs));
}

const repeated = <Item>(items: readonly Item[]): Item[] =>
  Array.from({ length: 20 }, () => items).flat();

describe("fitHead", () => {
  it("learns which words tell subjects apart", () => {
    const head = learn(repeated([text(0, [0, 2]), text(1, [1, 2])]));

    expect(firstOf(head, [0, 2])).toBe(0);
    expect(firstOf(head, [1, 2])).toBe(1);
  });

  it("learns from vectors where the words say nothing", () => {
    const east = Float32Array.of(4, 0);
    const north = Float32Array.of(0, 4);

    const head = learn(
      repeated([text(0, [2], { vector: east }), text(1, [2], { vector: north })]),
      2,
    );

    expect(firstOf(head, [2], east)).toBe(0);
    expect(firstOf(head, [2], north)).toBe(1);
  });

  it("takes a counter-example for anything but its subject", () => {
    const head = learn(repeated([text(0, [0], { not: true })]));

    expect(firstOf(head, [0])).toBe(1);
  });

  it("hears a subject with few texts that weigh more beside one with many", () => {
    const many = Array.from({ length: 30 }, () => text(0, [2]));
    const few = Array.from({ length: 10 }, () => text(1, [2], { weight: 4 }));

    expect(firstOf(learn([...many, ...few]), [2])).toBe(1);
  });

  it("gives the same result every time", () => {
    const texts = repeated([text(0, [0, 2, 3]), text(1, [1, 2])]);

    expect(learn(texts)).toEqual(learn(texts));
  });
});
