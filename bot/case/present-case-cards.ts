/** A draft as the cards the shopper sees: checklist and summary. */

import type { z } from "zod";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { EvidenceItem, summaryRowSchema } from "../../kernel/protocol/case-cards.ts";
import {
  demandsOf,
  type ProblemType,
  type ProblemTypes,
  type SlotSettings,
} from "../settings/problem-types.ts";
import { word } from "../wording/words.ts";
import { evidenceOf, findSlot, ISSUE_SLOT, slotKeys, typeOf } from "./case-form.ts";
import { OTHER } from "./demands-of-matter.ts";
import { presentDay } from "./present-day.ts";

export type SummaryRow = z.infer<typeof summaryRowSchema>;
interface Option {
  readonly value: string;
  readonly label: string;
}

/** The evidence of a case with its state, in the order of the settings; files of other kinds last. */
export function presentEvidence(
  data: CaseData,
  problems: ProblemTypes,
  lang: Locale,
): EvidenceItem[] {
  const type = typeOf(data, problems);
  const known = evidenceOf(data, type).map((item): EvidenceItem => {
    const given = data.evidence[item.key];
    const files = given?.fileIds.length ?? 0;
    return {
      key: item.key,
      label: item.label[lang],
      why: item.why[lang],
      ...(item.example === undefined ? {} : { example: item.example[lang] }),
      required: item.required,
      state: files > 0 ? "provided" : given?.declined === undefined ? "missing" : "declined",
      files,
      ...(given?.declined === undefined ? {} : { declinedReason: given.declined }),
    };
  });
  return [...known, ...presentOther(data, known, lang)];
}

function presentOther(
  data: CaseData,
  known: readonly EvidenceItem[],
  lang: Locale,
): EvidenceItem[] {
  const others = Object.entries(data.evidence).filter(
    ([key, value]) => value.fileIds.length > 0 && !known.some((item) => item.key === key),
  );
  const files = others.reduce((sum, [, value]) => sum + value.fileIds.length, 0);
  if (files === 0) return [];
  const label = word("other_evidence", lang);
  return [{ key: "other", label, why: "", required: false, state: "provided", files }];
}

/** Rows of the summary card: the problem first, then every slot that is filled or required. */
export function presentRows(data: CaseData, problems: ProblemTypes, lang: Locale): SummaryRow[] {
  const type = typeOf(data, problems);
  const issue = type.issues.find((candidate) => candidate.key === data.slots[ISSUE_SLOT]?.value);
  const problem: SummaryRow = {
    slot: "problem_type",
    label: word("problem_type", lang),
    value: issue === undefined ? type.label[lang] : `${type.label[lang]} · ${issue.label[lang]}`,
    editable: false,
  };
  const rows = slotKeys(data, type).flatMap((key): SummaryRow[] => {
    const slot = findSlot(problems, key);
    if (slot === undefined) return [];
    const options = slotOptions(slot, type, { problems, lang });
    return [
      {
        slot: key,
        label: slot.label[lang],
        value: rowValue(data, key, { problems, lang }) ?? word("not_provided", lang),
        editable: true,
        ...(options.length === 0 ? {} : { options }),
      },
    ];
  });
  return [problem, ...rows];
}

/** A wish that has a name stands with the words it was said in: "Refund (“only the broken ones”)". */
function rowValue(data: CaseData, key: string, view: View): string | undefined {
  const value = presentValue(data, key, view);
  const slot = findSlot(view.problems, key);
  const said = data.slots[key]?.words;
  const named = slot?.kind === "demand" && value !== undefined && said !== undefined;
  // What the story is already, is not said a second time.
  const known = data.slots["description"]?.value.startsWith(said ?? "") ?? false;
  if (!named || known || value.includes(said) || said.length < LEAST_SAID) return value;
  return view.lang === "zh" ? `${value}（“${said}”）` : `${value} (“${said}”)`;
}
/** Fewer letters say nothing but the wish's name. */
const LEAST_SAID = 8;

interface View {
  readonly problems: ProblemTypes;
  readonly lang: Locale;
}

/** The values a slot can have, when they are a list. */
export function slotOptions(slot: SlotSettings, type: ProblemType, view: View): Option[] {
  const { problems, lang } = view;
  if (slot.kind === "demand") {
    return demandsOf(problems, type).map((value) => ({
      value,
      label: problems.demands[value]?.[lang] ?? value,
    }));
  }
  if (slot.kind === "payment_method") {
    return problems.paymentMethods.map((method) => ({
      value: method.key,
      label: method.label[lang],
    }));
  }
  return (slot.options ?? []).map((option) => ({ value: option.value, label: option.label[lang] }));
}

/** The value of a slot in words, or undefined when it has none. */
export function presentValue(data: CaseData, key: string, view: View): string | undefined {
  const stored = data.slots[key]?.value;
  const slot = findSlot(view.problems, key);
  if (stored === undefined || slot === undefined) return stored;
  const type = typeOf(data, view.problems);
  // A demand may be outside the type's own list when the shopper insisted on it.
  const demand = slot.kind === "demand" ? view.problems.demands[stored] : undefined;
  if (demand !== undefined)
    return presentDemand(data, type, { demand: demand[view.lang], ...view });
  const option = slotOptions(slot, type, view).find((candidate) => candidate.value === stored);
  return option?.label ?? presentDay(stored, data.slots[key]?.day, view.lang);
}

/** A wish without a name in the words it was said in, else as the kind of its problem: "Change of contact". */
function presentDemand(
  data: CaseData,
  type: ProblemType,
  { demand, lang }: View & { readonly demand: string },
): string {
  const { value, words } = data.slots["demand"] ?? {};
  if (value !== OTHER) return demand;
  if (words !== undefined) return `“${words}”`;
  const kind = type.issues.find(({ key }) => key === data.slots[ISSUE_SLOT]?.value);
  return kind === undefined
    ? demand
    : word("wish_of_kind", lang, { params: { kind: kind.label[lang] } });
}

/** Required evidence that is settled, and how much there is. */
export function countEvidence(items: readonly EvidenceItem[]): { done: number; total: number } {
  const required = items.filter((item) => item.required);
  return {
    done: required.filter((item) => item.state !== "missing").length,
    total: required.length,
  };
}
