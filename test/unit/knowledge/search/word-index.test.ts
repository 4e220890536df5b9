import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WordIndex } from "../../../../knowledge/search/word-index.ts";

const CONSTANTS = { k1: 1.2, b: 0.5 };
const TERMS = 12;

/** BM25 as it is written in the paper, one document at a time. */
function naiveScore(documents: readonly number[][], question: readonly number[]): number[] {
  const average = documents.reduce((sum, d) => sum + d.length, 0) / documents.length;
  return documents.map((document) => {
    let score = 0;
    for (const term of new Set(question)) {
      const frequency = documents.filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));
      const times = document.filter((other) => other === term).length;
      const boost = 1 + Math.log(question.filter((other) => other === term).length);
      const norm = CONSTANTS.k1 * (1 - CONSTANTS.b + (CONSTANTS.b * document.length) / average);
      score += (boost * idf * times * (CONSTANTS.k1 + 1)) / (times + norm);
    }
    return score;
  });
}

describe("WordIndex", () => {
  it("scores like BM25 written out, whatever the documents", () => {
    const text = fc.array(fc.integer({ min: 0, max: TERMS - 1 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), text, (documents, question) => {
        const index = new WordIndex(
          documents.map((d) => Int32Array.from(d)),
          TERMS,
          CONSTANTS,
        );
        const scores = index.score(Int32Array.from(question));
        naiveScore(documents, question).forEach((score, i) => {
          expect(scores[i]).toBeCloseTo(score, 4);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("ignores terms that came after it was built", () => {
    const index = new WordIndex([Int32Array.of(0, 1)], 2, CONSTANTS);

    expect([...index.score(Int32Array.of(99))]).toEqual([0]);
  });

  it("takes no documents without complaint", () => {
    expect([...new WordIndex([], 0, CONSTANTS).score(Int32Array.of(1))]).toEqual([]);
  });
});
