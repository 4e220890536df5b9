/** Answers one question about a text: which of a judge's keys it is, how likely, and why. */
import type { Locale } from "../../kernel/locale.ts";
import type { Phrase } from "../phrases/phrase.ts";
import { type Calibration, heldAs } from "./calibrate-head.ts";
import { centred, featuresOf, type TermRows, termsOf } from "./example-features.ts";
import type { LearnedHead, LearnedHeads } from "./learn-judge.ts";
import { classify, logSoftmax, type TrainedClassifier } from "./softmax-head.ts";
import { Vocabulary } from "./vocabulary.ts";

/** A text ready to be judged. */
export interface JudgedText {
  /** As `exampleText` gives it. */
  readonly text: string;
  /** Normalised: for exact phrases. */
  readonly plain: string;
  /** What it looks like: see `shapeOf`. */
  readonly shape?: readonly string[] | undefined;
  /** Null without an encoder: words alone must do. */
  readonly vector: Float32Array | null;
  /** What had just been asked. */
  readonly asked?: string | undefined;
}

/** One key with its calibrated probability in [0, 1]. */
export interface KeyProbability {
  readonly key: string;
  readonly probability: number;
}

/** All keys, likeliest first; probabilities add up to one. Empty for a judge without examples. */
export interface Judgement {
  readonly ranked: readonly KeyProbability[];
  /** An exact phrase that spoke for the first key. */
  readonly phrase?: string;
}

/** An exact phrase with the key it speaks for. */
export interface KeyPhrase {
  readonly key: string;
  readonly lang: Locale;
  readonly written: string;
  readonly matches: Phrase;
}

/** How much an exact phrase adds to its key's score: it can be outvoted, but hardly. */
const PHRASE_WEIGHT = 8;

/** A head without the letters of its terms: of eleven judges they took 20 MB. */
interface ReadyHead {
  readonly head: TrainedClassifier;
  readonly weights: Float32Array;
  readonly centre: Float32Array;
  readonly calibration: Calibration;
  readonly rows: TermRows;
}

/** A learned judge. Immutable; another one takes its place when examples change. */
export class Judge {
  readonly name: string;
  readonly keys: readonly string[];
  readonly #meaning: ReadyHead | null;
  readonly #words: ReadyHead;
  readonly #phrases: readonly KeyPhrase[];

  constructor(
    name: string,
    keys: readonly string[],
    learned: { readonly heads: LearnedHeads; readonly phrases: readonly KeyPhrase[] },
  ) {
    this.name = name;
    this.keys = keys;
    const { meaning, words } = learned.heads;
    const rows = rowsOfTerms(words.table.terms);
    const same = meaning?.table.terms.every((term, row) => term === words.table.terms[row]);
    this.#words = readyHead(words, rows);
    this.#meaning = meaning && readyHead(meaning, same ? rows : rowsOfTerms(meaning.table.terms));
    this.#phrases = learned.phrases;
  }

  /** The exact phrase that a normalised text is, if it is one. */
  findPhrase(plain: string): KeyPhrase | undefined {
    return this.#phrases.find(({ matches }) => matches(plain));
  }

  /** Judges a text. Costs some tens of microseconds. */
  judge({ text, plain, shape, vector, asked }: JudgedText): Judgement {
    const used = (vector !== null && this.#meaning) || this.#words;
    const { head, weights, centre, calibration, rows } = used;
    const seen = vector === null || centre.length === 0 ? undefined : centred(vector, centre);
    const features = featuresOf(termsOf(text, asked, shape), { rows, weights }, seen);
    const logs = heldAs(classify(head, features), calibration);
    const phrase = this.findPhrase(plain);
    const scores = logs.map((log, i) => log + (this.keys[i] === phrase?.key ? PHRASE_WEIGHT : 0));
    const ranked = [...logSoftmax(scores)]
      .map((log, i) => ({ key: this.keys[i] ?? "", probability: Math.exp(log) }))
      .sort((a, b) => b.probability - a.probability);
    return phrase !== undefined && ranked[0]?.key === phrase.key
      ? { ranked, phrase: phrase.written }
      : { ranked };
  }
}

function readyHead({ head, table, centre, calibration }: LearnedHead, rows: TermRows): ReadyHead {
  return { head, weights: table.weights, centre, calibration, rows };
}

function rowsOfTerms(terms: readonly string[]): TermRows {
  const vocabulary = new Vocabulary(terms.length);
  // Terms of a table are all different, so that each gets the number of its row.
  for (const term of terms) vocabulary.intern("words", term);
  return { get: (term) => vocabulary.find("words", term) };
}

/** The probability a judgement gives to a key. */
export function probabilityOf(judgement: Judgement, key: string): number {
  return judgement.ranked.find((item) => item.key === key)?.probability ?? 0;
}
