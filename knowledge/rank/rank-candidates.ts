import type { Corpus } from "../search/corpus.ts";
import { applyLinear, type Linear } from "./calibration.ts";
import type { MeasuredCandidate } from "./candidate-features.ts";
import type { RankedCandidate } from "./confidence.ts";

/** Orders candidates by a linear ranker, best first, each with its share of belief (softmax). */
export function rankCandidates(
  candidates: readonly MeasuredCandidate[],
  corpus: Corpus,
  ranker: Linear,
): RankedCandidate[] {
  const scored = candidates.map((candidate) => ({
    candidate,
    score: applyLinear(ranker, candidate.features),
  }));
  scored.sort((a, b) => b.score - a.score || a.candidate.subject - b.candidate.subject);
  const top = scored[0]?.score ?? 0;
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  return scored.map(({ candidate, score }) => ({
    ...candidate,
    share: Math.exp(score - top) / total,
    refused: corpus.subjects[candidate.subject]?.refused ?? false,
  }));
}
