/** A queue of lanes that take turns: whoever brings much waits for their own, not others for them. */
export class FairQueue<T> {
  readonly #lanes = new Map<string, T[]>();

  add(lane: string, item: T): void {
    const waiting = this.#lanes.get(lane);
    if (waiting === undefined) this.#lanes.set(lane, [item]);
    else waiting.push(item);
  }

  /** Comes next of all, as if it had never been taken. */
  addFirst(lane: string, item: T): void {
    const waiting = this.#lanes.get(lane) ?? [];
    const others = [...this.#lanes].filter(([name]) => name !== lane);
    this.#lanes.clear();
    this.#lanes.set(lane, [item, ...waiting]);
    for (const [name, items] of others) this.#lanes.set(name, items);
  }

  /** The first of the lane whose turn it is, or undefined when all are empty. */
  take(): T | undefined {
    const [first] = this.#lanes;
    if (first === undefined) return undefined;
    const [lane, waiting] = first;
    const item = waiting.shift();
    // A map keeps the order of insertion: the lane goes to the end.
    this.#lanes.delete(lane);
    if (waiting.length > 0) this.#lanes.set(lane, waiting);
    return item;
  }

  /** Empties it; returns what was waiting. */
  clear(): T[] {
    const items = [...this.#lanes.values()].flat();
    this.#lanes.clear();
    return items;
  }
}
