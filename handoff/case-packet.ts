/** The case as an agent reads it in five seconds: one sentence, what is missing, what was tried. */

import type { z } from "zod";
import type { CaseData, HandoffReason } from "../kernel/case-data.ts";
import type { Locale } from "../kernel/locale.ts";
import type { EvidenceItem, summaryRowSchema } from "../kernel/protocol/case-cards.ts";
import { REASON_WORDS } from "./case-wording.ts";

export type SummaryRow = z.infer<typeof summaryRowSchema>;

/** A case with its labels in one language; made from settings by the caller. */
export interface CaseParts {
  readonly typeLabel: string;
  readonly rows: readonly SummaryRow[];
  readonly evidence: readonly EvidenceItem[];
}

const ROLE_WORDS = {
  buyer: { zh: "买家", en: "Buyer" },
  merchant: { zh: "商家", en: "Merchant" },
  partner: { zh: "合作方", en: "Partner" },
} as const;

/** Slots whose value alone is telling, in the order in which an agent wants to read them. */
const LEADING_SLOTS = ["order_number", "tracking_number", "amount", "payment_method", "demand"];

/** Labels of the required evidence that is neither there nor declined with a reason. */
export function missingEvidence(evidence: readonly EvidenceItem[]): string[] {
  return evidence.filter((item) => item.required && item.state === "missing").map((i) => i.label);
}

/**
 * One sentence from slots, not from a model: who, what, the numbers, how complete the evidence is and why a
 * person is needed. The same case always gives the same sentence.
 */
export function summariseCase(data: CaseData, parts: CaseParts, lang: Locale): string {
  const colon = lang === "zh" ? "：" : ": ";
  const facts = LEADING_SLOTS.flatMap((slot) => {
    const row = parts.rows.find((candidate) => candidate.slot === slot);
    return row === undefined || row.value === "" ? [] : [`${row.label} ${shown(row)}`];
  });
  const missing = missingEvidence(parts.evidence);
  const pieces = [
    ...facts,
    ...evidenceNote(parts.evidence, missing, lang),
    ...triedNote(data, lang),
    presentReason(data.reason ?? "case", lang),
  ];
  const head = `${ROLE_WORDS[data.role][lang]} · ${parts.typeLabel}${colon}`;
  return lang === "zh" ? `${head}${pieces.join("；")}。` : `${head}${pieces.join("; ")}.`;
}

/** Why a person is needed, in words. */
export function presentReason(reason: HandoffReason, lang: Locale): string {
  return REASON_WORDS[reason][lang];
}

/** The value as people read it: the label of a chosen option, else the value itself. */
export function shown(row: SummaryRow): string {
  return row.options?.find((option) => option.value === row.value)?.label ?? row.value;
}

function evidenceNote(
  evidence: readonly EvidenceItem[],
  missing: readonly string[],
  lang: Locale,
): string[] {
  const required = evidence.filter((item) => item.required);
  if (required.length === 0) return [];
  const done = required.length - missing.length;
  const count = `${done}/${required.length}`;
  if (missing.length === 0) return [lang === "zh" ? `材料 ${count}` : `evidence ${count}`];
  const list = missing.join(lang === "zh" ? "、" : ", ");
  return [lang === "zh" ? `材料 ${count}，缺 ${list}` : `evidence ${count}, missing ${list}`];
}

/** What the shopper said of an article that was shown; nothing when nothing was said. */
const HELPED: Readonly<Record<string, readonly [string, string]>> = {
  true: ["，有帮助", ", helped"],
  false: ["，没有帮助", ", did not help"],
};

function triedNote(data: CaseData, lang: Locale): string[] {
  const last = data.tried.at(-1);
  if (last === undefined) return [];
  const [zh, en] = HELPED[String(last.helped)] ?? ["", ""];
  return [lang === "zh" ? `已看过「${last.title}」${zh}` : `already shown “${last.title}”${en}`];
}
