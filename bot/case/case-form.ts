/** What a draft still needs, in order. Pure: no wording, no effects. */
import { type CaseData, UNTYPED } from "../../kernel/case-data.ts";
import type {
  EvidenceSettings,
  ProblemType,
  ProblemTypes,
  SlotSettings,
  SlotUse,
} from "../settings/problem-types.ts";
import { findType } from "../settings/problem-types.ts";

/** The slot that holds which issue of its type a case is; never asked for, only recognised. */
export const ISSUE_SLOT = "issue";

/** What a draft still needs. */
export type NextStep =
  | { readonly kind: "gate"; readonly article: string }
  | { readonly kind: "ask"; readonly slots: readonly string[] }
  | { readonly kind: "evidence" }
  | { readonly kind: "summary" };

/** The draft's type; drafts only carry keys of the settings, but settings can change under a stored one. */
export function typeOf(draft: CaseData, problems: ProblemTypes): ProblemType {
  const type = findType(problems, draft.problemType) ?? findType(problems, UNTYPED);
  if (type === undefined) throw new RangeError("settings without the type general");
  return type;
}

/** What to do next with a draft; `skipped` holds slots and evidence that are left out. */
export function nextStep(
  draft: CaseData,
  problems: ProblemTypes,
  skipped: readonly string[],
): NextStep {
  const type = typeOf(draft, problems);
  if (type.gate !== undefined && draft.slots[type.gate.slot]?.value === type.gate.value) {
    return { kind: "gate", article: type.gate.article };
  }
  const asks = nextQuestion(draft, type, skipped);
  const evidence = openEvidence(draft, type).length > 0 && !skipped.includes("evidence");
  if (evidence && (type.evidenceFirst || asks === undefined)) return { kind: "evidence" };
  return asks ?? { kind: "summary" };
}

/** Required slots without a value, the first with the others of its group. */
export function nextQuestion(
  draft: CaseData,
  type: ProblemType,
  skipped: readonly string[],
): { readonly kind: "ask"; readonly slots: readonly string[] } | undefined {
  const open = (key: string): boolean => draft.slots[key] === undefined && !skipped.includes(key);
  const uses = slotsFor(draft, type);
  const first = uses.find((use) => use.required && open(use.key));
  if (first === undefined) return undefined;
  const { group } = first;
  if (group === undefined) return { kind: "ask", slots: [first.key] };
  const together = uses.filter((use) => use.group === group && open(use.key));
  return { kind: "ask", slots: together.map((use) => use.key) };
}

/** The slots of a type that fit the case's issue. */
export function slotsFor(draft: CaseData, type: ProblemType): readonly SlotUse[] {
  return type.slots.filter((use) => fitsIssue(draft, use));
}

/** Whether a slot or evidence is for the case's issue; what is for some issues only waits until that is known. */
export function fitsIssue(
  { slots }: Pick<CaseData, "slots">,
  item: Pick<SlotUse, "issues" | "exceptIssues">,
): boolean {
  const issue = slots[ISSUE_SLOT]?.value;
  if (issue === undefined) return item.issues === undefined;
  return (item.issues?.includes(issue) ?? true) && !item.exceptIssues.includes(issue);
}

/** Evidence that fits the case's issue; all of it while the issue is not known. */
export function evidenceOf(draft: CaseData, type: ProblemType): readonly EvidenceSettings[] {
  const fitting = type.evidence.filter((item) => fitsIssue(draft, item));
  if (fitting.some((item) => item.required)) return fitting;
  // Without a known issue one of the required kinds must still be asked for: the first.
  const fallback = type.evidence.find((item) => item.required);
  return fallback === undefined || fitting.includes(fallback) ? fitting : [fallback, ...fitting];
}

/** Required evidence with neither a file nor a reason. */
export function openEvidence(draft: CaseData, type: ProblemType): readonly EvidenceSettings[] {
  return evidenceOf(draft, type).filter((item) => {
    const given = draft.evidence[item.key];
    const settled = (given?.fileIds.length ?? 0) > 0 || given?.declined !== undefined;
    return item.required && !settled;
  });
}

/** Slots of the type in order, then whatever else was heard. */
export function slotKeys(draft: CaseData, type: ProblemType): readonly string[] {
  const uses = slotsFor(draft, type);
  const own = [...new Set(uses.map((use) => use.key))];
  const required = uses.filter((use) => use.required).map((use) => use.key);
  const heard = Object.keys(draft.slots).filter((key) => key !== ISSUE_SLOT && !own.includes(key));
  return [
    ...own.filter((key) => draft.slots[key] !== undefined || required.includes(key)),
    ...heard,
  ];
}

/** The slot as the settings describe it, if they do. */
export function findSlot(problems: ProblemTypes, key: string): SlotSettings | undefined {
  return Object.hasOwn(problems.slots, key) ? problems.slots[key] : undefined;
}
