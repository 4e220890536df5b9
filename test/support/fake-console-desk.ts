/** A scripted desk for the console's tests: tickets, cases and messages kept in memory, no rules beyond the wire. */
import type { Message } from "../../kernel/protocol/message.ts";
import type { AgentView, CasePacket, QueueView, TicketView } from "../../kernel/protocol/ticket.ts";
import { aMessage, anAgentView, aTicketView } from "./console-builders.ts";

export interface FakeRoom {
  ticket: TicketView;
  case: CasePacket;
  messages: Message[];
}

export interface FakeDesk {
  agents: AgentView[];
  queues: QueueView[];
  rooms: Map<string, FakeRoom>;
}

const QUEUES = {
  zh: { logistics: "物流", "after-sales": "售后", payment: "支付", security: "账号安全" },
  en: {
    logistics: "Logistics",
    "after-sales": "After-sales",
    payment: "Payments",
    security: "Security",
  },
} as const;

/** A morning at the desk: own chats, a queue with short and long waits, others' chats, closed ones. */
export function createFakeDesk(lang: "zh" | "en", now: number): FakeDesk {
  const zh = lang === "zh";
  const ago = (seconds: number): string => new Date(now - seconds * 1000).toISOString();
  const label = (queue: keyof (typeof QUEUES)["zh"]): string => QUEUES[lang][queue];
  const rooms = new Map<string, FakeRoom>();
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
    const messages = scriptedMessages(ticket, ago);
    ticket.lastSeq = messages.length;
    rooms.set(id, { ticket, case: scriptedCase(ticket, zh, ago), messages });
  };
  const me = { id: "agent-1", name: "Alice" };
  add("t1", {
    state: "claimed",
    owner: "agent",
    agent: me,
    enteredAt: ago(420),
    unread: 1,
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
  return {
    agents: [
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
    ],
    queues: [
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
    ],
    rooms,
  };
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

function scriptedCase(
  ticket: TicketView,
  zh: boolean,
  ago: (seconds: number) => string,
): CasePacket {
  const row = (slot: string, label: string, value: string) => ({
    slot,
    label,
    value,
    editable: true,
  });
  return {
    number: ticket.caseNumber,
    problemType: ticket.problemType,
    typeLabel: ticket.typeLabel,
    role: "buyer",
    status: ticket.state === "resolved" ? "resolved" : "submitted",
    rows: [
      row(
        "order_number",
        zh ? "订单号" : "Order number",
        /^\d+$/.test(ticket.headline) ? ticket.headline : "",
      ),
      row("demand", zh ? "希望怎么解决" : "Wants", zh ? "帮我查清楚" : "Find out what happened"),
      row(
        "description",
        zh ? "问题描述" : "What happened",
        zh
          ? "商品还没有收到，预计到达日期已过，请帮忙查一下物流情况。"
          : "The order has not arrived and it is past the expected date.",
      ),
      row("tracking_number", zh ? "物流单号" : "Tracking number", "SF1390028841"),
      row("contact", zh ? "联系方式" : "Contact", "138 0000 1234"),
    ],
    evidence: [
      {
        key: "logistics",
        label: zh ? "物流页面截图" : "Screenshot of the tracking",
        why: zh ? "看得到包裹停在哪里" : "It shows where the parcel is",
        required: true,
        state: "provided",
        files: 2,
        images: [aFile("f1", "tracking.png"), aFile("f2", "tracking-2.png")],
      },
      {
        ...anItem("order-details", zh ? "订单详情截图" : "Order details"),
        why: zh ? "用来核对订单" : "To compare the order",
      },
      {
        key: "label",
        label: zh ? "面单照片" : "Picture of the label",
        why: zh ? "核对地址" : "To compare the address",
        required: false,
        state: "declined",
        files: 0,
        declinedReason: zh ? "包装已经扔了" : "The box is gone",
        images: [],
      },
    ],
    tried: [
      {
        id: "logistics/late-delivery",
        title: zh ? "快递超过预计时间怎么办" : "My parcel is late",
        url: "/en/articles/logistics/late-delivery",
        helped: false,
      },
      {
        id: "logistics/track-parcel",
        title: zh ? "怎么查物流" : "How to track a parcel",
        url: "/en/articles/logistics/track-parcel",
      },
    ],
    reason: "case",
    reasonLabel: zh
      ? "机器人答复没能解决，顾客确认后转人工"
      : "The answer did not solve it; confirmed and handed over",
    summary: zh
      ? `买家未收到订单 ${ticket.headline}，预计日期已过，希望查清物流；截图 1/2。`
      : `Buyer has not received order ${ticket.headline}, past the expected date, wants to know where it is; evidence 1 of 2.`,
    missing: [zh ? "订单详情截图" : "Order details"],
    otherSide: ticket.id === "t2" ? [sellersCase(zh)] : [],
    page: { url: "https://shop.example/orders/123456", title: zh ? "订单详情" : "Order details" },
    history: [
      { at: ago(600), text: zh ? "工单已提交" : "Case submitted" },
      { at: ago(420), text: zh ? "进入物流队列" : "Entered the logistics queue" },
    ],
  };
}

/** What the seller told about the same order. */
function sellersCase(zh: boolean): CasePacket["otherSide"][number] {
  return {
    number: "FD-SELL-0042",
    role: "merchant",
    typeLabel: zh ? "商家申诉" : "Merchant appeal",
    status: "submitted",
    evidence: [
      {
        ...anItem("shipping-proof", zh ? "发货凭证" : "Proof of shipping"),
        state: "provided",
        files: 1,
        images: [aFile("f3", "shipping.png")],
      },
      anItem("chat", zh ? "与买家的聊天记录" : "Chat with the buyer"),
    ],
    missing: [zh ? "与买家的聊天记录" : "Chat with the buyer"],
  };
}

/** Required evidence that was not sent. */
function anItem(key: string, label: string): CasePacket["evidence"][number] {
  return { key, label, why: "", required: true, state: "missing", files: 0, images: [] };
}

function aFile(id: string, name: string) {
  return {
    id,
    name,
    mime: "image/png" as const,
    width: 720,
    height: 1280,
    bytes: 48_000,
    url: `/api/files/${id}`,
    thumbUrl: `/api/files/${id}/thumb`,
  };
}
