import { describe, expect, it } from "vitest";
import { TermLists, type TextTerms } from "../../../../language/examples/term-lists.ts";

const terms = (words: number[], grams: number[], pairs: number[]): TextTerms => ({
  words: Int32Array.from(words),
  grams: Int32Array.from(grams),
  pairs: Int32Array.from(pairs),
  unknownWords: 0,
});
const TEXTS = { parcel: terms([1, 2], [3], []), refund: terms([], [], [4, 5, 6]) };

const filled = (): TermLists => {
  const lists = new TermLists();
  for (const [text, list] of Object.entries(TEXTS)) lists.set(text, list);
  return lists;
};

describe("TermLists", () => {
  it("gives back what was put in, however long", () => {
    const lists = filled();
    const long = terms(
      Array.from({ length: 70_000 }, (_, i) => i),
      [7],
      [8],
    );
    lists.set("long", long);
    lists.set("after", terms([9], [], []));

    expect(lists.get("long")).toEqual(long);
    expect(lists.get("after")).toEqual(terms([9], [], []));
    for (const [text, list] of Object.entries(TEXTS)) expect(lists.get(text)).toEqual(list);
    expect(lists.get("never seen")).toBeUndefined();
  });

  it("comes back from what it was packed into, with the numbers of today", () => {
    const names = Object.keys(TEXTS);
    const numbers = Int32Array.from({ length: 7 }, (_, i) => i * 10);

    const unpacked = TermLists.unpack(names, filled().pack(names), numbers);

    expect(unpacked?.get("parcel")).toEqual(terms([10, 20], [30], []));
    expect(unpacked?.get("refund")).toEqual(terms([], [], [40, 50, 60]));
  });

  it("refuses what belongs to other texts", () => {
    const packed = filled().pack(Object.keys(TEXTS));

    expect(TermLists.unpack(["parcel"], packed, new Int32Array(7))).toBeUndefined();
  });

  it("takes over the texts of another one, and goes on", () => {
    const lists = new TermLists();
    lists.set("own", terms([1], [], []));

    lists.join(filled());
    lists.set("later", terms([2], [], []));

    expect(lists.get("own")).toEqual(terms([1], [], []));
    expect(lists.get("refund")).toEqual(TEXTS.refund);
    expect(lists.get("later")).toEqual(terms([2], [], []));
  });
});
