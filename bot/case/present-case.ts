/** A case as the shopper sees it, from the case alone; queue data and history are added by the server. */
import type { CaseData } from "../../kernel/case-data.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { CaseView } from "../../kernel/protocol/case-cards.ts";
import type { ProblemTypes } from "../settings/problem-types.ts";
import { CASE_STATUS_WORDS } from "../wording/case-status-words.ts";
import { typeOf } from "./case-form.ts";
import { presentEvidence, presentRows } from "./present-case-cards.ts";

/** When the case was made and changed. */
export interface CaseTimes {
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly history: CaseView["history"];
  /** Expected time in words; null when nothing is known. */
  readonly expected: string | null;
  readonly canChase: boolean;
  readonly canReopen: boolean;
}

/** The view of a case with a number. */
export function presentCase(
  data: CaseData,
  problems: ProblemTypes,
  shown: { readonly lang: Locale; readonly times: CaseTimes },
): CaseView {
  const { lang, times } = shown;
  const evidence = presentEvidence(data, problems, lang);
  const missing = evidence.filter((item) => item.required && item.state === "missing");
  const words = CASE_STATUS_WORDS[data.status];
  const labels = missing.map((item) => item.label).join(lang === "zh" ? "、" : ", ");
  const add =
    missing.length === 0 ? "" : CASE_STATUS_WORDS.missing[lang].replace("{labels}", labels);
  return {
    number: data.number ?? "",
    problemType: data.problemType,
    typeLabel: typeOf(data, problems).label[lang],
    status: data.status,
    statusLabel: words.label[lang],
    nextStep: `${words.next[lang]}${add}`,
    expected: times.expected ?? CASE_STATUS_WORDS.unknown[lang],
    rows: presentRows(data, problems, lang).map((row) => ({ ...row, editable: false })),
    evidence,
    createdAt: times.createdAt,
    updatedAt: times.updatedAt,
    history: times.history,
    canChase: times.canChase,
    canReopen: times.canReopen,
  };
}
