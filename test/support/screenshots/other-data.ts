/** What stands on the pages of the second hand: other shops, numbers and words than the first hand's. */
import type { Chance } from "./random.ts";
import { type Lang, makeData, pad, type ShopData } from "./shop-data.ts";

const CARRIERS = {
  zh: [
    ["申通快递", "申通", "77", 13],
    ["顺丰快递", "顺丰", "SF", 13],
    ["中通快递", "中通", "78", 12],
    ["京东快递", "京东", "JD", 13],
  ],
  en: [
    ["DHL", "DHL", "", 10],
    ["UPS Ground", "UPS", "1Z", 16],
    ["Evri", "Evri", "H0", 14],
    ["FedEx Home Delivery", "FedEx", "", 12],
  ],
} as const;
const PAYS = {
  zh: [
    ["微信支付", "third-party"],
    ["支付宝支付", "third-party"],
    ["信用卡支付", "card"],
    ["货到付款", "cash-on-delivery"],
  ],
  en: [
    ["PayPal", "third-party"],
    ["Google Pay", "third-party"],
    ["Debit card", "card"],
    ["Mastercard", "card"],
    ["Bank transfer", "bank-transfer"],
  ],
} as const;
const ORDER_STATES = {
  zh: ["已发货", "配送中", "已完成", "等待卖家发货", "已取消"],
  en: ["Dispatched", "On its way", "Delivered", "Preparing", "Cancelled"],
};
const REFUND_STATES = {
  zh: ["退款申请未通过", "卖家已拒绝退款", "退款失败", "售后申请被驳回"],
  en: ["Refund not approved", "Your refund was declined", "Refund denied", "Return rejected"],
};
const REASONS = {
  zh: [
    "包装破损，无法二次出售",
    "超出售后申请时效",
    "定制类商品不支持退换",
    "未提供有效的质量问题凭证",
    "退回商品缺少配件",
  ],
  en: [
    "Made-to-order items cannot be returned",
    "The box and charger are missing",
    "We received it after 30 days",
    "No proof of the fault was sent",
    "The seal has been broken",
  ],
};
const PRODUCTS = {
  zh: ["手冲咖啡壶套装", "羊毛围巾 驼色", "机械键盘 87 键", "婴儿推车 可折叠", "露营折叠椅"],
  en: ["Pour-over coffee set", "Wool scarf, camel", "Keyboard, 87 keys", "Folding pram", "Tent"],
};
const SHOPS = {
  zh: ["松果杂货铺", "远山户外官方店", "橙子母婴馆"],
  en: ["Pinecone Goods", "Far Hills Outdoor", "Orange Nursery"],
};

/** What the second hand knows besides. */
export interface OtherData extends ShopData {
  /** The card number as this page writes it: in fours, with strokes, or in one. */
  readonly cardShown: string;
  /** Two smaller sums that are not what was paid. */
  readonly part: string;
  readonly fee: string;
}

export function makeOtherData(chance: Chance, lang: Lang): OtherData {
  const data = makeData(chance, lang);
  const [carrier, carrierKey, prefix, digits] = chance.pick<
    readonly [string, string, string, number]
  >(CARRIERS[lang]);
  const [shown, key] = chance.pick<readonly [string, string]>(PAYS[lang]);
  const whole = chance.whole(40, 2600);
  const fee = chance.whole(3, 12);
  const cents = pad(chance.whole(1, 99));
  return {
    ...data,
    order: chance.pick(ORDERS[lang])(chance),
    ...{ carrier, carrierKey, tracking: `${prefix}${chance.digits(digits)}`, pay: { shown, key } },
    ...{ amount: `${whole}.${cents}`, part: `${whole - fee}.${cents}`, fee: `${fee}.00` },
    day: { year: chance.whole(2025, 2026), month: chance.whole(1, 12), date: chance.whole(1, 28) },
    orderState: chance.pick(ORDER_STATES[lang]),
    refundState: chance.pick(REFUND_STATES[lang]),
    reason: chance.pick(REASONS[lang]),
    cardShown: data.card.replaceAll(" ", chance.pick([" ", "-", ""])),
    product: chance.pick(PRODUCTS[lang]),
    shop: chance.pick(SHOPS[lang]),
  };
}

const ORDERS: Record<Lang, readonly ((chance: Chance) => string)[]> = {
  zh: [
    (chance) => chance.digits(19),
    (chance) => `2026${pad(chance.whole(1, 12))}${pad(chance.whole(1, 28))}${chance.digits(10)}`,
    (chance) => `DD${chance.digits(12)}`,
  ],
  en: [
    (chance) => `${chance.digits(2)}-${chance.digits(5)}-${chance.digits(5)}`,
    (chance) => `W${chance.digits(9)}`,
    (chance) => chance.digits(12),
  ],
};
