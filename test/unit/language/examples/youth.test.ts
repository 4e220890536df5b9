import { describe, expect, it } from "vitest";
import type { ExampleLine } from "../../../../language/examples/example-lines.ts";
import type { ExampleSet } from "../../../../language/examples/read-example-sets.ts";
import { youthOf } from "../../../../language/examples/youth.ts";

/** A judge of two keys with so many lines each. */
function aSet(each: number): ExampleSet {
  const lines = ["a", "b"].flatMap((key) =>
    Array.from(
      { length: each },
      (_, i): ExampleLine => ({
        kind: "example",
        text: `${key}${i}`,
        key,
        lang: "en",
        file: key,
        line: i,
      }),
    ),
  );
  return { judge: "demand", keys: ["a", "b"], lines };
}

describe("youthOf", () => {
  it("falls evenly from a few lines a key to many", () => {
    expect([10, 40, 80, 120, 500].map((each) => youthOf(aSet(each)))).toEqual([1, 1, 0.5, 0, 0]);
  });

  it("is none for what came with the program", () => {
    expect(youthOf({ ...aSet(10), shipped: true })).toBe(0);
  });
});
