import { tokenise } from "../text/tokenise.ts";
import type { Vocabulary } from "./vocabulary.ts";
import type { TermList } from "./word-index.ts";

/** A text as numbers of one vocabulary. Words and grams have numbers of their own. */
export interface TextTerms {
  readonly words: TermList;
  readonly grams: TermList;
  readonly pairs: TermList;
  /** Words that no indexed text has. */
  readonly unknownWords: number;
}

/** Terms of a text that is to be indexed; new terms get numbers. */
export function internTerms(text: string, vocabulary: Vocabulary): TextTerms {
  const { words, grams, pairs } = tokenise(text);
  const list = (prefix: string, terms: readonly string[]) =>
    Int32Array.from(terms, (term) => vocabulary.intern(prefix + term));
  return {
    words: list("w", words),
    grams: list("g", grams),
    pairs: list("p", pairs),
    unknownWords: 0,
  };
}

/** Terms of a question; terms that no indexed text has are left out and counted. */
export function findTerms(text: string, vocabulary: Vocabulary): TextTerms {
  const { words, grams, pairs } = tokenise(text);
  const list = (prefix: string, terms: readonly string[]) =>
    Int32Array.from(terms.flatMap((term) => vocabulary.find(prefix + term) ?? []));
  const known = list("w", words);
  return {
    words: known,
    grams: list("g", grams),
    pairs: list("p", pairs),
    unknownWords: words.length - known.length,
  };
}
