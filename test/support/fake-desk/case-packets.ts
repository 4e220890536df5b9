/** Cases as agents read them. */
import type { CasePacket, TicketView } from "../../../kernel/protocol/ticket.ts";

/** The case of a ticket as an agent reads it; `ago` gives times before now. */
export function aCaseOf(
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
    chased: 2,
    earlier: [
      {
        conversationId: ticket.conversationId,
        number: "FD-1009-K4ZX",
        typeLabel: zh ? "退款进度" : "Refund progress",
        status: "resolved",
        statusLabel: zh ? "已解决" : "Resolved",
        at: ago(30 * 86_400),
      },
    ],
    problemType: ticket.problemType,
    typeLabel: ticket.typeLabel,
    choices: {
      problemType: [{ value: ticket.problemType, label: ticket.typeLabel }],
      demand: [{ value: "query", label: zh ? "帮我查清楚" : "Find out what happened" }],
    },
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

/** A picture that the fake desk serves. */
export function aFile(id: string, name: string) {
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

/** A case that has just begun. */
export function aCasePacket(ticket: TicketView): CasePacket {
  return aCaseOf(ticket, ticket.lang === "zh", () => ticket.enteredAt);
}
