import type { Assessment } from "./assess.ts";
import type { RankedCandidate } from "./confidence.ts";
import { isScrap } from "./message-sort.ts";

/** What to do with a question; numbers are those of subjects. */
export type Verdict =
  | { readonly kind: "answer"; readonly subjects: readonly number[] }
  /** `show`: the first two are so likely to hold the right one that both are shown. */
  | { readonly kind: "clarify"; readonly subjects: readonly number[]; readonly show?: boolean }
  /** `refer`: nothing answers it, but an article says where to ask. */
  | { readonly kind: "none"; readonly refer?: number };

/** Probabilities from which on to answer, to ask back, and to show two. */
export interface Thresholds {
  readonly answer: number;
  readonly clarify: number;
  readonly both?: number | undefined;
}

/** What is decided from. */
export type Decided = Pick<Assessment, "ranked" | "probability" | "choice" | "pair" | "sorts">;

const MOST_CHOICES = 3;
/** So many are shown when none is sure alone. */
const PAIR = 2;
const LEAST_SHARE = 0.04;
/** Below this nothing that was found has to do with what was looked for. */
const LEAST_FOUND = 0.05;
/** From this share on the query is one of those that are refused. */
const PLAINLY_REFUSED = 0.5;
/** Of a list of findings, the last ones that still have something of the first. */
const LEAST_OF_FIRST = 0.01;

/**
 * Decides by two thresholds: the probability of the first article, and that of the first three, which are
 * the choices. Who has not asked for anything yet is given neither.
 */
export function decide(
  { ranked, probability, choice, pair, sorts }: Decided,
  { answer, clarify, both = Number.POSITIVE_INFINITY }: Thresholds,
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
  if (isScrap(sorts)) return { kind: "none" };
  const two = pairOf(articles).map(({ subject }) => subject);
  if (pair >= both && two.length === PAIR) return { kind: "clarify", subjects: two, show: true };
  if (choice < clarify) return { kind: "none" };
  return { kind: "clarify", subjects: choicesOf(articles).map(({ subject }) => subject) };
}

/** The articles that are shown together: the first two of the choices. */
export function pairOf<Candidate extends { readonly share: number }>(
  articles: readonly Candidate[],
): Candidate[] {
  return choicesOf(articles).slice(0, PAIR);
}

/** The articles that are offered when asking back: the first three that have a share worth showing. */
export function choicesOf<Candidate extends { readonly share: number }>(
  articles: readonly Candidate[],
): Candidate[] {
  return articles
    .slice(0, MOST_CHOICES)
    .filter((candidate, i) => i === 0 || candidate.share >= LEAST_SHARE);
}

/**
 * What a search lists, best first: far more than is answered, so that a single word finds its articles, and
 * nothing for what is no question to this FAQ at all.
 */
export function findingsOf({
  ranked,
  probability,
}: Pick<Assessment, "ranked" | "probability">): RankedCandidate[] {
  const [nearest] = ranked;
  const isRefused = nearest?.refused === true && nearest.share >= PLAINLY_REFUSED;
  if (isRefused || probability < LEAST_FOUND) return [];
  const articles = ranked.filter((candidate) => !candidate.refused);
  const least = (articles[0]?.share ?? 0) * LEAST_OF_FIRST;
  return articles.filter(({ share }) => share >= least);
}
