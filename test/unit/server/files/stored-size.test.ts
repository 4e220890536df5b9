import { describe, expect, it } from "vitest";
import { storedSize } from "../../../../server/files/pictures/stored-size.ts";

describe("storedSize", () => {
  it.each([
    ["a phone's screen", 1080, 2340, 1080, 2340],
    ["a camera's photograph", 8000, 6000, 4000, 3000],
    ["a long screenshot", 1080, 12_000, 1039, 11547],
    ["the longest screenshot", 1080, 30_000, 760, 21_111],
    ["a longer one still", 500, 40_000, 375, 30_000],
    ["a panorama", 16_000, 2400, 8944, 1342],
  ])("keeps %s of %d × %d as %d × %d", (_what, width, height, keptWidth, keptHeight) => {
    expect(storedSize({ width, height })).toEqual({ width: keptWidth, height: keptHeight });
  });
});
