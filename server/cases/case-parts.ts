/** A stored case with its labels in one language, made from the business's settings. */
import { fitsIssue } from "../../bot/case/case-form.ts";
import { presentDay } from "../../bot/case/present-day.ts";
import {
  demandsOf,
  type EvidenceSettings,
  findType,
  type ProblemType,
  type ProblemTypes,
} from "../../bot/settings/problem-types.ts";
import type { CaseParts, SummaryRow } from "../../handoff/case-packet.ts";
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { EvidenceItem } from "../../kernel/protocol/case-cards.ts";

/** Labels, rows and evidence of a case; a type or slot that settings no longer know keeps its key as label. */
export function readCaseParts(problems: ProblemTypes, data: CaseData, lang: Locale): CaseParts {
  const type = findType(problems, data.problemType);
  return {
    typeLabel: type?.label[lang] ?? data.problemType,
    rows: orderedSlots(type, data).flatMap((slot) =>
      presentRow(problems, { slot, data, type, lang }),
    ),
    evidence: presentEvidence(type, data, lang),
  };
}

/** What this case's type asks for, as far as its kind of problem does. */
export function askedEvidence(
  type: ProblemType | undefined,
  data: CaseData,
): readonly EvidenceSettings[] {
  return (type?.evidence ?? []).filter(
    (item) => fitsIssue(data, item) || Object.hasOwn(data.evidence, item.key),
  );
}

/** The evidence of this case's type, with what is there; things nobody asked for come last. */
function presentEvidence(
  type: ProblemType | undefined,
  data: CaseData,
  lang: Locale,
): EvidenceItem[] {
  const asked = askedEvidence(type, data);
  const known = new Set(asked.map((item) => item.key));
  const extra = Object.keys(data.evidence).filter((key) => !known.has(key));
  return [
    ...asked.map((item) => presentItem(data, item.key, labelsOf(item, lang))),
    ...extra.map((key) =>
      presentItem(data, key, { label: EXTRA_LABEL[lang], why: "", required: false }),
    ),
  ];
}

const EXTRA_LABEL = { zh: "其他图片", en: "Other images" } as const;

type Labels = Pick<EvidenceItem, "label" | "why" | "required"> & { example?: string };

function labelsOf(item: EvidenceSettings, lang: Locale): Labels {
  return {
    label: item.label[lang],
    why: item.why[lang],
    required: item.required,
    ...(item.example !== undefined && { example: item.example[lang] }),
  };
}

function presentItem(data: CaseData, key: string, labels: Labels): EvidenceItem {
  const value = data.evidence[key];
  const files = value?.fileIds.length ?? 0;
  const declined = value?.declined;
  const state = files > 0 ? "provided" : declined === undefined ? "missing" : "declined";
  return {
    key,
    ...labels,
    state,
    files,
    ...(state === "declined" && declined !== undefined && { declinedReason: declined }),
  };
}

function orderedSlots(type: ProblemType | undefined, data: CaseData): string[] {
  const declared = type?.slots.map((use) => use.key) ?? [];
  const filled = Object.keys(data.slots).filter((key) => key !== "issue");
  return [...new Set([...declared, ...filled])].filter((key) => Object.hasOwn(data.slots, key));
}

function presentRow(
  problems: ProblemTypes,
  {
    slot,
    data,
    type,
    lang,
  }: { slot: string; data: CaseData; type: ProblemType | undefined; lang: Locale },
): SummaryRow[] {
  const stored = data.slots[slot];
  if (stored === undefined || stored.value === "") return [];
  const value = presentDay(stored.value, stored.day, lang);
  const settings = problems.slots[slot];
  const options = optionsOf(problems, { kind: settings?.kind, slot, type, lang });
  return [
    {
      slot,
      label: settings?.label[lang] ?? slot,
      value,
      editable: true,
      ...(options !== undefined && { options }),
    },
  ];
}

function optionsOf(
  problems: ProblemTypes,
  {
    kind,
    slot,
    type,
    lang,
  }: { kind: string | undefined; slot: string; type: ProblemType | undefined; lang: Locale },
): { value: string; label: string }[] | undefined {
  if (kind === "demand") {
    return demandsOf(problems, type).map((value) => ({
      value,
      label: problems.demands[value]?.[lang] ?? value,
    }));
  }
  if (kind === "payment_method") {
    return problems.paymentMethods.map(({ key, label }) => ({ value: key, label: label[lang] }));
  }
  return problems.slots[slot]?.options?.map(({ value, label }) => ({ value, label: label[lang] }));
}
