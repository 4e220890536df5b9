/** Which problem a message tells of, by the wordings in settings/problem-types.yaml. */
import type { Role } from "../../kernel/decision.ts";
import type { ProblemType, ProblemTypes } from "../settings/problem-types.ts";
import { findPhrases } from "./phrase-pattern.ts";

export interface RecognisedProblem {
  readonly type: string;
  /** 6 and more: settled. 3 and more: what happened was told. Under 3: the subject only. */
  readonly score: number;
  /** Key of the issue within the type, when its wordings occur. */
  readonly issue?: string;
}

/** From this score on, something that happened was told, not only a subject named. */
export const INCIDENT = 3;
/** Recognition is for what people say, not for pasted pages. */
const LONGEST = 1200;

/**
 * Types with a score above zero, best first; ties go to the one that stands first in the settings.
 * `text` must come from `normaliseText`. Types of the other side (merchant or buyer) are left out when
 * the role is known.
 */
export function recogniseProblem(
  text: string,
  problems: ProblemTypes,
  role: Role | undefined,
): RecognisedProblem[] {
  const plain = text.slice(0, LONGEST);
  if (findPhrases(plain, problems.notOurs).length > 0) return [];
  return problems.types
    .filter((type) => fitsRole(type, role))
    .map((type) => ({ type: type.key, score: scoreType(plain, type), ...issueOf(plain, type) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score);
}

/** The issue within a type, by its wordings; for text heard later than the type. */
export function findIssue(text: string, type: ProblemType): string | undefined {
  return issueOf(text.slice(0, LONGEST), type).issue;
}

function fitsRole(type: ProblemType, role: Role | undefined): boolean {
  if (role === undefined || type.role === "any") return true;
  // A buyer by default may turn out to be a merchant; a merchant is not a buyer here.
  return role === "buyer" || type.role !== "buyer";
}

function scoreType(plain: string, type: ProblemType): number {
  const { decisive, phrases, words } = type.recognise;
  const settled = findPhrases(plain, decisive).length;
  const told = findPhrases(plain, phrases).length;
  const named = findPhrases(plain, words).length;
  return (
    (settled > 0 ? 6 : 0) +
    (told > 0 || settled > 0 ? INCIDENT + Math.min(told, 4) * 0.5 : 0) +
    Math.min(named, 3) * 0.3
  );
}

function issueOf(plain: string, type: ProblemType): { issue?: string } {
  let best: { issue: string; count: number } | undefined;
  for (const issue of type.issues) {
    const count = findPhrases(plain, issue.phrases).length;
    if (count > (best?.count ?? 0)) best = { issue: issue.key, count };
  }
  return best === undefined ? {} : { issue: best.issue };
}
