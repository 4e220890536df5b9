/** Numbers for strings: grows only, so numbers stay valid for every index that was built with it. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();

  get size(): number {
    return this.#ids.size;
  }

  /** The number of a term, given on first sight. */
  intern(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(term, id);
    return id;
  }

  /** The number of a term, or undefined when no indexed text has it. */
  find(term: string): number | undefined {
    return this.#ids.get(term);
  }
}
