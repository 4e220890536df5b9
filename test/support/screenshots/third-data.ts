/** What stands on the pages of the third hand: numbers, states and reasons that the other two have not. */
import type { Chance } from "./random.ts";
import { type Lang, makeData, pad, type ShopData, withLuhn } from "./shop-data.ts";

type Numbered = readonly [name: string, key: string, draw: (chance: Chance) => string];

const inFours = (text: string): string => text.replace(/(.{4})(?=.)/gu, "$1 ");

const CARRIERS: Record<Lang, readonly Numbered[]> = {
  zh: [
    ["韵达速递", "韵达", (chance) => `31${chance.digits(13)}`],
    ["圆通快递", "圆通", (chance) => `YT88${chance.digits(11)}`],
    ["极兔快递", "极兔", (chance) => `JT52${chance.digits(11)}`],
    ["德邦快递", "德邦", (chance) => `DPK${chance.digits(12)}`],
    ["中通快递", "中通", (chance) => `7355${chance.digits(10)}`],
    ["邮政EMS", "EMS", (chance) => `EA${chance.digits(9)}CN`],
  ],
  en: [
    ["Royal Mail Tracked 48", "Royal Mail", (chance) => `QA${chance.digits(9)}GB`],
    ["DPD", "DPD", (chance) => `155${chance.digits(11)}`],
    ["USPS", "USPS", (chance) => inFours(`94001${chance.digits(17)}`)],
    ["FedEx Ground", "FedEx", (chance) => inFours(chance.digits(12))],
    ["UPS", "UPS", (chance) => `1Z${chance.pick(["A4", "9E"])}${chance.digits(14)}`],
    ["DHL Parcel", "DHL", (chance) => `JJD00${chance.digits(14)}`],
  ],
};
const PAYS: Record<Lang, readonly (readonly [shown: string, key: string])[]> = {
  zh: [
    ["微信零钱", "third-party"],
    ["支付宝余额", "third-party"],
    ["建安银行储蓄卡(8812)", "card"],
    ["信用卡(尾号3390)", "card"],
    ["货到付款", "cash-on-delivery"],
  ],
  en: [
    ["Visa •••• 4417", "card"],
    ["Mastercard ending in 1005", "card"],
    ["PayPal balance", "third-party"],
    ["Google Pay", "third-party"],
    ["Cash on delivery", "cash-on-delivery"],
    ["Direct bank transfer", "bank-transfer"],
  ],
};
const ORDER_STATES = {
  zh: ["已签收", "待取件", "派送中", "运输中", "交易完成", "待付款"],
  en: ["Delivered", "Ready for collection", "Awaiting dispatch", "Returned to sender", "Confirmed"],
};
const REFUND_STATES = {
  zh: ["商家已拒绝退款", "平台驳回退款", "退款申请不通过", "退款关闭"],
  en: ["Refund request rejected", "Refund refused by seller", "Refund claim denied"],
};
const REASONS = {
  zh: [
    "商品拆封后不支持七天无理由",
    "退货包裹内物品缺失",
    "人为损坏不在保修范围",
    "凭证不足，无法核实",
    "生鲜商品签收超过24小时",
  ],
  en: [
    "Item came back without its packaging",
    "Damage was caused by misuse",
    "The photos do not show any defect",
    "Final sale items are not refundable",
    "Request made after the 14-day period",
  ],
};
const PRODUCTS = {
  zh: [
    "空气炸锅 5L 家用",
    "亚麻衬衫 男 宽松",
    "车载手机支架",
    "儿童绘本 全 10 册",
    "电动牙刷头 4 支装",
  ],
  en: ["Air fryer, 5 l", "Linen shirt, loose", "Car phone holder", "Picture books, set of 10"],
};
const SHOPS = {
  zh: ["白桦电器", "拾光服饰专营店", "好味生鲜"],
  en: ["Birch Electric", "Kite & Co", "Good Taste Grocer"],
};

/** What the third hand knows besides. */
export interface ThirdData extends ShopData {
  /** The card number, sixteen to nineteen digits, as this page groups it. */
  readonly cardShown: readonly string[];
  /** What stands between its groups. */
  readonly between: string;
  readonly payee: string;
  /** Six digits that open an account. */
  readonly code: string;
  readonly price: string;
  readonly fee: string;
}

export function makeThirdData(chance: Chance, lang: Lang): ThirdData {
  const data = makeData(chance, lang);
  const [carrier, carrierKey, draw] = chance.pick(CARRIERS[lang]);
  const [shown, key] = chance.pick(PAYS[lang]);
  const [whole, fee] = [chance.whole(18, 4800), chance.whole(4, 15)];
  const cents = pad(chance.whole(0, 99));
  return {
    ...data,
    order: chance.pick(ORDERS[lang])(chance),
    ...{ carrier, carrierKey, tracking: draw(chance), pay: { shown, key } },
    ...{ amount: `${whole + fee}.${cents}`, price: `${whole}.${cents}`, fee: `${fee}.00` },
    orderState: chance.pick(ORDER_STATES[lang]),
    refundState: chance.pick(REFUND_STATES[lang]),
    reason: chance.pick(REASONS[lang]),
    cardShown: chance.pick(CARDS)(chance),
    between: chance.pick([" ", "-", "", "  "]),
    account: lang === "zh" ? inFours(chance.digits(19)) : chance.digits(12),
    payee:
      lang === "zh"
        ? chance.digits(16)
        : `GB${chance.digits(2)} NWBK ${inFours(chance.digits(14))}`,
    code: chance.digits(6),
    product: chance.pick(PRODUCTS[lang]),
    shop: chance.pick(SHOPS[lang]),
  };
}

const groups = (digits: string, ...sizes: readonly number[]): string[] =>
  sizes.map((size, at) => {
    const from = sizes.slice(0, at).reduce((sum, before) => sum + before, 0);
    return digits.slice(from, from + size);
  });
const CARDS: readonly ((chance: Chance) => string[])[] = [
  (chance) => groups(withLuhn(`4${chance.digits(14)}`), 4, 4, 4, 4),
  (chance) => groups(withLuhn(`6217${chance.digits(14)}`), 4, 4, 4, 4, 3),
  (chance) => groups(withLuhn(`6228${chance.digits(14)}`), 6, 13),
  (chance) => groups(withLuhn(`37${chance.digits(12)}`), 4, 6, 5),
  (chance) => groups(withLuhn(`53${chance.digits(13)}`), 4, 4, 4, 4),
];
const ORDERS: Record<Lang, readonly ((chance: Chance) => string)[]> = {
  zh: [
    (chance) => `P79${chance.digits(16)}`,
    (chance) => `2611${chance.digits(12)}`,
    (chance) => `26${pad(chance.whole(1, 12))}${pad(chance.whole(1, 28))}-${chance.digits(15)}`,
    (chance) => chance.digits(18),
  ],
  en: [
    (chance) => `KC-${chance.digits(6)}-${chance.digits(3)}`,
    (chance) => `#${chance.digits(6)}`,
    (chance) => `20${chance.digits(13)}`,
    (chance) => `${chance.digits(4)}-${chance.digits(4)}-${chance.digits(4)}`,
  ],
};
