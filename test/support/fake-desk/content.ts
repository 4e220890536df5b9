/** What the fake desk says: one message of every kind, in both languages. */
import type { CaseView, EvidenceItem } from "../../../kernel/protocol/case-cards.ts";
import type { WidgetConfig } from "../../../kernel/protocol/http.ts";
import type { DeskContent } from "../../../kernel/protocol/message.ts";
import type { WrapUpView } from "../../../kernel/protocol/ticket.ts";

type Lang = "zh" | "en";
type Content<K extends DeskContent["kind"]> = Extract<DeskContent, { kind: K }>;

export const FAKE_CONFIG: WidgetConfig = {
  brand: { name: { zh: "TokShop 帮助中心", en: "TokShop help" }, accent: "#0b6b63", logo: null },
  greeting: {
    zh: "直接说您的问题就好，我会先查官方规则，需要时马上转人工。",
    en: "Just tell us what happened. I look it up in our rules and bring in a person when you need one.",
  },
  hotQuestions: [
    { zh: "退款多久能到账？", en: "How long does a refund take?" },
    { zh: "怎么查看物流？", en: "Where is my parcel?" },
    { zh: "怎么申请退货？", en: "How do I send something back?" },
    { zh: "收到的商品有质量问题怎么办？", en: "What I got is faulty. What now?" },
  ],
  upload: {
    maxBytes: 8_000_000,
    maxVideoBytes: 24_000_000,
    types: ["image/png", "image/jpeg", "image/webp"],
  },
  announcement: null,
  privacyLink: null,
  consent: null,
  pushKey: null,
};

/** What the launcher is told of the same shop. */
export const FAKE_BRAND = { name: FAKE_CONFIG.brand.name, accent: null, picture: null };

export function anAnswer(lang: Lang): Content<"answer"> {
  const zh = lang === "zh";
  return {
    kind: "answer",
    text: zh
      ? "卖家同意退款后，1–3 个工作日内退回原支付方式。"
      : "Once the seller agrees, the money is back within 1 to 3 working days.",
    html: zh
      ? "<p>卖家同意退款后，款项会<strong>按原支付方式</strong>退回，一般 <strong>1–3 个工作日</strong>到账。</p><ol><li>打开“我的订单”，选择这笔订单。</li><li>点“退款详情”，查看当前进度。</li><li>状态为“已退款”但未到账，请联系发卡银行。</li></ol>"
      : "<p>Once the seller agrees, the money goes back <strong>the way you paid</strong>, usually within <strong>1 to 3 working days</strong>.</p><ol><li>Open “My orders” and choose the order.</li><li>Tap “Refund details” to see where it is.</li><li>If it says “Refunded” and nothing came, ask your bank.</li></ol>",
    article: {
      id: "refunds/refund-arrival",
      title: zh ? "退款多久到账" : "When a refund arrives",
      url: `/${lang}/articles/refunds/refund-arrival`,
      locale: lang,
      updated: "2026-11-02",
      role: "buyer",
      sourceType: "official",
    },
    related: [
      {
        id: "refunds/review-time",
        title: zh ? "退款审核要多久" : "How long the review of a refund takes",
        url: `/${lang}/articles/refunds/review-time`,
      },
      {
        id: "refunds/refund-not-arrived",
        title: zh ? "显示已退款但没收到钱" : "It says refunded but no money came",
        url: `/${lang}/articles/refunds/refund-not-arrived`,
      },
    ],
    choices: [{ id: "person", label: zh ? "还是找人工" : "I would rather talk to a person" }],
  };
}

export function noAnswer(lang: Lang): Content<"choices"> {
  return lang === "zh"
    ? {
        kind: "choices",
        text: "这个问题我没有可靠的答案，不想随便回答您。订单、物流、退款、商品问题我都能帮忙，也可以现在转人工。",
        choices: [
          { id: "talk_to_person", label: "转人工客服", style: "primary" },
          { id: "type:not-received", label: "没收到货" },
          { id: "type:quality", label: "商品有问题" },
          { id: "type:refund-progress", label: "退款进度" },
        ],
      }
    : {
        kind: "choices",
        text: "I have no reliable answer to that and would rather not guess. I can help with orders, parcels, refunds and faulty items, or bring in a person now.",
        choices: [
          { id: "talk_to_person", label: "Talk to a person", style: "primary" },
          { id: "type:not-received", label: "Parcel not here" },
          { id: "type:quality", label: "Something is wrong with it" },
          { id: "type:refund-progress", label: "Where is my refund" },
        ],
      };
}

