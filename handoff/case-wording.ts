/** What a case's status, reason and history say to people, in both languages. */
import type { HandoffReason } from "../kernel/case-data.ts";
import type { Locale, Localized } from "../kernel/locale.ts";
import type { CaseStatus } from "../kernel/protocol/case-cards.ts";

interface StatusWords {
  readonly label: Localized;
  readonly nextStep: Localized;
}

/** What a case's status is called, for shoppers and for agents. */
export const STATUS_WORDS: Readonly<Record<CaseStatus, StatusWords>> = {
  draft: {
    label: { zh: "待确认", en: "Not sent yet" },
    nextStep: { zh: "核对信息并确认提交", en: "Check the details and confirm" },
  },
  submitted: {
    label: { zh: "已提交，等待处理", en: "Submitted" },
    nextStep: {
      zh: "等待客服接手，您可以继续补充材料",
      en: "Waiting for an agent to take it; you can still add details",
    },
  },
  in_progress: {
    label: { zh: "处理中", en: "In progress" },
    nextStep: {
      zh: "客服正在处理，有进展会在会话里回复",
      en: "An agent is on it and will answer in the chat",
    },
  },
  waiting_shopper: {
    label: { zh: "等待您补充", en: "Waiting for you" },
    nextStep: { zh: "请按客服的要求补充信息或材料", en: "Please send what the agent asked for" },
  },
  resolved: {
    label: { zh: "已解决", en: "Resolved" },
    nextStep: { zh: "如未解决，可以重新打开", en: "If it is not settled, you can open it again" },
  },
  reopened: {
    label: { zh: "已重新打开", en: "Reopened" },
    nextStep: { zh: "客服会接着上次的进度处理", en: "An agent will carry on where it was left" },
  },
  cancelled: {
    label: { zh: "已取消", en: "Cancelled" },
    nextStep: { zh: "需要时可以重新打开", en: "You can open it again whenever you like" },
  },
};

/** Why a person was asked for, as agents read it. */
export const REASON_WORDS: Readonly<Record<HandoffReason, Localized>> = {
  asked: { zh: "顾客要求人工", en: "Asked for a person" },
  missed: { zh: "机器人没有答上来", en: "The bot had no answer" },
  frustrated: { zh: "顾客情绪不满", en: "The shopper is upset" },
  security: { zh: "账号或资金安全", en: "Account or payment safety" },
  distress: { zh: "顾客处于困境，请优先关怀", en: "The shopper is in distress; care first" },
  case: { zh: "顾客提交了工单", en: "Case sent by the shopper" },
  bot_error: { zh: "机器人出错", en: "The bot failed" },
  complaint: { zh: "投诉", en: "Complaint" },
  reopened: { zh: "问题未解决，重新打开", en: "Opened again, not settled" },
  message_left: { zh: "离线留言", en: "Message left" },
};

/** Kinds of case events; `details` of each are plain values. */
export const CASE_EVENTS = [
  "submitted",
  "claimed",
  "released",
  "transferred",
  "on_hold",
  "resumed",
  "resolved",
  "reopened",
  "cancelled",
  "chased",
  "message_left",
  "evidence_requested",
  "evidence_added",
  "evidence_declined",
  "corrected",
  "safety",
] as const;
export type CaseEventKind = (typeof CASE_EVENTS)[number];

/** Facts of an entry of a case's history, filled into its words. */
export type EventDetails = Readonly<Record<string, string | number | boolean | null>>;

/** One line of a case's history. Names of agents are in `details.agent`, labels in `details.label`. */
export function describeEvent(kind: CaseEventKind, details: EventDetails, lang: Locale): string {
  const words = EVENT_WORDS[kind][lang];
  const agent = text(details["agent"]) ?? (lang === "zh" ? "客服" : "an agent");
  const label = text(details["label"]) ?? "";
  return words.replace("{agent}", agent).replace("{label}", label).trim();
}

const EVENT_WORDS: Readonly<Record<CaseEventKind, Localized>> = {
  submitted: { zh: "工单已提交", en: "Case submitted" },
  claimed: { zh: "{agent} 开始处理", en: "Taken up by {agent}" },
  released: { zh: "已回到队列，等待下一位客服", en: "Back in the queue for the next agent" },
  transferred: { zh: "已转交 {label}", en: "Passed on to {label}" },
  on_hold: { zh: "{agent} 正在跟进", en: "{agent} is following up" },
  resumed: { zh: "继续处理", en: "Taken up again" },
  resolved: { zh: "已处理完毕", en: "Resolved" },
  reopened: { zh: "已重新打开", en: "Reopened" },
  cancelled: { zh: "已取消排队", en: "Left the queue" },
  chased: { zh: "已催办", en: "Asked for an update" },
  message_left: { zh: "已留言", en: "Message left" },
  evidence_requested: { zh: "客服请您补充：{label}", en: "Asked for: {label}" },
  evidence_added: { zh: "已补充：{label}", en: "Added: {label}" },
  evidence_declined: { zh: "无法提供：{label}", en: "Cannot be provided: {label}" },
  corrected: { zh: "已更正：{label}", en: "Corrected: {label}" },
  safety: { zh: "已上报可疑情况", en: "Suspicious signs reported" },
};

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
