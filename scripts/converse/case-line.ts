/** What `converse --jsonl` writes about a dialogue. */
import { openEvidence, typeOf } from "../../bot/intake/case-form.ts";
import type { ProblemTypes } from "../../bot/settings/problem-types.ts";
import type { CaseData } from "../../kernel/case-data.ts";

export interface CaseLine {
  readonly type: string;
  readonly order_number: string | null;
  readonly tracking_number: string | null;
  readonly demand: string | null;
  readonly missing_evidence: readonly string[];
  readonly [slot: string]: string | null | readonly string[];
}

/** The case with its slots by name, or null when there is none worth a type or a number. */
export function caseLine(data: CaseData | undefined, problems: ProblemTypes): CaseLine | null {
  if (data === undefined) return null;
  const value = (slot: string): string | null => data.slots[slot]?.value ?? null;
  const numbered = value("order_number") !== null || value("tracking_number") !== null;
  // Asking for a person makes a case without a problem: nothing was collected that could be compared.
  if (data.problemType === "general" && !numbered) return null;
  const others = Object.fromEntries(
    Object.entries(data.slots).map(([slot, stored]) => [slot, stored.value]),
  );
  return {
    type: data.problemType,
    ...others,
    order_number: value("order_number"),
    tracking_number: value("tracking_number"),
    demand: value("demand"),
    missing_evidence: openEvidence(data, typeOf(data, problems)).map((item) => item.key),
    status: data.status,
    number: data.number ?? null,
  };
}
