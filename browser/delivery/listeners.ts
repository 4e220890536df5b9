/** A list of listeners. Small enough not to need a package, used wherever state changes are announced. */
export class Listeners<T> {
  readonly #all = new Set<(value: T) => void>();

  /** The returned function removes the listener again. */
  add(listener: (value: T) => void): () => void {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  tell(value: T): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
