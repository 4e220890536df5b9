import { describe, expect, it } from "vitest";
import { fitSorts } from "../../../../knowledge/rank/fit/fit-sorts.ts";
import { isScrap, judgeSort, SORTS } from "../../../../knowledge/rank/message-sort.ts";

/** A vector that points its sort's way, and a little elsewhere. */
function vectorOf(sort: number, i: number): Float32Array {
  return Float32Array.from({ length: 8 }, (_, at) =>
    at === sort ? 1 : (((i * 7 + at * 3) % 5) - 2) / 10,
  );
}

const texts = Array.from({ length: 160 }, (_, i) => ({
  sort: SORTS[i % SORTS.length] ?? "help",
  vector: vectorOf(i % SORTS.length, i),
}));

describe("sorts of messages", () => {
  it("are told by the vector of a text that was never seen", () => {
    const head = fitSorts(texts);
    if (head === null) throw new Error("nothing was learned");
    const scrap = judgeSort(head, vectorOf(SORTS.indexOf("scrap"), 1_001));

    expect(scrap.scrap).toBeGreaterThan(0.5);
    expect(Object.values(scrap).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
    expect(isScrap(scrap)).toBe(true);
    expect(isScrap(judgeSort(head, vectorOf(0, 1_002)))).toBe(false);
  });

  it("are not learned from too little, nor from one sort", () => {
    expect(fitSorts(texts.slice(0, 40))).toBeNull();
    expect(fitSorts(texts.map(({ vector }) => ({ vector, sort: "help" as const })))).toBeNull();
    expect(isScrap(null)).toBe(false);
  });
});
