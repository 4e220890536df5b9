import {
  createRandom,
  DROPPED,
  FAQ_PACE,
  NEGLIGIBLE,
  shuffle,
  type TrainingSet,
  trainClassifier,
  unitValues,
} from "../../language/examples/softmax-head.ts";
import { packSubjects, type SubjectClassifier } from "./subject-classifier.ts";
import { WeightLists } from "./weight-lists.ts";

/**
 * A table with more weights than this (128 MB) is not made: 10,000 subjects with the words of a real FAQ would take gigabytes.
 * Below it is faster than lists.
 */
const LARGEST_TABLE = 2 ** 25;

/** Trains which words tell subjects apart. Same input, same result. */
export function trainSubjects(set: TrainingSet): SubjectClassifier {
  const places = set.subjects * set.weights.length;
  return places <= LARGEST_TABLE ? trainTable(set) : trainLists(set);
}

/** With a table of all subjects and features. */
export function trainTable(set: TrainingSet): SubjectClassifier {
  const { subjects, table, scales, bias } = trainClassifier(set);
  const numbers = Int32Array.from({ length: subjects }, (_, subject) => subject);
  return packSubjects(bias, set.weights.length, (feature) => ({
    subjects: numbers,
    weights: Float32Array.from(
      table.subarray(feature * subjects, (feature + 1) * subjects),
      (weight) => weight * (scales[feature] ?? 0),
    ),
  }));
}

/**
 * The same, step for step, but looking only at subjects that a step's features have weights for: of 10,000 they are some
 * dozens.
 */
export function trainLists({ examples, subjects, weights }: TrainingSet): SubjectClassifier {
  const table = new WeightLists(weights.length, subjects);
  const course = new Course(table, subjects);
  const order = Int32Array.from(examples.keys());
  const random = createRandom();
  const { epochs, rate } = FAQ_PACE;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    const fading = 1 - (0.9 * epoch) / epochs;
    for (const at of order) {
      const example = examples[at];
      if (example === undefined) continue;
      const rows = example.rows.filter(() => random() >= DROPPED);
      course.step(rows, unitValues(rows, weights), {
        subject: example.subject,
        rate: rate * fading,
      });
    }
  }
  return packSubjects(course.bias, weights.length, (feature) => table.sorted(feature));
}

/** One softmax on its way, and what each step works in. */
class Course {
  readonly bias: Float32Array;
  readonly #table: WeightLists;
  /** Of subjects that a step does not touch: what their bias alone gives them, and the sum of all. */
  readonly #resting: Float64Array;
  #sum: number;
  /** At least the largest of them. */
  #largest = 1;
  readonly #scores: Float64Array;
  readonly #touchedIn: Int32Array;
  readonly #touched: Int32Array;
  readonly #moved: Int32Array;
  readonly #gradients: Float64Array;
  #number = 0;

  constructor(table: WeightLists, subjects: number) {
    this.#table = table;
    this.bias = new Float32Array(subjects);
    this.#resting = new Float64Array(subjects).fill(1);
    this.#sum = subjects;
    this.#scores = new Float64Array(subjects);
    this.#touchedIn = new Int32Array(subjects);
    this.#touched = new Int32Array(subjects);
    this.#moved = new Int32Array(subjects);
    this.#gradients = new Float64Array(subjects);
  }

  /** Looks at one example: `values` of the features `rows`, which should mean `subject`. */
  step(
    rows: Int32Array,
    values: Float32Array,
    { subject, rate }: { readonly subject: number; readonly rate: number },
  ): void {
    const touched = this.#score(rows, values, subject);
    const moved = this.#findGradients(touched, subject);
    for (let m = 0; m < moved; m += 1) this.#moveBias(this.#moved[m] ?? 0, 0.1 * rate);
    const change = { moved: this.#moved.subarray(0, moved), gradients: this.#gradients };
    for (let k = 0; k < rows.length; k += 1)
      this.#table.move(rows[k] ?? 0, rate * (values[k] ?? 0), change);
  }

  /** Scores of the subjects that the features have weights for, and of the example's own; how many they are. */
  #score(rows: Int32Array, values: Float32Array, own: number): number {
    this.#number += 1;
    const { subjects, weights } = this.#table;
    let count = this.#touch(own, 0);
    for (let k = 0; k < rows.length; k += 1) {
      const value = values[k] ?? 0;
      const { from, to } = this.#table.place(rows[k] ?? 0);
      for (let at = from; at < to; at += 1) {
        const subject = subjects[at] ?? 0;
        if (this.#touchedIn[subject] !== this.#number) count = this.#touch(subject, count);
        this.#scores[subject] = (this.#scores[subject] ?? 0) + value * (weights[at] ?? 0);
      }
    }
    return count;
  }

  #touch(subject: number, count: number): number {
    this.#touchedIn[subject] = this.#number;
    this.#scores[subject] = this.bias[subject] ?? 0;
    this.#touched[count] = subject;
    return count + 1;
  }

  /** Shares less what they should be, of the subjects where that counts; how many they are. */
  #findGradients(touched: number, own: number): number {
    let sum = this.#sum;
    for (let i = 0; i < touched; i += 1) {
      const subject = this.#touched[i] ?? 0;
      const share = Math.exp(this.#scores[subject] ?? 0);
      this.#gradients[subject] = share;
      sum += share - (this.#resting[subject] ?? 0);
    }
    let count = 0;
    for (let i = 0; i < touched; i += 1) {
      const subject = this.#touched[i] ?? 0;
      const share = (this.#gradients[subject] ?? 0) / sum;
      count = this.#move(subject, subject === own ? share - 1 : share, count);
    }
    if (this.#largest / sum < NEGLIGIBLE) return count;
    for (let subject = 0; subject < this.bias.length; subject += 1) {
      if (this.#touchedIn[subject] === this.#number) continue;
      count = this.#move(subject, (this.#resting[subject] ?? 0) / sum, count);
    }
    return count;
  }

  #move(subject: number, gradient: number, count: number): number {
    if (Math.abs(gradient) < NEGLIGIBLE) return count;
    this.#gradients[subject] = gradient;
    this.#moved[count] = subject;
    return count + 1;
  }

  #moveBias(subject: number, rate: number): void {
    this.bias[subject] = (this.bias[subject] ?? 0) - rate * (this.#gradients[subject] ?? 0);
    const resting = Math.exp(this.bias[subject] ?? 0);
    this.#sum += resting - (this.#resting[subject] ?? 0);
    this.#resting[subject] = resting;
    if (resting > this.#largest) this.#largest = resting;
  }
}
