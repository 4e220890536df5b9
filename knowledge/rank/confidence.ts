import type { Subjects } from "../search/corpus.ts";
import type { WordSummary } from "../search/word-search.ts";
import { FEATURES, type FeatureName, type MeasuredCandidate } from "./candidate-features.ts";
import type { SortShares } from "./message-sort.ts";

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
  "firstThree",
  "referred",
  "sortHelp",
  "sortProduct",
  "sortScrap",
  "sortOther",
] as const;

/** A candidate with its share of belief among all candidates of the question. */
export interface RankedCandidate extends MeasuredCandidate {
  /** Softmax over all candidates, refused subjects included; in [0, 1]. */
  readonly share: number;
  readonly refused: boolean;
  /** The part of the share that refused subjects gave which refer to this article. */
  readonly referred: number;
}

/** What is known of a question beside its candidates. */
export interface QuestionSigns {
  readonly words: WordSummary;
  readonly namesOther: boolean;
  /** Null without an encoder, or without a head. */
  readonly sorts: SortShares | null;
}

/** A head is never surer than this. */
const SORT_FLOOR = 0.01;

const at = (candidate: MeasuredCandidate | undefined, name: FeatureName): number =>
  candidate?.features[FEATURES.indexOf(name)] ?? 0;

/** Measures how clear the case for the first article is. `ranked` is best first, refused ones included. */
export function confidenceFeatures(
  ranked: readonly RankedCandidate[],
  { words, namesOther, sorts }: QuestionSigns,
  corpus: Subjects,
): Float64Array {
  const articles = ranked.filter((candidate) => !candidate.refused);
  const [first, second] = articles;
  const refused = ranked.filter((candidate) => candidate.refused);
  const refusedShare = refused.reduce((sum, candidate) => sum + candidate.share, 0);
  const refusedDense = Math.max(0, ...refused.map((candidate) => at(candidate, "denseTop3")));
  const share = first?.share ?? 0;
  const value: Record<(typeof CONFIDENCE_FEATURES)[number], number> = {
    share,
    shareLog: logOdds(share, 1e-4),
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
    firstThree: articles.slice(0, 3).reduce((sum, article) => sum + article.share, 0),
    referred: first?.referred ?? 0,
    sortHelp: sorts === null ? 0 : logOdds(sorts.help, SORT_FLOOR),
    sortProduct: sorts === null ? 0 : logOdds(sorts.product, SORT_FLOOR),
    sortScrap: sorts === null ? 0 : logOdds(sorts.scrap, SORT_FLOOR),
    sortOther: sorts === null ? 0 : logOdds(sorts.other, SORT_FLOOR),
  };
  return Float64Array.from(CONFIDENCE_FEATURES, (name) => value[name]);
}

/** What the learned classes give to all refused subjects together, as log-odds. */
function refusedClassShare({ classes }: WordSummary, { subjects }: Subjects): number {
  if (classes === null) return 0;
  let share = 0;
  subjects.forEach((subject, i) => {
    if (subject.refused) share += Math.exp(classes[i] ?? -20);
  });
  return logOdds(share, 1e-3);
}

/** Log-odds of a share; `floor` bounds them at both ends. */
function logOdds(share: number, floor: number): number {
  return Math.log((share + floor) / (1 - share + floor));
}
