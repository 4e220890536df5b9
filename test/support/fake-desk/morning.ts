/** A morning at the fake desk, for the console's tests. */
import type { Message } from "../../../kernel/protocol/message.ts";
import type { TicketView } from "../../../kernel/protocol/ticket.ts";
import { aMessage, anAgentView, aTicketView } from "../console-builders.ts";
import { aCaseOf, aFile } from "./case-packets.ts";
import type { FakeDesk } from "./fake-desk.ts";

const QUEUES = {
  zh: { logistics: "物流", "after-sales": "售后", payment: "支付", security: "账号安全" },
  en: {
    logistics: "Logistics",
    "after-sales": "After-sales",
    payment: "Payments",
    security: "Security",
  },
} as const;

/** Fills the desk: own chats, a queue with short and long waits, others' chats, closed ones. */
export function fillMorning(desk: FakeDesk): void {
  const { lang } = desk;
  const now = desk.now();
  const zh = lang === "zh";
  const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
  const label = (queue: keyof (typeof QUEUES)["zh"]): string => QUEUES[lang][queue];
  const add = (id: string, change: Partial<TicketView>): void => {
    const ticket = aTicketView({
      id,
      conversationId: `c-${id}`,
      lang,
      queueLabel: label("logistics"),
      typeLabel: zh ? "未收到货" : "Parcel not received",
      caseNumber: `FD-1122-${id.toUpperCase()}`,
      preview: zh ? "预计到达日期已过，请帮忙查一下" : "It is past the expected date, please check",
      updatedAt: ago(60),
      ...change,
    });
    const chat = desk.open(lang, ticket.conversationId);
    chat.messages.push(...scriptedMessages(ticket, ago));
    chat.ticket = { ...ticket, lastSeq: chat.messages.length };
    chat.case = aCaseOf(ticket, zh, ago);
  };
  const me = { id: "agent-1", name: "Alice" };
  add("t1", {
    state: "claimed",
    owner: "agent",
    agent: me,
    enteredAt: ago(420),
    unread: 1,
    due: { kind: "next_reply", at: ago(60), missed: true },
    headline: "123456",
  });
  add("t2", {
    state: "on_hold",
    owner: "agent",
    agent: me,
    heldUntil: new Date(now + 900_000).toISOString(),
    queue: "payment",
    queueLabel: label("payment"),
    typeLabel: zh ? "重复扣款" : "Charged twice",
    headline: "7781023345",
    preview: zh ? "好的，我等您消息" : "All right, I will wait",
  });
  add("t3", {
    enteredAt: ago(1100),
    typeLabel: zh ? "商品质量问题" : "Quality problem",
    queue: "after-sales",
    queueLabel: label("after-sales"),
    headline: "5520118",
    preview: zh ? "收到的杯子是裂的" : "The mug arrived cracked",
  });
  add("t4", {
    enteredAt: ago(230),
    headline: "99120044",
    lang: zh ? "en" : "zh",
    preview: zh ? "My parcel has not arrived" : "包裹一直没到",
  });
  add("t5", {
    enteredAt: ago(75),
    priority: 0,
    queue: "security",
    queueLabel: label("security"),
    typeLabel: zh ? "疑似诈骗" : "Possible scam",
    headline: zh ? "有人自称客服要验证码" : "Someone asks for my code",
    preview: zh ? "对方让我加他微信转账" : "They want me to pay outside the app",
  });
  add("t6", {
    enteredAt: ago(12),
    headline: "880012",
    preview: zh ? "物流三天没更新了" : "Tracking has not moved for three days",
  });
  add("t7", {
    state: "left_message",
    enteredAt: ago(30_000),
    shopperOnline: false,
    shopper: null,
    typeLabel: zh ? "退款进度" : "Refund progress",
    headline: "3310977",
    preview: zh ? "请上班后联系我" : "Please get back to me in the morning",
  });
  add("t8", {
    state: "claimed",
    owner: "agent",
    agent: { id: "agent-2", name: "Bo 林" },
    headline: "660401",
  });
  add("t9", {
    state: "resolved",
    owner: "closed",
    headline: "441100",
    agent: me,
    updatedAt: ago(5000),
  });
  desk.agents = [
    anAgentView(),
    anAgentView({
      id: "agent-2",
      name: "Bo 林",
      email: "bo@example.com",
      roles: ["agent"],
      load: 1,
    }),
    anAgentView({
      id: "agent-3",
      name: "Chen",
      email: "chen@example.com",
      roles: ["agent"],
      presence: "away",
      awayReason: "lunch",
      backAt: new Date(desk.now() + 20 * 60_000).toISOString(),
      load: 0,
    }),
    anAgentView({
      id: "agent-4",
      name: "Dana",
      email: "dana@example.com",
      roles: ["agent", "editor"],
      presence: "busy",
      load: 4,
      languages: ["en"],
    }),
  ];
  desk.queues = [
    { id: "logistics", label: label("logistics"), waiting: 3, oldestSeconds: 230, staffed: true },
    {
      id: "after-sales",
      label: label("after-sales"),
      waiting: 1,
      oldestSeconds: 1100,
      staffed: false,
    },
    { id: "payment", label: label("payment"), waiting: 0, oldestSeconds: null, staffed: true },
    { id: "security", label: label("security"), waiting: 1, oldestSeconds: 75, staffed: true },
  ];
}

