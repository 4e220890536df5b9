import {
  type Example,
  type TrainingSet,
  unitValues,
} from "../../language/examples/softmax-head.ts";
import type { TextTerms } from "../../language/examples/term-lists.ts";
import { cachedTerms, findTerms, type KnownTexts } from "../../language/examples/text-terms.ts";
import type { Vocabulary } from "../../language/examples/vocabulary.ts";
import type { Corpus } from "./corpus.ts";
import { classifySubjects, type SubjectClassifier } from "./subject-classifier.ts";
import { WordIndex } from "./word-index.ts";

/** What words say about a question as a whole. */
export interface WordSummary {
  /** Log-probability by subject; null until a classifier was trained. */
  readonly classes: Float64Array | null;
  /** Share of the question's words that no wording has, in [0, 1]. */
  readonly unknownShare: number;
  readonly words: number;
}

/** What words say about each entry and subject, by number: to be used before the next search. */
export interface WordEvidence extends WordSummary {
  readonly entryWords: Float64Array;
  readonly entryGrams: Float64Array;
  readonly subjectWords: Float64Array;
  /** What a wording with exactly the question's words would score; divides the scores above. */
  readonly selfWords: number;
  readonly selfGrams: number;
}

/** A classifier with the names of its features and subjects, so that it outlives a corpus. */
export interface NamedClassifier {
  readonly trained: SubjectClassifier;
  /** Term number of the vocabulary by feature row. */
  readonly terms: Int32Array;
  /** Feature row by term number; -1 for terms that are none. */
  readonly rows: Int32Array;
  readonly weights: Float32Array;
  readonly subjectIds: readonly string[];
}

/** What a word that no wording has adds to the score that a perfect wording would get. */
const UNKNOWN_WORTH = 4;

interface WordIndexes {
  readonly words: WordIndex;
  readonly grams: WordIndex;
  readonly subjects: WordIndex;
}

/** Word search over a corpus: BM25 by wording and by article, typo-proof pieces, learned classes. */
export class WordSearch {
  readonly #vocabulary: Vocabulary;
  readonly #indexes: WordIndexes;
  readonly #classifier: NamedClassifier | null;
  /** Subject number of the corpus by class of the classifier; -1 for subjects that went away. */
  readonly #classSubjects: Int32Array;
  readonly #subjectIds: readonly string[];

  private constructor(
    vocabulary: Vocabulary,
    indexes: WordIndexes,
    subjectIds: readonly string[],
    classifier: NamedClassifier | null,
  ) {
    this.#vocabulary = vocabulary;
    this.#indexes = indexes;
    this.#subjectIds = subjectIds;
    this.#classifier = classifier;
    const numbers = new Map(subjectIds.map((id, i) => [id, i]));
    const classes = classifier?.subjectIds ?? [];
    this.#classSubjects = Int32Array.from(classes, (id) => numbers.get(id) ?? -1);
  }

  /** Indexes all wordings of a corpus. Takes a few tens of milliseconds once their terms are cached. */
  static create(corpus: Corpus, texts: KnownTexts, classifier: NamedClassifier | null): WordSearch {
    const { vocabulary } = texts;
    const terms = corpus.entries.map(({ text }) => cachedTerms(text, texts));
    const index = (lists: readonly Int32Array[], k1: number, b: number) =>
      new WordIndex(lists, vocabulary.size, { k1, b });
    const whole = corpus.subjects.map(({ from, to }) => concat(terms.slice(from, to)));
    const indexes = {
      words: index(
        terms.map((t) => t.words),
        1.2,
        0.3,
      ),
      grams: index(
        terms.map((t) => t.grams),
        1.2,
        0.5,
      ),
      subjects: index(whole, 8, 0.6),
    };
    const ids = corpus.subjects.map((subject) => subject.id);
    return new WordSearch(vocabulary, indexes, ids, classifier);
  }

  /** Whether classes were learned; before, fewer questions may be answered. */
  get isLearned(): boolean {
    return this.#classifier !== null;
  }

