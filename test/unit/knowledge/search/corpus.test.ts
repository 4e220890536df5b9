import { describe, expect, it } from "vitest";
import { corpusOf } from "../../../support/small-corpus.ts";

const aliases = (count: number) => Array.from({ length: count }, (_, i) => `wording number ${i}`);

function meant(count: number): string[] {
  const { entries } = corpusOf(["refund time"], () => aliases(count));
  return entries.flatMap(({ kind, meaning, text }) => (kind === "alias" && meaning ? [text] : []));
}

describe("createCorpus", () => {
  it("compares all of a usual list of aliases by meaning", () => {
    expect(meant(40)).toEqual(aliases(40));
  });

  it("compares the first and last of a long list by meaning, and others evenly spread", () => {
    const places = meant(300).map((text) => Number(text.split(" ").at(-1)));

    expect(places.slice(0, 16)).toEqual([...Array(16).keys()]);
    expect(places.slice(-8)).toEqual(Array.from({ length: 8 }, (_, i) => 292 + i));
    expect(places.length).toBeGreaterThanOrEqual(42);
    expect(places.length).toBeLessThanOrEqual(46);
    const gaps = places.slice(1).map((place, i) => place - (places[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(15);
  });

  it("lists every alias for the words", () => {
    const { entries } = corpusOf(["refund time"], () => aliases(300));

    expect(entries.filter((entry) => entry.kind === "alias")).toHaveLength(300);
  });
});
