import { describe, expect, it } from "vitest";
import { editDistance, findNearestName } from "../../../../knowledge/content/nearest-name.ts";

describe("findNearestName", () => {
  it.each([
    ["alises", "aliases"],
    ["Titel", "title"],
    ["xyzzy", undefined],
    ["reviewby", "reviewBy"],
  ])("takes %s for %s", (given, expected) => {
    expect(findNearestName(given, ["title", "aliases", "reviewBy", "role"])).toBe(expected);
  });
});

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["a", "", 1],
    ["kitten", "sitting", 3],
  ])("from %j to %j is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});
