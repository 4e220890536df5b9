/** What a term is; the same letters as a word and as a piece of one are two terms. */
export const TERM_KINDS = ["words", "grams", "pairs"] as const;
export type TermKind = (typeof TERM_KINDS)[number];

/** Numbers for terms: grows only, so numbers stay valid for every index that was built with it. */
export class Vocabulary {
  // A map for each kind: joining kind and term into one key took most of the time of a start.
  readonly #ids = {
    words: new Map<string, number>(),
    grams: new Map<string, number>(),
    pairs: new Map<string, number>(),
  };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The number of a term, given on first sight. */
  intern(kind: TermKind, term: string): number {
    const known = this.#ids[kind].get(term);
    if (known !== undefined) return known;
    const id = this.#size;
    this.#size += 1;
    this.#ids[kind].set(term, id);
    return id;
  }

  /** Every term with its number. */
  *terms(): Generator<readonly [kind: TermKind, term: string, number: number]> {
    for (const kind of TERM_KINDS) {
      for (const [term, number] of this.#ids[kind]) yield [kind, term, number];
    }
  }

  /** The number of a term, or undefined when no indexed text has it. */
  find(kind: TermKind, term: string): number | undefined {
    return this.#ids[kind].get(term);
  }
}
