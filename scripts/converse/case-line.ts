/** What `converse --jsonl` writes about a dialogue. */
import { openEvidence, typeOf } from "../../bot/intake/case-form.ts";
import type { ProblemTypes } from "../../bot/settings/problem-types.ts";
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";

/** A dialogue's case as `--jsonl` writes it. */
export interface CaseLine {
  /** Null while no problem type is settled. */
  readonly type: string | null;
  readonly order_number: string | null;
  readonly tracking_number: string | null;
  readonly demand: string | null;
  readonly missing_evidence: readonly string[];
  /** Null while no case is open. */
  readonly status: string | null;
  readonly number: string | null;
  readonly [slot: string]: string | null | readonly string[];
}

/** What is known at the end of a dialogue. */
export interface Told {
  readonly case: CaseData | undefined;
  /** Facts that no case holds yet. */
  readonly heard: CaseData["slots"];
}

/** The case with its slots by name, or the facts heard without one; null when nothing was heard. */
export function caseLine(told: Told, problems: ProblemTypes): CaseLine | null {
  const { case: data } = told;
  const slots = data?.slots ?? told.heard;
  const settled = data !== undefined && data.problemType !== UNTYPED;
  if (!settled && Object.keys(slots).length === 0) return null;
  const value = (slot: string): string | null => slots[slot]?.value ?? null;
  const all = Object.fromEntries(Object.entries(slots).map(([slot, { value }]) => [slot, value]));
  const missing = data === undefined ? [] : openEvidence(data, typeOf(data, problems));
  return {
    ...all,
    type: settled ? data.problemType : null,
    order_number: value("order_number"),
    tracking_number: value("tracking_number"),
    demand: value("demand"),
    missing_evidence: missing.map((item) => item.key),
    status: data?.status ?? null,
    number: data?.number ?? null,
  };
}
