/** The words of reports, and the headings of their exported tables, in both languages. Durations are seconds. */
import type { Locale } from "../../kernel/locale.ts";

/** Names of what has none of its own. */
export const REPORT_WORDS = {
  zh: {
    nobody: "当时无人接待",
    priority: (priority: number) => (priority === 0 ? "最优先（0）" : `优先级 ${priority}`),
  },
  en: {
    nobody: "Nobody had it",
    priority: (priority: number) => (priority === 0 ? "First (0)" : `Priority ${priority}`),
  },
} as const satisfies Record<Locale, object>;

interface CsvWords {
  readonly days: string[];
  readonly figures: string[];
  readonly articles: string[];
  readonly comments: string[];
  readonly work: string[];
  readonly missed: string[];
  readonly missedBy: Readonly<Record<"byQueue" | "byPriority" | "byAgent", string>>;
  /** Before the days. */
  readonly cases: string[];
}

/** Headings by language. */
export const CSV_WORDS: Readonly<Record<Locale, CsvWords>> = {
  zh: {
    days: [
      "日期",
      "会话",
      "机器人独立处理",
      "转人工会话",
      "转人工次数",
      "放弃排队",
      "等待中位数（秒）",
    ],
    figures: [
      ...["名称", "转人工次数", "已接入", "放弃排队", "留言", "已解决", "重新打开"],
      ...["等待中位数（秒）", "等待 P90（秒）", "首次响应中位数（秒）", "首次响应 P90（秒）"],
      ...["回复时长中位数（秒）", "回复时长 P90（秒）"],
      ...["处理时长中位数（秒）", "处理时长 P90（秒）", "达标", "计入达标", "平均评分", "评分数"],
      ...["回复达标", "计入回复达标", "办结达标", "计入办结达标"],
    ],
    articles: ["文章", "标题", "有帮助", "没有帮助"],
    comments: ["时间", "评分", "评价", "客服", "会话"],
    work: ["客服", "工作（秒）", "可接待（秒）", "休息（秒）"],
    missed: [
      ...["分组", "名称", "首次响应逾期", "回复逾期", "办结逾期", "仍未完成"],
      ...["迟到中位数（秒）", "迟到 P90（秒）"],
    ],
    missedBy: { byQueue: "队列", byPriority: "优先级", byAgent: "客服" },
    cases: ["类型", "工单"],
  },
  en: {
    days: [
      ...["date", "chats", "by the bot alone", "chats handed over", "requests for a person"],
      ...["left the queue", "median wait (s)"],
    ],
    figures: [
      ...["name", "requests", "taken", "left the queue", "messages left", "resolved", "reopened"],
      ...["wait median (s)", "wait p90 (s)", "first response median (s)", "first response p90 (s)"],
      ...["reply median (s)", "reply p90 (s)"],
      ...["handling median (s)", "handling p90 (s)", "in target", "counted for target"],
      ...["mean rating", "ratings", "replies in target", "replies counted for target"],
      ...["settled in target", "settled counted for target"],
    ],
    articles: ["article", "title", "helpful", "not helpful"],
    comments: ["time", "stars", "comment", "agent", "conversation"],
    work: ["agent", "worked (s)", "available (s)", "on break (s)"],
    missed: [
      ...["by", "name", "first response missed", "reply missed", "end missed", "still owed"],
      ...["late by median (s)", "late by p90 (s)"],
    ],
    missedBy: { byQueue: "queue", byPriority: "priority", byAgent: "agent" },
    cases: ["type", "cases"],
  },
};
