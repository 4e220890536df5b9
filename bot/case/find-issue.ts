/** Which kind of its problem a case is: learned from `understanding/kind/<type>--<issue>.<zh|en>.txt`. */
import type { Reading } from "../../understanding/reading.ts";
import type { ProblemType } from "../settings/problem-types.ts";

/** The judge of kinds. */
export const KIND_JUDGE = "kind";
/** Among the kinds of one type, from this share on. */
const ENOUGH = 0.55;
/** Of all kinds and "none", a type's own must have this together: else nothing was said of it. */
const LEAST = 0.3;

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
