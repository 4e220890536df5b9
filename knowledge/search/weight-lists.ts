import type { FeatureWeights } from "./subject-classifier.ts";

/** What a step changes: the subjects, and by subject number how much. */
export interface Change {
  readonly moved: Int32Array;
  readonly gradients: Float64Array;
}

/** Places that a list begins with. */
const FIRST_ROOM = 8;

/**
 * Of each feature the subjects it has weights for, in the order they came. All lists lie in two arrays; one that is full
 * goes to their end with twice the room.
 */
export class WeightLists {
  /** To be read between {@link place}'s bounds until the next {@link move}. */
  subjects = new Int32Array(1 << 16);
  weights = new Float32Array(1 << 16);
  readonly #from: Int32Array;
  readonly #length: Int32Array;
  readonly #room: Int32Array;
  readonly #metIn: Int32Array;
  #used = 0;
  #number = 0;

  constructor(features: number, subjects: number) {
    this.#from = new Int32Array(features);
    this.#length = new Int32Array(features);
    this.#room = new Int32Array(features);
    this.#metIn = new Int32Array(subjects);
  }

  /** Where the list of a feature lies. */
  place(feature: number): { readonly from: number; readonly to: number } {
    const from = this.#from[feature] ?? 0;
    return { from, to: from + (this.#length[feature] ?? 0) };
  }

  /** Takes `rate` times each gradient from the feature's weights for the moved subjects. */
  move(feature: number, rate: number, { moved, gradients }: Change): void {
    this.#number += 2;
    for (const subject of moved) this.#metIn[subject] = this.#number - 1;
    const { from, to } = this.place(feature);
    for (let at = from; at < to; at += 1) {
      const subject = this.subjects[at] ?? 0;
      if (this.#metIn[subject] !== this.#number - 1) continue;
      this.#metIn[subject] = this.#number;
      this.weights[at] = (this.weights[at] ?? 0) - rate * (gradients[subject] ?? 0);
    }
    for (const subject of moved) {
      if (this.#metIn[subject] === this.#number) continue;
      this.#append(feature, subject, -rate * (gradients[subject] ?? 0));
    }
  }

  /** The weights of a feature by ascending subject. */
  sorted(feature: number): FeatureWeights {
    const { from, to } = this.place(feature);
    const order = Array.from({ length: to - from }, (_, i) => from + i).sort(
      (a, b) => (this.subjects[a] ?? 0) - (this.subjects[b] ?? 0),
    );
    return {
      subjects: order.map((at) => this.subjects[at] ?? 0),
      weights: order.map((at) => this.weights[at] ?? 0),
    };
  }

  #append(feature: number, subject: number, weight: number): void {
    const length = this.#length[feature] ?? 0;
    if (length === this.#room[feature]) this.#enlarge(feature, length);
    const at = (this.#from[feature] ?? 0) + length;
    this.subjects[at] = subject;
    this.weights[at] = weight;
    this.#length[feature] = length + 1;
  }

  #enlarge(feature: number, length: number): void {
    const room = Math.max(FIRST_ROOM, 2 * length);
    while (this.#used + room > this.subjects.length) {
      const [subjects, weights] = [this.subjects, this.weights];
      this.subjects = new Int32Array(2 * subjects.length);
      this.weights = new Float32Array(2 * weights.length);
      this.subjects.set(subjects);
      this.weights.set(weights);
    }
    const from = this.#from[feature] ?? 0;
    this.subjects.copyWithin(this.#used, from, from + length);
    this.weights.copyWithin(this.#used, from, from + length);
    this.#from[feature] = this.#used;
    this.#room[feature] = room;
    this.#used += room;
  }
}
