/** A week's report of the fake desk. */
import type { AuditPage } from "../../../kernel/protocol/audit.ts";
import type { PrivacyOverview } from "../../../kernel/protocol/privacy.ts";
import type { HandoffFigures, MissedRow, Report } from "../../../kernel/protocol/reports.ts";

/** The report that the fake desk always gives, whatever is asked for. */
export function aReport(zh: boolean): Report {
  const days = [...Array(7).keys()].map((n) => ({
    date: `2026-11-${16 + n}`,
    chats: 180 + 13 * ((n * 5) % 7),
    byBotAlone: 96 + 9 * ((n * 3) % 7),
    handedOver: 61 + 4 * n,
    requests: 64 + 4 * n,
    abandoned: 3 + n,
    medianWait: 52 + 11 * ((n * 4) % 7),
  }));
  const sum = (field: "chats" | "byBotAlone" | "handedOver" | "requests" | "abandoned") =>
    days.reduce((all, day) => all + day[field], 0);
  const total = sum("chats");
  const [byBotAlone, handedOver] = [sum("byBotAlone"), sum("handedOver")];
  const group = (key: string, zhLabel: string, enLabel: string, requests: number) => ({
    ...{ key, label: zh ? zhLabel : enLabel },
    ...figures(requests),
  });
  return {
    ...{ from: "2026-11-16", to: "2026-11-22", timeZone: "Asia/Shanghai", days },
    chats: { total, byBotAlone, handedOver, neither: total - byBotAlone - handedOver },
    handoffs: figures(sum("requests")),
    reasons: [
      { reason: "asked", label: zh ? "顾客要求人工" : "Asked for a person", count: 210 },
      { reason: "case", label: zh ? "提交了工单" : "Sent a case", count: 240 },
      { reason: "missed", label: zh ? "机器人答不上来" : "The bot had no answer", count: 82 },
    ],
    byQueue: [
      group("logistics", "物流", "Logistics", 240),
      group("orders", "订单与退款", "Orders and refunds", 192),
      group("payment", "支付", "Payments", 100),
    ],
    byType: [
      group("not-received", "未收到货", "Parcel not received", 240),
      group("payment", "支付问题", "Payment problem", 100),
    ],
    byLanguage: [group("zh", "中文", "Chinese", 400), group("en", "英文", "English", 132)],
    byAgent: [group("agent-1", "Alice", "Alice", 250), group("agent-2", "Bo 林", "Bo 林", 190)],
    byTag: [
      group("lost-parcel", "包裹丢失", "Parcel lost", 61),
      group("refund-late", "退款迟到", "Refund late", 22),
    ],
    missed: {
      byQueue: [
        missed("logistics", zh ? "物流" : "Logistics", 34),
        missed("payment", zh ? "支付" : "Payments", 12),
      ],
      byPriority: [missed("2", zh ? "优先级 2" : "Priority 2", 40), missed("0", "0", 6)],
      byAgent: [
        missed("agent-2", "Bo 林", 25),
        missed("", zh ? "当时无人接待" : "Nobody had it", 21),
      ],
    },
    cases: [
      casesOf("not-received", zh ? "未收到货" : "Parcel not received", 22),
      casesOf("quality", zh ? "商品质量问题" : "Quality problem", 9),
      casesOf("payment", zh ? "支付问题" : "Payment problem", 4),
    ],
    evidence: { cases: 240, complete: 171, wanted: 402, given: 331 },
    stars: [4, 6, 13, 61, 122],
    comments: [
      {
        ...{ conversationId: "c-t1", score: 5, agentName: "Alice", at: "2026-11-22T03:10:00Z" },
        comment: zh ? "很快就查到了包裹，谢谢" : "Found my parcel at once, thank you",
      },
      {
        ...{ conversationId: "c-t2", score: 2, agentName: null, at: "2026-11-21T09:42:00Z" },
        comment: zh ? "等了太久" : "I waited far too long",
      },
    ],
    articles: [
      {
        id: "a",
        title: zh ? "退款多久到账" : "When does a refund arrive",
        helpful: 31,
        unhelpful: 40,
      },
      {
        id: "b",
        title: zh ? "如何修改地址" : "How to change the address",
        helpful: 88,
        unhelpful: 9,
      },
    ],
    work: workOf(5),
    target: { seconds: 180, percent: 80 },
  };
}

function missed(key: string, label: string, count: number): MissedRow {
  const late = { count: count - 2, median: 140, p90: 620 };
  return { key, label, firstResponse: count, nextReply: count * 2, resolve: 3, open: 2, late };
}

function casesOf(type: string, label: string, most: number) {
  const days = [...Array(7).keys()].map((n) => most - ((n * 3) % 5));
  return { type, label, count: days.reduce((sum, one) => sum + one, 0), days };
}

function figures(requests: number): HandoffFigures {
  return {
    requests,
    ...{ claimed: requests - 12, abandoned: 12, messages: 9, resolved: requests - 20, reopened: 7 },
    wait: { count: requests - 12, median: 71, p90: 402 },
    firstResponse: { count: requests - 14, median: 96, p90: 431 },
    reply: { count: requests * 3, median: 41, p90: 188 },
    handle: { count: requests - 20, median: 388, p90: 1260 },
    ...{
      inTarget: Math.floor(requests * 0.74),
      targeted: requests - 9,
      repliesInTarget: requests * 2,
      repliesTargeted: Math.floor(requests * 2.3),
      resolvedInTarget: requests - 40,
      resolvedTargeted: requests - 20,
      rating: 4.41,
      ratings: 206,
    },
  };
}

/** Time at the desk of so many days. */
export function workOf(days: number): Report["work"] {
  return [
    { agentId: "agent-1", name: "Alice", worked: 23_760, available: 19_440, onBreak: 2880 },
    { agentId: "agent-2", name: "Bo 林", worked: 17_280, available: 16_200, onBreak: 1440 },
  ].map(({ worked, available, onBreak, ...agent }) => ({
    ...agent,
    ...{ worked: worked * days, available: available * days, onBreak: onBreak * days },
  }));
}

/** What administrators see of privacy. */
export function aPrivacyOverview(at: string): PrivacyOverview {
  return {
    requests: [{ conversationId: "c-t1", askedAt: at, caseNumber: "FD-7K3M-9QWX" }],
    holds: [{ number: "FD-2222-3333", reason: "court 12-34", since: at }],
    log: [{ what: "exported", by: "agent", counts: { messages: 4 }, at }],
  };
}

/** What was done at the desk, the newest first. */
export function theAuditLog(now: number): AuditPage["lines"] {
  const lines = [
    ["Alice", "chat:read", "c-t1"],
    ["Alice", "report:export", "queues 2026-11-16_2026-11-22"],
    ["Bo 林", "message:redact", "c-t8 4"],
    ["Bo 林", "picture:redact", "c-t8 f1"],
    ["Alice", "quality:score", "t1"],
    ["Chen", "session:begin", "agent-3"],
    ["Alice", "account:invite", "agent"],
  ] as const;
  return lines.map(([agentName, action, subject], n) => ({
    ...{ id: `a${n}`, agentName, action, subject },
    at: new Date(now - n * 17 * 60_000).toISOString(),
  }));
}