export function theEvidence(
  lang: Lang,
  state: { tracking: number; detail: number },
): EvidenceItem[] {
  const zh = lang === "zh";
  const item = (
    key: string,
    files: number,
    words: [string, string, string],
    required: boolean,
  ) => ({
    key,
    label: words[0],
    why: words[1],
    example: words[2],
    required,
    state: files > 0 ? ("provided" as const) : ("missing" as const),
    files: Math.max(0, files),
  });
  return [
    item(
      "logistics",
      state.tracking,
      zh
        ? ["物流页面截图", "让客服看到包裹最后一次更新是什么时候。", "订单 → 查看物流，截全屏"]
        : [
            "Screenshot of the tracking page",
            "It shows when the parcel was last scanned.",
            "Order → Track parcel, whole screen",
          ],
      true,
    ),
    item(
      "order_detail",
      state.detail,
      zh
        ? ["订单详情截图", "能看到下单时间和预计送达日期即可。", "我的订单 → 订单详情"]
        : [
            "Screenshot of the order",
            "Order time and expected date should be visible.",
            "My orders → Order details",
          ],
      false,
    ),
  ];
}

export function aChecklist(
  lang: Lang,
  given: { tracking: number; detail: number },
): Content<"checklist"> {
  return {
    kind: "checklist",
    text:
      given.tracking > 0
        ? lang === "zh"
          ? "收到，必需的材料齐了。"
          : "Got it, everything required is here."
        : lang === "zh"
          ? "订单 123456 我记下了。请补一张物流截图，客服就能直接去查，不用再问您。"
          : "I have order 123456. One screenshot of the tracking page and the agent can look into it at once.",
    items: theEvidence(lang, given),
    done: given.tracking > 0 ? 1 : 0,
    total: 1,
  };
}

export function theRows(lang: Lang, order: string, demand: string): CaseView["rows"] {
  const zh = lang === "zh";
  const options = zh
    ? [
        { value: "query", label: "查询物流" },
        { value: "refund", label: "退款" },
        { value: "resend", label: "补发" },
      ]
    : [
        { value: "query", label: "Look into it" },
        { value: "refund", label: "Refund" },
        { value: "resend", label: "Send again" },
      ];
  return [
    {
      slot: "type",
      label: zh ? "问题" : "Problem",
      value: zh ? "没有收到商品" : "Parcel not received",
      editable: false,
    },
    { slot: "order_number", label: zh ? "订单号" : "Order number", value: order, editable: true },
    { slot: "demand", label: zh ? "希望" : "You want", value: demand, editable: true, options },
    {
      slot: "description",
      label: zh ? "说明" : "What happened",
      value: zh
        ? "订单编号123456的商品我还没有收到，预计到达日期已过，请帮忙查一下物流情况。"
        : "Order 123456 has not come, the expected date has passed. Please check where it is.",
      editable: true,
    },
  ];
}

export function aSummary(lang: Lang, order: string, demand: string): Content<"summary"> {
  return {
    kind: "summary",
    text:
      lang === "zh"
        ? "提交前请看一眼，有不对的直接改。"
        : "Please have a look before it goes out; change what is not right.",
    problemType: "not-received",
    rows: theRows(lang, order, demand),
    evidence: theEvidence(lang, { tracking: 1, detail: 0 }),
    done: 1,
    total: 1,
  };
}

export function aCase(lang: Lang, status: CaseView["status"] = "submitted"): CaseView {
  const zh = lang === "zh";
  const labels: Record<string, string> = zh
    ? {
        submitted: "已提交",
        in_progress: "处理中",
        resolved: "已解决",
        waiting_shopper: "等您补充",
      }
    : {
        submitted: "Submitted",
        in_progress: "In progress",
        resolved: "Resolved",
        waiting_shopper: "Waiting for you",
      };
  return {
    number: "FD-7K3M-92",
    problemType: "not-received",
    typeLabel: zh ? "没有收到商品" : "Parcel not received",
    status,
    statusLabel: labels[status] ?? status,
    nextStep: zh
      ? "客服会核对物流记录，并在这里回复您。"
      : "An agent checks the parcel with the carrier and answers here.",
    expected: zh ? "今天 18:00 前" : "Today before 18:00",
    rows: theRows(lang, "123456", "query"),
    evidence: theEvidence(lang, { tracking: 1, detail: 0 }),
    createdAt: "2026-11-22T02:10:00.000Z",
    updatedAt: "2026-11-22T02:12:00.000Z",
    history: [
      { at: "2026-11-22T02:10:00.000Z", text: zh ? "您提交了工单" : "You sent the case" },
      {
        at: "2026-11-22T02:12:00.000Z",
        text: zh ? "已进入物流队列" : "It joined the parcels queue",
      },
    ],
    canChase: status !== "resolved",
    canReopen: status === "resolved",
  };
}