function scriptedMessages(ticket: TicketView, ago: (seconds: number) => string): Message[] {
  const zh = ticket.lang === "zh";
  const lines: (Pick<Message, "author" | "content"> & { note?: true })[] = [
    {
      author: { kind: "bot" },
      content: {
        kind: "choices",
        text: zh ? "您好，想问什么？" : "Hello, what can I do for you?",
        choices: [
          { id: "q1", label: zh ? "我的退款到哪了？" : "Where is my refund?" },
          { id: "person", label: zh ? "转人工" : "Talk to a person" },
        ],
      },
    },
    {
      author: { kind: "shopper" },
      content: {
        kind: "text",
        text: zh
          ? "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。"
          : "Order 123456 has not arrived and it is past the expected date. Please check where it is.",
      },
    },
    {
      author: { kind: "bot" },
      content: {
        kind: "answer",
        text: zh
          ? "先在 **我 → 订单管理** 里打开订单，查看物流的最新一条。超过预计日期还没有更新，可以联系卖家核实；卖家没有答复时我们来帮您查。"
          : "Open the order in Me → Orders and look at the latest line of the tracking. If it is past the date and nothing moves, ask the seller; if they do not answer, we look into it.",
        html: "",
        article: {
          id: "logistics/late-delivery",
          title: zh ? "快递超过预计时间怎么办" : "My parcel is late",
          url: "/en/articles/logistics/late-delivery",
          locale: ticket.lang,
          updated: "2026-11-02",
          role: "buyer",
          sourceType: "guide",
        },
        related: [],
        choices: [],
      },
    },
    {
      author: { kind: "shopper" },
      content: {
        kind: "action",
        action: { name: "choose", choice: "no" },
        label: zh ? "没有帮助" : "It did not help",
      },
    },
    {
      author: { kind: "shopper" },
      content: { kind: "file", file: aFile("f1", zh ? "物流截图.png" : "tracking.png") },
    },
    {
      author: { kind: "system" },
      content: {
        kind: "notice",
        code: "queued",
        tone: "waiting",
        text: zh ? "已为您转接人工，前面还有 2 位。" : "You are in the queue; two are before you.",
      },
    },
  ];
  if (ticket.agent !== null)
    lines.push(
      {
        author: { kind: "system" },
        content: {
          kind: "notice",
          code: "claimed",
          tone: "done",
          text: zh
            ? `${ticket.agent.name} 已接入，为您服务。`
            : `${ticket.agent.name} is here for you now.`,
        },
      },
      {
        author: { kind: "agent", ...ticket.agent },
        content: {
          kind: "text",
          text: zh
            ? "您好，我是 Alice，资料我都看到了，正在联系物流核实。"
            : "Hello, this is Alice. I have everything you sent and am asking the carrier now.",
        },
      },
      {
        author: { kind: "agent", ...ticket.agent },
        note: true,
        content: {
          kind: "text",
          text: zh
            ? "物流显示在分拨中心停了三天，先催一次。"
            : "Stuck in the sorting centre for three days; chased once.",
        },
      },
      {
        author: { kind: "shopper" },
        content: {
          kind: "text",
          text: zh ? "好的，大概要多久？" : "Thanks. How long will that take?",
        },
      },
    );
  return lines.map((line, index) => ({
    ...aMessage(index + 1, "", { conversationId: ticket.conversationId }),
    at: ago((lines.length - index) * 40),
    lang: ticket.lang,
    author: line.author,
    content: line.content,
    visibility: line.note === true ? "agents" : "all",
  }));
}
