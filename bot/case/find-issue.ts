/** Which kind of its problem a case is: learned from `understanding/kind/<type>--<issue>.<zh|en>.txt`. */
import { type Reading, sureKey } from "../../understanding/reading.ts";
import type { ProblemType } from "../settings/problem-types.ts";

/** The judge of kinds. */
export const KIND_JUDGE = "kind";
/** Among the kinds of one type, from this share on. */
const ENOUGH = 0.55;
/** Of all kinds and "none", a type's own must have this together: else nothing was said of it. */
const LEAST = 0.3;

/** What is wanted where nothing was said of it: as the kind has it, else as its problem has. */
export function defaultDemand(type: ProblemType, issue: string | undefined): string | undefined {
  const kind = type.issues.find(({ key }) => key === issue);
  return kind?.defaultDemand ?? type.defaultDemand;
}

/** A kind says what is wanted from here on. */
const IMPLIED = 0.75;

/**
 * What the kind that is heard says is wanted, where it is heard more surely than `least`: "I hit cancel by
 * mistake" sounds like a wish to cancel.
 */
export function impliedDemand(
  reading: Reading,
  types: readonly ProblemType[],
  least: number,
): string | undefined {
  const [heard] = reading.judged[KIND_JUDGE]?.ranked ?? [];
  // Where nothing is surely wished, the words of a wish are those of a story.
  const enough = sureKey(reading, "act") === "wishes" ? Math.max(least, IMPLIED) : IMPLIED;
  if (heard === undefined || heard.probability < enough) return undefined;
  const kinds = types.flatMap(({ key, issues }) =>
    issues.map((issue) => ({ ...issue, name: `${key}--${issue.key}` })),
  );
  return kinds.find(({ name }) => name === heard.key)?.defaultDemand;
}

/** The issue of a type that the words speak of, or undefined while that is open. */
export function findIssue(reading: Reading, type: ProblemType): string | undefined {
  const ranked = reading.judged[KIND_JUDGE]?.ranked ?? [];
  const own = ranked.flatMap(({ key, probability }) => {
    const issue = type.issues.find((candidate) => key === `${type.key}--${candidate.key}`);
    return issue === undefined ? [] : [{ issue: issue.key, probability }];
  });
  const sum = own.reduce((all, { probability }) => all + probability, 0);
  const [first] = own;
  if (first === undefined || sum < LEAST) return undefined;
  return first.probability / sum >= ENOUGH ? first.issue : undefined;
}
