import type { Locale } from "../../kernel/locale.ts";
import { type StageRunner, unmeasured } from "../../kernel/stage-runner.ts";
import type { Subjects } from "../search/corpus.ts";
import type { EntryFilter } from "../search/dense-search.ts";
import type { WordSummary } from "../search/word-search.ts";
import { applyLinear, type Calibration, type Linear } from "./calibration.ts";
import {
  type MeasuredCandidate,
  measureCandidates,
  searchByMeaning,
} from "./candidate-features.ts";
import type { Concepts } from "./concepts.ts";
import { confidenceFeatures, type QuestionSigns, type RankedCandidate } from "./confidence.ts";
import { judgeSort, type SortShares } from "./message-sort.ts";
import type { CutQuestion } from "./prepare-question.ts";
import { rankCandidates } from "./rank-candidates.ts";
import type { Snapshot } from "./snapshot.ts";

/** A question cut and encoded. The vector is null when there is no encoder. */
export interface PreparedQuestion extends CutQuestion {
  readonly vector: Float32Array | null;
}

/** What the searches found, before any weight is applied. */
export interface Measured {
  readonly candidates: readonly MeasuredCandidate[];
  readonly words: WordSummary;
  readonly namesOther: boolean;
  readonly vector: Float32Array | null;
}

/** What a question is most likely about. */
export interface Assessment {
  /** Best first, refused subjects included. */
  readonly ranked: readonly RankedCandidate[];
  readonly confidence: Float64Array;
  /** Calibrated probability that the first article is right, in [0, 1]. */
  readonly probability: number;
  /** Calibrated probability that one of the first three articles is right, in [0, 1]. */
  readonly choice: number;
  /** Calibrated probability that one of the first two articles is right, in [0, 1]; 0 where none was fitted. */
  readonly pair: number;
  readonly sorts: SortShares | null;
}

/** What of a search is measured by itself: by words, by meaning, and weighing what was found. */
export type SearchStage = "lexical" | "vector" | "rank";

/** What a search may use. */
export interface MeasureOptions {
  readonly mayUse: EntryFilter;
  readonly stages?: StageRunner<SearchStage>;
  /** Where the calibration looks at them. */
  readonly concepts?: Concepts | null;
}

/** Searches by all methods and measures what they find. */
export function measureQuestion(
  question: PreparedQuestion,
  snapshot: Snapshot,
  { mayUse, stages = unmeasured, concepts = null }: MeasureOptions,
): Measured {
  const { words, clauseClasses } = stages("lexical", () => ({
    words: snapshot.words.search(question.text),
    clauseClasses: question.clauses.flatMap((text) => snapshot.words.classify(text) ?? []),
  }));
  const { dense: search } = snapshot;
  const { vector, namesOther } = question;
  const dense =
    search === null || vector === null
      ? null
      : stages("vector", () => searchByMeaning(search, vector, concepts));
  const evidence = { words, clauseClasses, dense, mayUse, namesOther };
  const candidates = stages("rank", () => measureCandidates(snapshot.corpus, evidence));
  const { classes, unknownShare, words: count } = words;
  return {
    candidates,
    words: { classes, unknownShare, words: count },
    namesOther,
    vector,
  };
}

/** Ranks what was measured and says how likely the first article is right. */
export function assess(
  measured: Measured,
  { corpus, lang }: { corpus: Subjects; lang: Locale },
  calibration: Calibration,
): Assessment {
  const ranked = rankCandidates(measured.candidates, corpus, calibration.rankers[lang]);
  const { words, namesOther, vector } = measured;
  const head = calibration.sorts;
  const sorts = vector === null || head === null ? null : judgeSort(head, vector);
  const signs: QuestionSigns = { words, namesOther, sorts };
  const confidence = confidenceFeatures(ranked, signs, corpus);
  const found = ranked.some((candidate) => !candidate.refused);
  const believe = (model: Linear): number =>
    found ? 1 / (1 + Math.exp(-applyLinear(model, confidence))) : 0;
  const probability = believe(calibration.confidence[lang]);
  const choice = Math.max(probability, believe(calibration.choices[lang]));
  const pair = calibration.pairs && Math.max(probability, believe(calibration.pairs[lang]));
  return { ranked, confidence, probability, choice, pair: pair ?? 0, sorts };
}
