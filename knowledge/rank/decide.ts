import type { RankedCandidate } from "./confidence.ts";

/** What to do with a question; numbers are those of subjects. */
export type Verdict =
  | { readonly kind: "answer"; readonly subjects: readonly number[] }
  | { readonly kind: "clarify"; readonly subjects: readonly number[] }
  | { readonly kind: "none" };

/** Probabilities from which on to answer and to ask back. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
}

const MOST_CHOICES = 3;
const LEAST_SHARE = 0.04;

/** Decides by two thresholds. Choices are the first three articles that have a share worth showing. */
export function decide(
  ranked: readonly RankedCandidate[],
  probability: number,
  { answer, clarify }: Thresholds,
): Verdict {
  const articles = ranked.filter((candidate) => !candidate.refused);
  const [first] = articles;
  if (first === undefined || probability < clarify) return { kind: "none" };
  if (probability >= answer) return { kind: "answer", subjects: [first.subject] };
  const choices = articles
    .slice(0, MOST_CHOICES)
    .filter((candidate, i) => i === 0 || candidate.share >= LEAST_SHARE);
  return { kind: "clarify", subjects: choices.map((candidate) => candidate.subject) };
}