export function aNotice(
  lang: Lang,
  code: "masked" | "queued" | "joined" | "slow" | "resolved",
): Content<"notice"> {
  const zh = lang === "zh";
  const texts = {
    masked: zh
      ? "您的消息里有银行卡号，我们已隐去中间几位，没有保存完整号码。"
      : "Your message held a card number. We hid the middle of it and did not keep the full number.",
    queued: zh
      ? "已为您转接人工客服。您可以继续提问或补充材料。"
      : "We are getting you a person. You can go on asking or add to your case.",
    joined: zh
      ? "王敏 已接入，您提供的信息都已转达，无需重复。"
      : "Alice has joined and has everything you already told us.",
    slow: zh
      ? "等的时间比预计的长。您想怎么做？"
      : "This takes longer than we expected. What would you like to do?",
    resolved: zh ? "客服已将问题标记为解决。" : "The agent marked this as solved.",
  };
  const tones = {
    masked: "warning",
    queued: "waiting",
    joined: "done",
    slow: "waiting",
    resolved: "done",
  } as const;
  return {
    kind: "notice",
    code,
    tone: tones[code],
    text: texts[code],
    ...(code === "slow" && {
      choices: [
        { id: "keep_waiting", label: zh ? "继续等待" : "Keep waiting" },
        { id: "leave_message", label: zh ? "留言，稍后回复我" : "Leave a message" },
        { id: "back_to_bot", label: zh ? "先问机器人" : "Back to the assistant" },
      ],
    }),
  };
}

/** Three of the shipped problem types. */
export function theProblemTypes(lang: Lang): { key: string; label: string }[] {
  const zh = lang === "zh";
  return [
    { key: "not-received", label: zh ? "未收到货" : "Parcel not received" },
    { key: "quality", label: zh ? "商品质量问题" : "Quality problem" },
    { key: "payment", label: zh ? "支付问题" : "Payment problem" },
  ];
}

/** Three of the shipped tags; nothing is required. */
export function theWrapUp(lang: Lang): WrapUpView {
  const zh = lang === "zh";
  return {
    tags: [
      { key: "lost-parcel", label: zh ? "包裹丢失" : "Parcel lost" },
      { key: "damaged", label: zh ? "运输破损" : "Damaged on the way" },
      { key: "refund-late", label: zh ? "退款迟到" : "Refund late" },
    ],
    tagFor: [],
    noteFor: [],
  };
}

/** What an agent is suggested, whatever was asked. */
export const SUGGESTIONS = [
  {
    kind: "article",
    id: "logistics/late-delivery",
    title: "快递超过预计时间怎么办",
    url: "/",
    text: "超过预计日期还没有更新，可以先联系卖家核实。",
    probability: 0.9,
  },
  {
    kind: "article",
    id: "logistics/lost-parcel",
    title: "包裹丢失怎么处理",
    url: "/",
    text: "确认丢失后可以申请退款或补发。",
    probability: 0.6,
  },
  {
    kind: "article",
    id: "logistics/track-parcel",
    title: "怎么查物流",
    url: "/",
    text: "在订单详情里可以看到物流。",
    probability: 0.4,
  },
  {
    kind: "case",
    id: "0123456789abcdef",
    title: "已经联系物流，明天中午前给您答复",
    url: "",
    text: "已经联系物流，明天中午前给您答复。",
    probability: 0.3,
  },
] as const;

/** What a search finds: articles about refunds, or nothing. */
export function foundArticles(words: string, zh: boolean): object[] {
  if (!/退|refund/i.test(words)) return [];
  return [
    {
      id: "refunds/refund-arrival",
      title: zh ? "退款多久到账" : "When a refund arrives",
      url: "#",
      snippet: zh
        ? "卖家同意退款后，一般 1–3 个工作日到账。"
        : "Usually within 1 to 3 working days after the seller agrees.",
      category: "refunds",
    },
    {
      id: "refunds/review-time",
      title: zh ? "退款审核要多久" : "How long the review takes",
      url: "#",
      snippet: zh
        ? "卖家有 48 小时处理，超时自动同意。"
        : "The seller has 48 hours; after that it is agreed automatically.",
      category: "refunds",
    },
  ];
}
