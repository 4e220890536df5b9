import { stemEnglish } from "./stem-english.ts";

/** The pieces a normalised text is compared by. */
export interface Tokens {
  /** Stemmed Latin words, Chinese words, and Han bigrams. */
  readonly words: readonly string[];
  /** Pieces that survive typos: character trigrams of Latin words, single Han characters. */
  readonly grams: readonly string[];
  /** Neighbouring words, so that order counts a little. */
  readonly pairs: readonly string[];
}

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+(?:'[\p{L}]+)*/gu;
const HAN_START = /^\p{Script=Han}/u;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/**
 * Cuts a normalised text into words, character pieces and word pairs. Chinese words come from
 * `Intl.Segmenter`; Han bigrams beside them rescue words that it splits differently in other contexts.
 */
export function tokenise(text: string): Tokens {
  const words: string[] = [];
  const grams: string[] = [];
  const order: string[] = [];
  for (const [run] of text.matchAll(RUNS)) {
    if (HAN_START.test(run)) addHan(run, words, grams, order);
    else addLatin(run, words, grams, order);
  }
  const pairs: string[] = [];
  for (let i = 1; i < order.length; i += 1) pairs.push(`${order[i - 1]}_${order[i]}`);
  return { words, grams, pairs };
}

function addHan(run: string, words: string[], grams: string[], order: string[]): void {
  for (const { segment } of segmenter.segment(run)) {
    order.push(segment);
    // Two-character words come again as bigrams below.
    if (segment.length !== 2) words.push(segment);
  }
  const characters = [...run];
  for (let i = 0; i < characters.length; i += 1) {
    const character = characters[i] ?? "";
    grams.push(character);
    if (i > 0) words.push(`${characters[i - 1]}${character}`);
  }
}

function addLatin(run: string, words: string[], grams: string[], order: string[]): void {
  const stem = /^[a-z']+$/.test(run) ? stemEnglish(run) : run;
  words.push(stem);
  order.push(stem);
  if (stem.length < 4) return;
  const padded = `^${stem}$`;
  for (let i = 0; i + 3 <= padded.length; i += 1) grams.push(padded.slice(i, i + 3));
}
