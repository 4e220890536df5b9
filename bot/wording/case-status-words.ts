/** What each state of a case is called, and what happens next in it. */
import type { Localized } from "../../kernel/locale.ts";
import type { CaseStatus } from "../../kernel/protocol/case-cards.ts";

interface StatusWords {
  readonly label: Localized;
  readonly next: Localized;
}

/**
 * By status: its name and what happens next, for cards of cases. `missing` (filled with `{labels}`) follows the
 * latter while something can be added; `unknown` stands for a time that nobody can tell.
 */
export const CASE_STATUS_WORDS = {
  draft: {
    label: { zh: "待提交", en: "Not sent yet" },
    next: { zh: "核对后确认提交。", en: "Please check and confirm it." },
  },
  submitted: {
    label: { zh: "已提交", en: "Sent" },
    next: { zh: "等待客服接手。", en: "Waiting for an agent to take it." },
  },
  in_progress: {
    label: { zh: "处理中", en: "In progress" },
    next: { zh: "客服正在处理。", en: "An agent is working on it." },
  },
  waiting_shopper: {
    label: { zh: "等您补充", en: "Waiting for you" },
    next: { zh: "客服在等您补充材料。", en: "The agent is waiting for something from you." },
  },
  resolved: {
    label: { zh: "已解决", en: "Resolved" },
    next: { zh: "如果还没解决，可以重新打开。", en: "If it is not solved, you can open it again." },
  },
  reopened: {
    label: { zh: "已重新打开", en: "Open again" },
    next: { zh: "客服会继续处理。", en: "An agent will carry on with it." },
  },
  cancelled: {
    label: { zh: "已取消", en: "Cancelled" },
    next: { zh: "没有后续动作。", en: "Nothing further happens." },
  },
  missing: { zh: "还可以补充：{labels}。", en: " You can still add: {labels}." },
  unknown: {
    zh: "目前还没有可靠的预计时间",
    en: "We don't have a reliable estimate yet",
  },
} as const satisfies Record<CaseStatus, StatusWords> & Record<"missing" | "unknown", Localized>;
