import { describe, expect, it } from "vitest";
import type { Explanation } from "../../../knowledge/explanation.ts";
import { type Miss, reportMisses } from "../../../knowledge/miss-report.ts";
import { HashingEmbedder } from "../../support/hashing-embedder.ts";

const miss = (text: string, at: number): Miss => ({ text, lang: "en", at });
const explanation = (id: string, share: number): Explanation => ({
  text: "",
  lang: "en",
  mode: "words",
  decision: { kind: "none", lang: "en", candidates: [] },
  probability: 0.1,
  thresholds: { answer: 0.6, clarify: 0.2 },
  candidates: [{ id, locale: "en", title: id, refused: false, share, matched: "", features: {} }],
  confidence: {},
  sorts: null,
  clauses: [],
  why: "",
});

const MISSES = [
  miss("do you sell gift wrap", 1),
  miss("gift wrap do you sell it", 2),
  miss("can a drone deliver", 3),
  miss("do you sell gift wrap please", 4),
];

describe("reportMisses", () => {
  it.each([
    ["with an encoder", new HashingEmbedder()],
    ["by words", null],
  ])("puts questions that ask the same together, largest group first, %s", async (_, embedder) => {
    const clusters = await reportMisses(MISSES, embedder, async () => explanation("a/b", 0.2));

    expect(clusters.map((cluster) => cluster.count)).toEqual([3, 1]);
    expect(clusters[0]?.lastAt).toBe(4);
    expect(clusters[1]?.typical).toBe("can a drone deliver");
  });

  it("advises an alias when an article nearly fits, else a new article", async () => {
    const [near] = await reportMisses([miss("x y", 1)], null, async () => explanation("a/b", 0.8));
    const [far] = await reportMisses([miss("x y", 1)], null, async () => explanation("a/b", 0.1));

    expect(near).toMatchObject({ advice: "alias", nearest: { id: "a/b" } });
    expect(far?.advice).toBe("article");
  });

  it("has nothing to say about nothing", async () => {
    expect(await reportMisses([], null, async () => explanation("a/b", 0))).toEqual([]);
  });
});
