import { isRight, type RegressionOutcome } from "./regression.ts";

/** A question whose answer differs between the two versions of the FAQ. */
export interface AnswerChange {
  readonly text: string;
  readonly expect: string | null;
  readonly before: string;
  readonly after: string;
  readonly verdict: "better" | "worse" | "other";
}

/** Which questions the second of two versions of the FAQ answers differently; both asked in the same order. */
export function compareOutcomes(
  before: readonly RegressionOutcome[],
  after: readonly RegressionOutcome[],
): AnswerChange[] {
  return before.flatMap((old, i): AnswerChange[] => {
    const now = after[i];
    return now === undefined || summary(old) === summary(now) ? [] : [change(old, now)];
  });
}

function summary({ decision, answered, ranked }: RegressionOutcome): string {
  return decision === "answer"
    ? `answer ${answered.join(" + ")}`
    : `${decision} (${ranked[0] ?? "-"})`;
}

function change(before: RegressionOutcome, after: RegressionOutcome): AnswerChange {
  const gain = worth(after) - worth(before);
  return {
    text: after.question.text,
    expect: after.question.expect,
    before: summary(before),
    after: summary(after),
    verdict: gain > 0 ? "better" : gain < 0 ? "worse" : "other",
  };
}

/** Right answer 2, asking back or rightly nothing 1, wrongly nothing 0, wrong answer -1. */
function worth({ question, decision, answered }: RegressionOutcome): number {
  if (question.expect === null) return decision === "answer" ? -1 : 1;
  if (decision === "clarify") return 1;
  if (decision === "none") return 0;
  return answered.some((id) => isRight(question, id)) ? 2 : -1;
}
