import { tokenise } from "../tokenise.ts";
import { TermLists, type TextTerms } from "./term-lists.ts";
import { type TermKind, Vocabulary } from "./vocabulary.ts";

/** The numbers of terms, and the terms of texts already cut: cutting is most of the cost of building. */
export interface KnownTexts {
  readonly vocabulary: Vocabulary;
  readonly cache: TermLists;
}

/** Nothing known yet. */
export function createKnownTexts(): KnownTexts {
  return { vocabulary: new Vocabulary(), cache: new TermLists() };
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
