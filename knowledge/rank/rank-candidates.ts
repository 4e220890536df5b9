import type { Subjects } from "../search/corpus.ts";
import { applyLinear, type Linear } from "./calibration.ts";
import { FEATURES, type MeasuredCandidate } from "./candidate-features.ts";
import type { RankedCandidate } from "./confidence.ts";

/**
 * Orders candidates by a linear ranker, best first, each with its share of belief (softmax). A refused
 * subject that names an article to ask instead passes its share on to it.
 */
export function rankCandidates(
  candidates: readonly MeasuredCandidate[],
  corpus: Subjects,
  ranker: Linear,
): RankedCandidate[] {
  const scored = candidates.map((candidate) => ({
    candidate,
    score: applyLinear(ranker, candidate.features),
  }));
  scored.sort((a, b) => b.score - a.score || a.candidate.subject - b.candidate.subject);
  const top = scored[0]?.score ?? 0;
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - top), 0);
  const shares = scored.map(({ candidate, score }) => ({
    ...candidate,
    share: Math.exp(score - top) / total,
    refused: corpus.subjects[candidate.subject]?.refused ?? false,
    referred: 0,
  }));
  return shares.some(({ instead }) => instead >= 0) ? passOn(shares) : shares;
}

/** Gives the shares of those that refer to the articles they refer to; best first again. */
function passOn(shares: readonly RankedCandidate[]): RankedCandidate[] {
  const given = new Map<number, number>();
  for (const { instead, share } of shares) {
    if (instead >= 0) given.set(instead, (given.get(instead) ?? 0) + share);
  }
  const known = new Set(shares.map(({ subject }) => subject));
  // An article that no search found by itself has nothing but what it was given.
  const added = [...given.keys()]
    .filter((subject) => !known.has(subject))
    .map((subject) => ({ ...NOTHING_FOUND, subject }));
  return [...shares, ...added]
    .map((candidate) => {
      const referred = given.get(candidate.subject) ?? 0;
      const share = candidate.instead >= 0 ? 0 : candidate.share + referred;
      return { ...candidate, share, referred };
    })
    .sort((a, b) => b.share - a.share);
}

const NOTHING_FOUND = {
  features: new Float64Array(FEATURES.length),
  entry: -1,
  instead: -1,
  share: 0,
  refused: false,
  referred: 0,
};
