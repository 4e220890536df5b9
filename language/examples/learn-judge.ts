/**
 * Learns one judge from its examples: a head that sees words and vectors, one for words alone, and how far
 * their probabilities may be believed, by cross-validation. Pure; runs in a thread.
 */
import { type Calibration, calibrate, heldAs } from "./calibrate-head.ts";
import {
  centred,
  createTermTable,
  meanVector,
  rowsOf,
  type TermTable,
  termsOf,
} from "./example-features.ts";
import { fitHead } from "./fit-head.ts";
import { classify, type TrainedClassifier, unitValues } from "./softmax-head.ts";

/** One text to learn from; plain data. */
export interface Lesson {
  /** As `exampleText` gives it. */
  readonly text: string;
  readonly asked: string | undefined;
  /** What it looks like: see `shapeOf`. */
  readonly shape: readonly string[];
  /** Number of its key. */
  readonly subject: number;
  readonly not: boolean;
  readonly vector: Float32Array | undefined;
}

/** What is to be learned. */
export interface Course {
  readonly lessons: readonly Lesson[];
  readonly keys: number;
  /** Length of the vectors; 0 without an encoder. */
  readonly dimensions: number;
  /** The key of "nothing of the kind", and how often that is so; absent where every text has a key. */
  readonly rest?: { readonly subject: number; readonly share: number } | undefined;
  /** A verdict on every lesson is wanted: takes three times as long. */
  readonly thorough?: boolean;
}

/** One head with its terms, and how its scores become probabilities that hold. */
export interface LearnedHead {
  readonly head: TrainedClassifier;
  readonly table: TermTable;
  readonly centre: Float32Array;
  readonly calibration: Calibration;
}

/** What cross-validation said of one lesson: the log-probabilities of a head that had not seen it. */
export interface Verdict {
  readonly lesson: number;
  readonly logs: Float64Array;
}

/** A learned judge: `meaning` is null without an encoder. */
export interface LearnedHeads {
  readonly meaning: LearnedHead | null;
  readonly words: LearnedHead;
  /** Of the better head, for checks and figures. */
  readonly verdicts: readonly Verdict[];
}

const FOLDS = 3;
/** Of this many lessons a third is enough to see how far a head may be believed. */
const MANY = 1_500;
/** How much less, or more, than others a text counts at most. */
const HEARD = { least: 0.5, most: 2 } as const;
/** How far the opinions of a head of words alone are believed; measured once, on the shipped examples. */
const WORDS_CALIBRATION: Calibration = { temperature: 1.3, rest: 0, lean: 0 };

/** Learns both heads. Same lessons, same result. */
export function learnJudge(course: Course): LearnedHeads {
  const terms = course.lessons.map(({ text, asked, shape }) => termsOf(text, asked, shape));
  const byWords = { ...course, dimensions: 0 };
  if (course.dimensions === 0) {
    const { head, verdicts } = learnHead(byWords, terms);
    return { meaning: null, words: head, verdicts };
  }
  const { head: meaning, verdicts } = learnHead(course, terms);
  const words = train(byWords, terms, [...course.lessons.keys()]);
  return { meaning, words: { ...words, calibration: WORDS_CALIBRATION }, verdicts };
}

/** Learns the head of words alone, without asking how far it may be believed: what serves meanwhile. */
export function learnByWords(course: Course): LearnedHeads {
  const byWords = { ...course, dimensions: 0 };
  const terms = course.lessons.map(({ text, asked, shape }) => termsOf(text, asked, shape));
  const words = train(byWords, terms, [...course.lessons.keys()]);
  return { meaning: null, words: { ...words, calibration: WORDS_CALIBRATION }, verdicts: [] };
}

function learnHead(
  course: Course,
  terms: readonly ReadonlySet<string>[],
): { readonly head: LearnedHead; readonly verdicts: readonly Verdict[] } {
  const { lessons, dimensions, rest, thorough = lessons.length < MANY } = course;
  const fold = (lesson: number): number => hashOf(lessons[lesson]?.text ?? "") % FOLDS;
  const all = [...lessons.keys()];
  const raw: Verdict[] = [];
  for (let held = 0; held < (thorough ? FOLDS : 1); held += 1) {
    const head = train(
      course,
      terms,
      all.filter((lesson) => fold(lesson) !== held),
    );
    const rows = rowNumbers(head.table);
    for (const lesson of all.filter((candidate) => fold(candidate) === held)) {
      const known = rowsOf(terms[lesson] ?? new Set(), rows);
      const values = unitValues(known, head.table.weights);
      const own = lessons[lesson]?.vector;
      const vector = dimensions > 0 && own !== undefined ? centred(own, head.centre) : undefined;
      raw.push({ lesson, logs: classify(head.head, { rows: known, values, vector }) });
    }
  }
  // Counter-examples have no right key.
  const taught = raw.filter(({ lesson }) => lessons[lesson]?.not === false);
  const calibration = calibrate(
    taught.map(({ lesson, logs }) => ({ logs, subject: lessons[lesson]?.subject ?? 0 })),
    rest,
  );
  const verdicts = raw.map(({ lesson, logs }) => ({ lesson, logs: heldAs(logs, calibration) }));
  return { head: { ...train(course, terms, all), calibration }, verdicts };
}

function train(
  course: Course,
  terms: readonly ReadonlySet<string>[],
  chosen: readonly number[],
): Omit<LearnedHead, "calibration"> {
  const { lessons, keys, dimensions } = course;
  const table = createTermTable(chosen.map((lesson) => terms[lesson] ?? new Set()));
  const rows = rowNumbers(table);
  const vectors = chosen.flatMap((lesson) => lessons[lesson]?.vector ?? []);
  const centre = dimensions > 0 ? meanVector(vectors, dimensions) : new Float32Array(0);
  const weights = balance(course, chosen);
  const texts = chosen.flatMap((number) => {
    const lesson = lessons[number];
    if (lesson === undefined) return [];
    const { subject, not, vector } = lesson;
    const seen = dimensions > 0 && vector !== undefined ? centred(vector, centre) : undefined;
    const weight = weights[subject] ?? 1;
    return [{ rows: rowsOf(terms[number] ?? new Set(), rows), subject, not, vector: seen, weight }];
  });
  const head = fitHead({ texts, subjects: keys, weights: table.weights, dimensions });
  return { head, table, centre };
}

/**
 * How much a text of each key counts, so that a key with few is heard beside one with many, and "nothing of
 * the kind" counts no more than all others together.
 */
function balance({ lessons, keys, rest }: Course, chosen: readonly number[]): number[] {
  const counts = new Array<number>(keys).fill(0);
  for (const number of chosen) {
    const subject = lessons[number]?.subject ?? 0;
    counts[subject] = (counts[subject] ?? 0) + 1;
  }
  const own = counts.filter((_, key) => key !== rest?.subject);
  const sum = own.reduce((all, count) => all + count, 0);
  const mean = sum / Math.max(1, own.length);
  return counts.map((count, key) => {
    if (rest === undefined || count === 0) return 1;
    if (key === rest.subject) return Math.min(1, sum / count);
    return Math.max(HEARD.least, Math.min(HEARD.most, mean / count));
  });
}

/** Numbers of a table's terms. */
export function rowNumbers(table: TermTable): Map<string, number> {
  return new Map(table.terms.map((term, row) => [term, row]));
}

// FNV-1a: which fold a text falls into must not depend on chance or order.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
