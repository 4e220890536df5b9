import type { Assessment } from "./assess.ts";
import { isScrap } from "./message-sort.ts";

/** What to do with a question; numbers are those of subjects. */
export type Verdict =
  | { readonly kind: "answer"; readonly subjects: readonly number[] }
  | { readonly kind: "clarify"; readonly subjects: readonly number[] }
  /** `refer`: nothing answers it, but an article says where to ask. */
  | { readonly kind: "none"; readonly refer?: number };

/** Probabilities from which on to answer and to ask back. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
}

/** What is decided from. */
export type Decided = Pick<Assessment, "ranked" | "probability" | "choice" | "sorts">;

const MOST_CHOICES = 3;
const LEAST_SHARE = 0.04;

/**
 * Decides by two thresholds: the probability of the first article, and that of the first three, which are
 * the choices. Who has not asked for anything yet is given neither.
 */
export function decide(
  { ranked, probability, choice, sorts }: Decided,
  { answer, clarify }: Thresholds,
): Verdict {
  const articles = ranked.filter((candidate) => !candidate.refused);
  const [first] = articles;
  if (first === undefined) return { kind: "none" };
  const refers = first.referred * 2 > first.share;
  if (probability >= answer) {
    return refers
      ? { kind: "none", refer: first.subject }
      : { kind: "answer", subjects: [first.subject] };
  }
  if (choice < clarify || isScrap(sorts)) return { kind: "none" };
  return { kind: "clarify", subjects: choicesOf(articles).map(({ subject }) => subject) };
}

/** The articles that are offered when asking back: the first three that have a share worth showing. */
export function choicesOf<Candidate extends { readonly share: number }>(
  articles: readonly Candidate[],
): Candidate[] {
  return articles
    .slice(0, MOST_CHOICES)
    .filter((candidate, i) => i === 0 || candidate.share >= LEAST_SHARE);
}
