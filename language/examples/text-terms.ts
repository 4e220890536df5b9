import { tokenise } from "../tokenise.ts";
import type { TermKind, Vocabulary } from "./vocabulary.ts";

/** Term numbers, in the order of the text. */
export type TermList = Int32Array;

/** A text as numbers of one vocabulary. Words and grams have numbers of their own. */
export interface TextTerms {
  readonly words: TermList;
  readonly grams: TermList;
  readonly pairs: TermList;
  /** Words that no indexed text has. */
  readonly unknownWords: number;
}

/** The numbers of terms, and the terms of texts already cut: cutting is most of the cost of building. */
export interface KnownTexts {
  readonly vocabulary: Vocabulary;
  readonly cache: Map<string, TextTerms>;
}

/** As {@link internTerms}, remembered. */
export function cachedTerms(text: string, { vocabulary, cache }: KnownTexts): TextTerms {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const terms = internTerms(text, vocabulary);
  cache.set(text, terms);
  return terms;
}

/** Terms of a text that is to be indexed; new terms get numbers. */
export function internTerms(text: string, vocabulary: Vocabulary): TextTerms {
  const { words, grams, pairs } = tokenise(text);
  const list = (kind: TermKind, terms: readonly string[]) =>
    Int32Array.from(terms, (term) => vocabulary.intern(kind, term));
  return {
    words: list("words", words),
    grams: list("grams", grams),
    pairs: list("pairs", pairs),
    unknownWords: 0,
  };
}

/** Terms of a question; terms that no indexed text has are left out and counted. */
export function findTerms(text: string, vocabulary: Vocabulary): TextTerms {
  const { words, grams, pairs } = tokenise(text);
  const list = (kind: TermKind, terms: readonly string[]) =>
    Int32Array.from(terms.flatMap((term) => vocabulary.find(kind, term) ?? []));
  const known = list("words", words);
  return {
    words: known,
    grams: list("grams", grams),
    pairs: list("pairs", pairs),
    unknownWords: words.length - known.length,
  };
}
