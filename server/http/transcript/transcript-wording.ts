import type { Locale } from "../../../kernel/locale.ts";

interface TranscriptWords {
  readonly title: string;
  readonly savedAt: string;
  readonly caseNumber: string;
  readonly who: Readonly<Record<"shopper" | "bot" | "agent" | "system", string>>;
  readonly image: string;
  readonly source: string;
  readonly provided: string;
  readonly declined: string;
  readonly missing: string;
  /** Said where there is a case. */
  readonly keep: string;
  readonly timesIn: string;
}

/** What a saved transcript says besides the messages. */
export const TRANSCRIPT_WORDING: Readonly<Record<Locale, TranscriptWords>> = {
  zh: {
    title: "聊天记录",
    savedAt: "保存时间",
    caseNumber: "编号",
    who: { shopper: "我", bot: "智能助手", agent: "人工客服", system: "系统" },
    image: "图片",
    source: "来源",
    provided: "已提供",
    declined: "无法提供",
    missing: "待补充",
    keep: "请妥善保存。再次联系时报上编号，再核对订单号或留过的联系方式，无需重复说明。",
    timesIn: "时间按",
  },
  en: {
    title: "Chat transcript",
    savedAt: "Saved",
    caseNumber: "Case number",
    who: { shopper: "Me", bot: "Assistant", agent: "support agent", system: "System" },
    image: "Image",
    source: "Source",
    provided: "provided",
    declined: "cannot be provided",
    missing: "missing",
    keep: "Keep this safe. When you contact us again, the case number with the order number or contact you gave is enough.",
    timesIn: "Times are in",
  },
};
