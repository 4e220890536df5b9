/** What a shop says of an order, in full. */
import type { ChatOrder } from "../../../kernel/protocol/order.ts";

export function anOrder(lang: "zh" | "en"): ChatOrder {
  const zh = lang === "zh";
  return {
    kind: "found",
    own: true,
    order: {
      number: "202611010001",
      state: "shipped",
      stateCode: "IN_TRANSIT",
      placedAt: "2026-11-10T02:00:00.000Z",
      total: "¥ 129.00",
      items: [
        { title: zh ? "保温杯 500 ml" : "Thermos 500 ml", quantity: "1", price: "¥ 89.00" },
        { title: zh ? "杯刷" : "Bottle brush", quantity: "2", price: "¥ 20.00" },
      ],
      carrier: zh ? "顺丰速运" : "SF Express",
      trackingNumber: "SF1234567890123",
      shippedAt: "2026-11-12T02:00:00.000Z",
      lastSeenAt: "2026-11-14T02:00:00.000Z",
      lastPlace: zh ? "武汉" : "Wuhan",
      expectedAt: "2026-11-16T02:00:00.000Z",
      deliveredAt: null,
    },
  };
}
