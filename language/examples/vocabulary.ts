/** What a term is; the same letters as a word and as a piece of one are two terms. */
export const TERM_KINDS = ["words", "grams", "pairs"] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/**
 * Numbers for terms: grows only, so numbers stay valid for every index that was built with it. Of a term 64
 * bits of a hash are kept, not its letters: a quarter of a million strings in maps took 19 MB and half a second
 * of a start. That two terms of so many share them happens once in a hundred million vocabularies.
 */
export class Vocabulary {
  /** Two halves of each term's hash, by number. */
  #hashes: Uint32Array<ArrayBuffer>;
  /** Open addressing: one more than a term's number where its first half points, or behind; 0 is free. */
  #slots: Int32Array;
  #size = 0;

  /** `terms`: how many there will be; it grows when there are more. */
  constructor(terms = 1_024) {
    this.#hashes = new Uint32Array(2 * Math.max(1, terms));
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * terms + 1)));
  }

  get size(): number {
    return this.#size;
  }

  /** The number of a term, given on first sight. */
  intern(kind: TermKind, term: string): number {
    const [high, low] = hashOf(kind, term);
    return this.#intern(high, low);
  }

  /** The number of a term, or undefined when no indexed text has it. */
  find(kind: TermKind, term: string): number | undefined {
    const [high, low] = hashOf(kind, term);
    const number = (this.#slots[this.#slotOf(high, low)] ?? 0) - 1;
    return number < 0 ? undefined : number;
  }

  /** The hashes of all terms in the order of their numbers, for {@link restore}. */
  hashes(): Int32Array {
    return new Int32Array(this.#hashes.buffer, 0, 2 * this.#size).slice();
  }

  /** Takes in terms from what {@link hashes} gave; returns the number that each has here. */
  restore(hashes: Int32Array): Int32Array {
    const numbers = new Int32Array(hashes.length >> 1);
    for (let i = 0; i < numbers.length; i += 1) {
      numbers[i] = this.#intern((hashes[2 * i] ?? 0) >>> 0, (hashes[2 * i + 1] ?? 0) >>> 0);
    }
    return numbers;
  }

  #intern(high: number, low: number): number {
    const slot = this.#slotOf(high, low);
    const known = this.#slots[slot] ?? 0;
    if (known > 0) return known - 1;
    const number = this.#size;
    this.#size += 1;
    if (2 * this.#size > this.#hashes.length) this.#hashes = grown(this.#hashes);
    this.#hashes[2 * number] = high;
    this.#hashes[2 * number + 1] = low;
    this.#slots[slot] = number + 1;
    // At most half full: whoever looks for a term passes hardly any other.
    if (2 * this.#size > this.#slots.length) this.#spread();
    return number;
  }

  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = high & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return slot;
      if (this.#hashes[2 * number] === high && this.#hashes[2 * number + 1] === low) return slot;
    }
  }

  #spread(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#size; number += 1) {
      const slot = this.#slotOf(this.#hashes[2 * number] ?? 0, this.#hashes[2 * number + 1] ?? 0);
      this.#slots[slot] = number + 1;
    }
  }
}

function grown(hashes: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * hashes.length);
  larger.set(hashes);
  return larger;
}

/** cyrb53 (bryc, public domain) with all 64 bits. Changing it changes what is kept on disk: see `sealed-files.ts`. */
function hashOf(kind: TermKind, term: string): readonly [high: number, low: number] {
  // Mixed in before the letters: beside them "one" of one kind would be "nne" of the next.
  let high = Math.imul(0xdeadbeef ^ TERM_KINDS.indexOf(kind), 2_654_435_761);
  let low = Math.imul(0x41c6ce57 ^ TERM_KINDS.indexOf(kind), 1_597_334_677);
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  const mixed = Math.imul(high ^ (high >>> 16), 2_246_822_507);
  const other = Math.imul(low ^ (low >>> 16), 2_246_822_507);
  return [
    (mixed ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)) >>> 0,
    (other ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)) >>> 0,
  ];
}