  /** The same indexes with another classifier, or with none. */
  withClassifier(classifier: NamedClassifier | null): WordSearch {
    return new WordSearch(this.#vocabulary, this.#indexes, this.#subjectIds, classifier);
  }

  /** Scores a question that was normalised like the entries. */
  search(text: string): WordEvidence {
    const terms = findTerms(text, this.#vocabulary);
    const { words, grams, subjects } = this.#indexes;
    const count = terms.words.length + terms.unknownWords;
    return {
      entryWords: words.score(terms.words),
      entryGrams: grams.score(terms.grams),
      subjectWords: subjects.score(terms.words),
      classes: this.#classify(terms),
      selfWords: selfScore(terms.words, words) + terms.unknownWords * UNKNOWN_WORTH,
      selfGrams: selfScore(terms.grams, grams),
      unknownShare: count === 0 ? 1 : terms.unknownWords / count,
      words: count,
    };
  }

  /** Log-probability by subject of a text, or null until a classifier was trained. */
  classify(text: string): Float64Array | null {
    return this.#classify(findTerms(text, this.#vocabulary));
  }

  #classify(terms: TextTerms): Float64Array | null {
    if (this.#classifier === null) return null;
    const { trained, rows, weights } = this.#classifier;
    const features = featureRows(terms, rows);
    const values = unitValues(features, weights);
    const logs = classifySubjects(trained, { rows: features, values });
    // Subjects that came after training: as likely as an even guess.
    const even = -Math.log(Math.max(2, trained.subjects));
    const bySubject = new Float64Array(this.#subjectIds.length).fill(even);
    this.#classSubjects.forEach((subject, i) => {
      if (subject >= 0) bySubject[subject] = logs[i] ?? even;
    });
    return bySubject;
  }
}

/** Prepares training: features that at least two wordings share, passages left out. */
export function createTrainingSet(
  corpus: Corpus,
  texts: KnownTexts,
): TrainingSet & { readonly terms: Int32Array; readonly subjectIds: string[] } {
  const entries = corpus.entries.filter((entry) => entry.kind !== "passage");
  const lists = entries.map(({ text }) => allTerms(cachedTerms(text, texts)));
  const frequencies = new Int32Array(texts.vocabulary.size);
  for (const list of lists) {
    for (const term of list) frequencies[term] = (frequencies[term] ?? 0) + 1;
  }
  const terms = Int32Array.from(frequencies.keys()).filter((term) => (frequencies[term] ?? 0) >= 2);
  const weights = Float32Array.from(terms, (term) =>
    Math.log(1 + entries.length / ((frequencies[term] ?? 0) + 1)),
  );
  const rows = rowsByTerm(terms);
  const examples = entries.map((entry, i): Example => {
    return { rows: knownRows(lists[i] ?? [], rows), subject: entry.subject };
  });
  const subjectIds = corpus.subjects.map((subject) => subject.id);
  return { examples, subjects: corpus.subjects.length, weights, terms, subjectIds };
}

/** Feature row by term number, from the terms of the rows. */
export function rowsByTerm(terms: Int32Array): Int32Array {
  const rows = new Int32Array(terms.reduce((most, term) => Math.max(most, term), -1) + 1).fill(-1);
  terms.forEach((term, row) => {
    if (term >= 0) rows[term] = row;
  });
  return rows;
}

function featureRows(terms: TextTerms, rows: Int32Array): Int32Array {
  return knownRows(allTerms(terms), rows);
}

function knownRows(terms: Iterable<number>, rows: Int32Array): Int32Array {
  return Int32Array.from(terms, (term) => rows[term] ?? -1).filter((row) => row >= 0);
}

function allTerms({ words, grams, pairs }: TextTerms): Set<number> {
  return new Set([...words, ...grams, ...pairs]);
}

function selfScore(terms: Int32Array, index: WordIndex): number {
  let sum = 0;
  for (const term of new Set(terms)) sum += index.idf(term);
  return sum;
}

function concat(terms: readonly TextTerms[]): Int32Array {
  const all = new Int32Array(terms.reduce((sum, { words }) => sum + words.length, 0));
  let at = 0;
  for (const { words } of terms) {
    all.set(words, at);
    at += words.length;
  }
  return all;
}
