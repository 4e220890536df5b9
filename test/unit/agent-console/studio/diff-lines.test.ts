import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aroundChanges, diffLines } from "../../../../agent-console/studio/edit/diff-lines.ts";

const texts = fc
  .array(fc.constantFrom("a", "b", "c", ""), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join("\n"));

describe("diffLines", () => {
  it("gives both texts back, whatever they are", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = diffLines(before, after);
        const side = (kind: "removed" | "added") =>
          lines
            .filter((line) => line.kind === "same" || line.kind === kind)
            .map(({ text }) => text)
            .join("\n");

        expect(side("removed")).toBe(before);
        expect(side("added")).toBe(after);
      }),
    );
  });

  it("names one changed line among many", () => {
    const before = ["1", "2", "3", "4", "5", "6", "7", "8", "9"].join("\n");

    const shown = aroundChanges(diffLines(before, before.replace("5", "five")));

    expect(shown.map((line) => line && `${line.kind} ${line.text}`)).toEqual([
      "same 3",
      "same 4",
      "removed 5",
      "added five",
      "same 6",
      "same 7",
      null,
    ]);
  });
});
