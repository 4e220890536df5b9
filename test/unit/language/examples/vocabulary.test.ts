import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TERM_KINDS, Vocabulary } from "../../../../language/examples/vocabulary.ts";

const term = fc.tuple(fc.constantFrom(...TERM_KINDS), fc.string({ maxLength: 6 }));

describe("Vocabulary", () => {
  it("numbers terms as a map of them would", () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 300 }), (terms) => {
        const vocabulary = new Vocabulary(1);
        const numbers = new Map<string, number>();

        for (const [kind, text] of terms) {
          const key = `${kind}\n${text}`;
          if (!numbers.has(key)) numbers.set(key, numbers.size);
          expect(vocabulary.intern(kind, text)).toBe(numbers.get(key));
        }

        expect(vocabulary.size).toBe(numbers.size);
        expect(vocabulary.find("words", "never said")).toBeUndefined();
      }),
    );
  });

  it("tells apart like terms of different kinds", () => {
    const vocabulary = new Vocabulary();
    const terms = "abcdefghijklmnopqrstuvwxyz上下退款".split("").flatMap((a) => [a, `${a}ne`]);
    for (const kind of TERM_KINDS) for (const one of terms) vocabulary.intern(kind, one);

    expect(vocabulary.size).toBe(TERM_KINDS.length * terms.length);
  });

  it("gives kept terms the numbers that they have beside others", () => {
    const before = new Vocabulary();
    for (const word of ["parcel", "refund", "when"]) before.intern("words", word);
    const now = new Vocabulary();
    now.intern("words", "refund");

    expect([...now.restore(before.hashes())]).toEqual([1, 0, 2]);
    expect(now.find("words", "when")).toBe(2);
  });
});
