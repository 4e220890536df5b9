/** What `converse --jsonl` writes about a case. */
import { openEvidence, typeOf } from "../../bot/case/case-form.ts";
import type { ProblemTypes } from "../../bot/settings/problem-types.ts";
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";

/** A dialogue's case as `--jsonl` writes it. */
export interface CaseLine {
  readonly type: string;
  readonly order_number: string | null;
  readonly tracking_number: string | null;
  readonly demand: string | null;
  readonly missing_evidence: readonly string[];
  readonly status: string;
  readonly number: string | null;
  readonly [slot: string]: string | null | readonly string[];
}

/** A case with its slots by name. */
export function caseLine(data: CaseData, problems: ProblemTypes): CaseLine {
  const value = (slot: string): string | null => data.slots[slot]?.value ?? null;
  return {
    ...factsLine(data.slots),
    type: data.problemType,
    order_number: value("order_number"),
    tracking_number: value("tracking_number"),
    demand: value("demand"),
    missing_evidence: openEvidence(data, typeOf(data, problems)).map((item) => item.key),
    status: data.status,
    number: data.number ?? null,
  };
}

/** Facts by slot. */
export function factsLine(slots: CaseData["slots"]): Record<string, string> {
  return Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
}

/** Whether an agent would get something to work on: a mere call for a person carries no matter. */
export function isCase(data: CaseData): boolean {
  return data.problemType !== UNTYPED || Object.keys(data.slots).length > 0;
}
