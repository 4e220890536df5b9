import type { Corpus } from "../search/corpus.ts";
import type { WordSummary } from "../search/word-search.ts";
import { FEATURES, type FeatureName, type MeasuredCandidate } from "./candidate-features.ts";

/** What the probability that the first candidate is right is made from. */
export const CONFIDENCE_FEATURES = [
  "share",
  "shareLog",
  "margin",
  "refusedShare",
  "refusedClass",
  "denseTop3",
  "denseBest",
  "denseOverRefused",
  "wordTop3",
  "gramTop3",
  "classShare",
  "agreement",
  "unknownShare",
  "namesOther",
  "length",
] as const;

/** A candidate with its share of belief among all candidates of the question. */
export interface RankedCandidate extends MeasuredCandidate {
  /** Softmax over all candidates, refused subjects included; in [0, 1]. */
  readonly share: number;
  readonly refused: boolean;
}

const at = (candidate: MeasuredCandidate | undefined, name: FeatureName): number =>
  candidate?.features[FEATURES.indexOf(name)] ?? 0;

/** Measures how clear the case for the first article is. `ranked` is best first, refused ones included. */
export function confidenceFeatures(
  ranked: readonly RankedCandidate[],
  { words, namesOther }: { readonly words: WordSummary; readonly namesOther: boolean },
  corpus: Corpus,
): Float64Array {
  const articles = ranked.filter((candidate) => !candidate.refused);
  const [first, second] = articles;
  const refused = ranked.filter((candidate) => candidate.refused);
  const refusedShare = refused.reduce((sum, candidate) => sum + candidate.share, 0);
  const refusedDense = Math.max(0, ...refused.map((candidate) => at(candidate, "denseTop3")));
  const share = first?.share ?? 0;
  const value: Record<(typeof CONFIDENCE_FEATURES)[number], number> = {
    share,
    shareLog: Math.log((share + 1e-4) / (1 - share + 1e-4)),
    margin: share - (second?.share ?? 0),
    refusedShare,
    refusedClass: refusedClassShare(words, corpus),
    denseTop3: at(first, "denseTop3"),
    denseBest: at(first, "denseBest"),
    denseOverRefused: at(first, "denseTop3") - refusedDense,
    wordTop3: at(first, "wordTop3"),
    gramTop3: at(first, "gramTop3"),
    classShare: at(first, "classShare"),
    agreement: at(first, "denseFirst") + at(first, "wordFirst") + at(first, "classFirst"),
    unknownShare: words.unknownShare,
    namesOther: namesOther ? 1 : 0,
    length: Math.log(1 + words.words),
  };
  return Float64Array.from(CONFIDENCE_FEATURES, (name) => value[name]);
}

/** What the learned classes give to all refused subjects together, as log-odds. */
function refusedClassShare({ classes }: WordSummary, { subjects }: Corpus): number {
  if (classes === null) return 0;
  let share = 0;
  subjects.forEach((subject, i) => {
    if (subject.refused) share += Math.exp(classes[i] ?? -20);
  });
  return Math.log((share + 1e-3) / (1 - share + 1e-3));
}
