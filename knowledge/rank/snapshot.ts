import type { NameMatcher } from "../../language/name-matcher.ts";
import type { Spelling } from "../../language/spelling.ts";
import type { Corpus } from "../search/corpus.ts";
import type { DenseSearch } from "../search/dense-search.ts";
import type { WordSearch } from "../search/word-search.ts";

/** One version of the FAQ, ready to be searched. Replaced whole, never changed. */
export interface Snapshot {
  readonly corpus: Corpus;
  readonly words: WordSearch;
  readonly dense: DenseSearch | null;
  readonly spelling: Spelling;
  readonly namesOther: NameMatcher;
}
