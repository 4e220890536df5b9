/** Term numbers, in the order of the text. */
export type TermList = Int32Array;

/** A text as numbers of one vocabulary. Words and grams have numbers of their own. */
export interface TextTerms {
  readonly words: TermList;
  readonly grams: TermList;
  readonly pairs: TermList;
  /** Words that no indexed text has. */
  readonly unknownWords: number;
}

/** Numbers of one block; a longer text gets a block of its own. */
const BLOCK = 65_536;
/** Before a text's numbers stand the lengths of its three lists. */
const HEAD = 3;
/** Places of blocks in what the map holds; more numbers than a block has. */
const STRIDE = 2 ** 30;

/**
 * The terms of texts already cut, by text: numbers in a few large arrays, because an object and three arrays
 * for each of 17,000 wordings took three times as much.
 */
export class TermLists {
  readonly #blocks: Int32Array[] = [];
  /** Number of the block times {@link STRIDE}, and the place in it. */
  readonly #places = new Map<string, number>();
  /** How much of the last block is in use. */
  #used = 0;

  has(text: string): boolean {
    return this.#places.has(text);
  }

  /** The lists of a text; views that are not to be changed. */
  get(text: string): TextTerms | undefined {
    const whole = this.#whole(text);
    if (whole === undefined) return undefined;
    const grams = HEAD + (whole[0] ?? 0);
    const pairs = grams + (whole[1] ?? 0);
    return {
      words: whole.subarray(HEAD, grams),
      grams: whole.subarray(grams, pairs),
      pairs: whole.subarray(pairs),
      unknownWords: 0,
    };
  }

  /** Keeps a copy of a text's lists. */
  set(text: string, { words, grams, pairs }: TextTerms): void {
    const lists = [words, grams, pairs];
    const size = lists.reduce((sum, { length }) => sum + length, HEAD);
    let block = this.#blocks.at(-1);
    if (block === undefined || this.#used + size > block.length) {
      block = new Int32Array(Math.max(BLOCK, size));
      this.#blocks.push(block);
      this.#used = 0;
    }
    this.#places.set(text, (this.#blocks.length - 1) * STRIDE + this.#used);
    block.set(
      lists.map(({ length }) => length),
      this.#used,
    );
    this.#used += HEAD;
    for (const list of lists) {
      block.set(list, this.#used);
      this.#used += list.length;
    }
  }

  /** Takes over all texts of another one. */
  join(other: TermLists): void {
    const before = this.#blocks.length * STRIDE;
    this.#blocks.push(...other.#blocks);
    for (const [text, place] of other.#places) this.#places.set(text, before + place);
    this.#used = this.#blocks.at(-1)?.length ?? 0;
  }

  /** The lists of these texts one behind another, each with its lengths before it. */
  pack(texts: readonly string[]): Int32Array {
    const lists = texts.map((text) => this.#whole(text) ?? new Int32Array(HEAD));
    const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const list of lists) {
      all.set(list, at);
      at += list.length;
    }
    return all;
  }

  /**
   * What {@link pack} gave for these texts, without a copy: `packed` is changed, and not to be used again.
   * `numbers`: the number that each term has now. Undefined when the numbers end elsewhere than the texts.
   */
  static unpack(
    texts: readonly string[],
    packed: Int32Array,
    numbers: Int32Array,
  ): TermLists | undefined {
    const lists = new TermLists();
    let at = 0;
    for (const text of texts) {
      const end = at + HEAD + sizeAt(packed, at);
      lists.#places.set(text, at);
      for (let i = at + HEAD; i < end; i += 1) packed[i] = numbers[packed[i] ?? -1] ?? -1;
      at = end;
    }
    if (at !== packed.length) return undefined;
    lists.#blocks.push(packed);
    lists.#used = packed.length;
    return lists;
  }

  #whole(text: string): Int32Array | undefined {
    const place = this.#places.get(text);
    if (place === undefined) return undefined;
    const block = this.#blocks[Math.floor(place / STRIDE)] ?? new Int32Array(HEAD);
    const at = place % STRIDE;
    return block.subarray(at, at + HEAD + sizeAt(block, at));
  }
}

function sizeAt(block: Int32Array, at: number): number {
  return (block[at] ?? 0) + (block[at + 1] ?? 0) + (block[at + 2] ?? 0);
}
