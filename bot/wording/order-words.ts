/** Words for what the shop's own system says of an order. */
import type { LocalizedWords } from "./localized-words.ts";

/** `order_told` is filled with the parts below, joined; a part whose fact is not known is left out. */
export const ORDER_WORDS = {
  order_told: {
    zh: "店铺系统显示，订单 {number}：{parts}。",
    en: "The shop's system says of order {number}: {parts}.",
  },
  order_told_again: {
    zh: "刚又查了一次，订单 {number} 现在是：{parts}。",
    en: "I looked again. Order {number} is now: {parts}.",
  },
  order_placed: { zh: "已下单，还没付款", en: "placed, not paid yet" },
  order_paid: { zh: "已付款，还没发货", en: "paid, not shipped yet" },
  order_packing: { zh: "正在备货，还没发货", en: "being packed, not shipped yet" },
  order_shipped: { zh: "已发货", en: "shipped" },
  order_shipped_on: { zh: "{day}已发货", en: "shipped on {day}" },
  order_delivered: { zh: "已签收", en: "delivered" },
  order_delivered_on: { zh: "{day}已签收", en: "delivered on {day}" },
  order_cancelled: { zh: "已取消", en: "cancelled" },
  order_returned: { zh: "已退货", en: "returned" },
  order_refunded: { zh: "已退款", en: "refunded" },
  order_carrier: { zh: "承运{carrier}", en: "with {carrier}" },
  order_tracking: { zh: "运单号 {tracking}", en: "tracking number {tracking}" },
  order_seen: { zh: "最近一次到达{place}", en: "last seen in {place}" },
  order_seen_on: { zh: "{day}最近一次到达{place}", en: "last seen on {day} in {place}" },
  order_expected: { zh: "预计{day}送到", en: "expected on {day}" },
  order_prove: {
    zh: [
      "可以帮您查这个订单。为了保护您的信息，请先告诉我收件手机号的后四位，或下单时用的邮箱。",
      "还需要核对一下：收件手机号的后四位，或下单时用的邮箱，是什么？",
    ],
    en: [
      "I can look this order up. To protect your details, please tell me the last four digits of the phone number it is sent to, or the e-mail address it was ordered with.",
      "One check is still needed: the last four digits of the phone number it is sent to, or the e-mail address it was ordered with.",
    ],
  },
  order_not_proved: {
    zh: "好的，那这里不显示订单信息。有问题可以直接告诉我，或者让客服帮您查。",
    en: "All right, then nothing of the order is shown here. Tell me what is wrong with it, or let an agent look.",
  },
  order_not_found: {
    zh: "没有查到，或者核对的信息对不上。请再看一下订单号 {number} 和手机号后四位；也可以直接让客服帮您查。",
    en: "Nothing was found, or the details do not match. Please check order {number} and the last four digits once more, or let an agent look.",
  },
  order_locked: {
    zh: "核对的次数太多了，暂时不能再查。可以让客服帮您看。",
    en: "There were too many tries, so I cannot look for now. An agent can help you.",
  },
  order_unavailable: {
    zh: "店铺系统现在没有回应，暂时查不到这个订单。可以稍后再问我，或者让客服跟进。",
    en: "The shop's system does not answer now, so I cannot see this order. Ask me again later, or let an agent look into it.",
  },
  order_report: { zh: "还是有问题，请处理", en: "Something is wrong, look into it" },
} as const satisfies Record<string, LocalizedWords>;
