import type { Decision } from "../kernel/decision.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Assessment } from "./rank/assess.ts";
import { FEATURES } from "./rank/candidate-features.ts";
import { CONFIDENCE_FEATURES, type RankedCandidate } from "./rank/confidence.ts";
import type { SortShares } from "./rank/message-sort.ts";
import type { Corpus } from "./search/corpus.ts";

/** One subject that was considered. */
export interface ExplainedCandidate {
  /** An article's id, or `refused/…` for a subject the FAQ deliberately does not cover. */
  readonly id: string;
  readonly locale: Locale;
  readonly title: string;
  readonly refused: boolean;
  /** Share of belief among all candidates, in [0, 1]. */
  readonly share: number;
  /** The wording that matched best. */
  readonly matched: string;
  readonly features: Readonly<Record<string, number>>;
}

/** How a decision came about; for editors, agents and tests, never for shoppers. */
export interface Explanation {
  readonly text: string;
  readonly lang: Locale;
  readonly mode: "meaning+words" | "words";
  readonly decision: Decision;
  /** Calibrated probability that the first article is right, in [0, 1]. */
  readonly probability: number;
  readonly thresholds: { readonly answer: number; readonly clarify: number };
  readonly candidates: readonly ExplainedCandidate[];
  readonly confidence: Readonly<Record<string, number>>;
  /** What sort of message it is taken for; null without an encoder. */
  readonly sorts: SortShares | null;
  /** Clauses that were looked at on their own. */
  readonly clauses: readonly string[];
  /** The decision in one English sentence. */
  readonly why: string;
}

/** Puts names to a candidate's figures. `title` falls back to the id for refused subjects. */
export function explainCandidate(
  candidate: RankedCandidate,
  corpus: Corpus,
  shown: { readonly title: string; readonly locale: Locale } | undefined,
): ExplainedCandidate {
  const id = corpus.subjects[candidate.subject]?.id ?? "";
  return {
    id,
    locale: shown?.locale ?? "en",
    title: shown?.title ?? id,
    refused: candidate.refused,
    share: candidate.share,
    matched: corpus.entries[candidate.entry]?.text ?? "",
    features: nameValues(FEATURES, candidate.features),
  };
}

/** The confidence figures by name. */
export function explainConfidence(assessment: Assessment): Record<string, number> {
  return nameValues(CONFIDENCE_FEATURES, assessment.confidence);
}

function nameValues(names: readonly string[], values: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(
    names.map((name, i) => [name, Math.round((values[i] ?? 0) * 1e4) / 1e4]),
  );
}
