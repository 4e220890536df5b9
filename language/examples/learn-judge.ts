/**
 * Learns one judge from its examples: a head that sees words and vectors, one for words alone, and how far
 * their probabilities may be believed, by cross-validation. Pure; runs in a thread.
 */
import {
  centred,
  createTermTable,
  meanVector,
  rowsOf,
  type TermTable,
  termsOf,
} from "./example-features.ts";
import {
  classify,
  logSoftmax,
  type Pace,
  type TrainedClassifier,
  trainClassifier,
  unitValues,
} from "./softmax-head.ts";

/** One text to learn from; plain data. */
export interface Lesson {
  /** As `exampleText` gives it. */
  readonly text: string;
  readonly asked: string | undefined;
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
}

/** One head with its terms; `temperature` divides its scores so that its probabilities hold. */
export interface LearnedHead {
  readonly head: TrainedClassifier;
  readonly table: TermTable;
  readonly centre: Float32Array;
  readonly temperature: number;
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

const PACE: Pace = { epochs: 12, rate: 1, denseRate: 0.1, decay: 0.003 };
/** Looks at all lessons together: many lessons need fewer looks at each. */
const MOST_LOOKS = 40_000;
const FOLDS = 3;
/** How far the opinions of a head of words alone are believed; measured once, on the shipped examples. */
const WORDS_TEMPERATURE = 1.3;
const TEMPERATURES = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4];

/** Learns both heads. Same lessons, same result. */
export function learnJudge(course: Course): LearnedHeads {
  const terms = course.lessons.map(({ text, asked }) => termsOf(text, asked));
  const byWords = { ...course, dimensions: 0 };
  if (course.dimensions === 0) {
    const { head, verdicts } = learnHead(byWords, terms);
    return { meaning: null, words: head, verdicts };
  }
  const { head: meaning, verdicts } = learnHead(course, terms);
  const words = train(byWords, terms, [...course.lessons.keys()]);
  return { meaning, words: { ...words, temperature: WORDS_TEMPERATURE }, verdicts };
}

/** Learns the head of words alone, without asking how far it may be believed: what serves meanwhile. */
export function learnByWords(course: Course): LearnedHeads {
  const byWords = { ...course, dimensions: 0 };
  const terms = course.lessons.map(({ text, asked }) => termsOf(text, asked));
  const words = train(byWords, terms, [...course.lessons.keys()]);
  return { meaning: null, words: { ...words, temperature: WORDS_TEMPERATURE }, verdicts: [] };
}

function learnHead(
  course: Course,
  terms: readonly ReadonlySet<string>[],
): { readonly head: LearnedHead; readonly verdicts: readonly Verdict[] } {
  const { lessons, dimensions } = course;
  const fold = (lesson: number): number => hashOf(lessons[lesson]?.text ?? "") % FOLDS;
  const all = [...lessons.keys()];
  const verdicts: Verdict[] = [];
  for (let held = 0; held < FOLDS; held += 1) {
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
      verdicts.push({ lesson, logs: classify(head.head, { rows: known, values, vector }) });
    }
  }
  const temperature = chooseTemperature(verdicts, lessons);
  const cooled = verdicts.map(({ lesson, logs }) => ({ lesson, logs: soften(logs, temperature) }));
  return { head: { ...train(course, terms, all), temperature }, verdicts: cooled };
}

function train(
  { lessons, keys, dimensions }: Course,
  terms: readonly ReadonlySet<string>[],
  chosen: readonly number[],
): Omit<LearnedHead, "temperature"> {
  const table = createTermTable(chosen.map((lesson) => terms[lesson] ?? new Set()));
  const rows = rowNumbers(table);
  const vectors = chosen.flatMap((lesson) => lessons[lesson]?.vector ?? []);
  const centre = dimensions > 0 ? meanVector(vectors, dimensions) : new Float32Array(0);
  const examples = chosen.flatMap((number) => {
    const lesson = lessons[number];
    if (lesson === undefined) return [];
    const { subject, not, vector } = lesson;
    const seen = dimensions > 0 && vector !== undefined ? centred(vector, centre) : undefined;
    return [{ rows: rowsOf(terms[number] ?? new Set(), rows), subject, not, vector: seen }];
  });
  const { weights } = table;
  const looks = Math.floor(MOST_LOOKS / Math.max(1, examples.length));
  const pace = { ...PACE, epochs: Math.max(4, Math.min(PACE.epochs, looks)) };
  const head = trainClassifier({ examples, subjects: keys, weights, dimensions, pace });
  return { head, table, centre };
}

/** Numbers of a table's terms. */
export function rowNumbers(table: TermTable): Map<string, number> {
  return new Map(table.terms.map((term, row) => [term, row]));
}

/** The same opinions, held less (or more) firmly. */
export function soften(logs: Float64Array, temperature: number): Float64Array {
  return logSoftmax(logs.map((log) => log / temperature));
}

/** The temperature under which what was right was least surprising. Counter-examples have no right key. */
function chooseTemperature(verdicts: readonly Verdict[], lessons: readonly Lesson[]): number {
  let best = { temperature: 1, surprise: Number.POSITIVE_INFINITY };
  for (const temperature of TEMPERATURES) {
    let surprise = 0;
    for (const { lesson, logs } of verdicts) {
      const taught = lessons[lesson];
      if (taught === undefined || taught.not) continue;
      surprise -= soften(logs, temperature)[taught.subject] ?? 0;
    }
    if (surprise < best.surprise) best = { temperature, surprise };
  }
  return best.temperature;
}

// FNV-1a: which fold a text falls into must not depend on chance or order.
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
