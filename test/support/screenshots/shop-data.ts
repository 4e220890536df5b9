/** What stands on the drawn pages: made up, different for each seed, and known to the test. */
import type { Chance } from "./random.ts";

export type Lang = "zh" | "en";
export type PageKind = "order" | "logistics" | "payment" | "bank" | "refund" | "chat";

export interface ShopData {
  readonly order: string;
  readonly tracking: string;
  readonly carrier: string;
  /** The carrier as the desk names it. */
  readonly carrierKey: string;
  readonly amount: string;
  readonly day: { readonly year: number; readonly month: number; readonly date: number };
  readonly time: string;
  readonly pay: { readonly shown: string; readonly key: string };
  readonly orderState: string;
  readonly refundState: string;
  readonly reason: string;
  readonly card: string;
  readonly identity: string;
  readonly account: string;
  readonly product: string;
  readonly shop: string;
  readonly person: string;
}

const CARRIERS = {
  zh: [
    ["顺丰速运", "顺丰", "SF", 13],
    ["圆通速递", "圆通", "YT", 13],
    ["中通快递", "中通", "7", 13],
    ["韵达快递", "韵达", "4", 14],
    ["极兔速递", "极兔", "JT", 13],
    ["京东物流", "京东", "JDVA", 11],
  ],
  en: [
    ["UPS", "UPS", "1Z", 16],
    ["Royal Mail", "Royal Mail", "RM", 9],
    ["DHL Express", "DHL", "", 10],
    ["USPS", "USPS", "94", 20],
    ["Evri", "Evri", "T00", 13],
    ["FedEx", "FedEx", "", 12],
  ],
} as const;
const PAYS = {
  zh: [
    ["支付宝", "third-party"],
    ["微信支付", "third-party"],
    ["信用卡", "card"],
    ["银行转账", "bank-transfer"],
    ["货到付款", "cash-on-delivery"],
  ],
  en: [
    ["PayPal", "third-party"],
    ["Apple Pay", "third-party"],
    ["Credit card", "card"],
    ["Visa debit card", "card"],
    ["Bank transfer", "bank-transfer"],
  ],
} as const;
const ORDER_STATES = {
  zh: ["待收货", "卖家已发货", "交易成功", "待发货", "已签收", "运输中"],
  en: ["Delivered", "Shipped", "In transit", "Completed", "Out for delivery", "Processing"],
};
const REFUND_STATES = {
  zh: ["退款被拒绝", "商家拒绝退款", "退款申请被拒绝", "退款已驳回"],
  en: ["Refund rejected", "Refund request declined", "Refund refused", "Refund request denied"],
};
const REASONS = {
  zh: [
    "商品已使用影响二次销售",
    "买家寄回的商品与原商品不符",
    "超过七天无理由退货期限",
    "商品完好无质量问题",
    "吊牌已拆不支持退货",
  ],
  en: [
    "The item shows signs of use",
    "Return window has closed",
    "Tags were removed from the garment",
    "The parcel was returned empty",
    "No fault was found by the workshop",
  ],
};
const PRODUCTS = {
  zh: [
    "轻薄羽绒服 女 冬季短款",
    "不锈钢保温杯 500ml",
    "无线蓝牙耳机 降噪",
    "实木书架 五层",
    "儿童运动鞋 防滑",
  ],
  en: [
    "Quilted jacket, navy, size M",
    "Steel bottle 500 ml",
    "Wireless earbuds",
    "Oak shelf, five tiers",
    "Running shoes, kids",
  ],
};
const SHOPS = {
  zh: ["云上家居旗舰店", "小鹿童装", "北岸数码专营店"],
  en: ["Northbank Outlet", "Little Deer Kids", "Harbour Home"],
};
const PEOPLE = {
  zh: ["李雨桐", "王浩然", "陈思远"],
  en: ["Alex Morgan", "Priya Shah", "Tom Becker"],
};

export function makeData(chance: Chance, lang: Lang): ShopData {
  const [carrier, carrierKey, prefix, digits] = chance.pick<
    readonly [string, string, string, number]
  >(CARRIERS[lang]);
  const tail = carrierKey === "Royal Mail" ? "GB" : "";
  const [shown, key] = chance.pick<readonly [string, string]>(PAYS[lang]);
  return {
    order: orderNumber(chance, lang),
    tracking: `${prefix}${chance.digits(digits)}${tail}`,
    ...{ carrier, carrierKey },
    amount: `${chance.whole(9, 1899)}.${String(chance.whole(0, 99)).padStart(2, "0")}`,
    day: { year: 2026, month: chance.whole(1, 11), date: chance.whole(1, 28) },
    time: `${pad(chance.whole(7, 22))}:${pad(chance.whole(0, 59))}:${pad(chance.whole(0, 59))}`,
    pay: { shown, key },
    orderState: chance.pick(ORDER_STATES[lang]),
    refundState: chance.pick(REFUND_STATES[lang]),
    reason: chance.pick(REASONS[lang]),
    card: inFours(withLuhn(`${chance.pick(["4", "51", "6222"])}${chance.digits(14)}`.slice(0, 15))),
    identity: identityNumber(chance),
    account: chance.digits(12),
    product: chance.pick(PRODUCTS[lang]),
    shop: chance.pick(SHOPS[lang]),
    person: chance.pick(PEOPLE[lang]),
  };
}

function orderNumber(chance: Chance, lang: Lang): string {
  const forms = {
    zh: () =>
      chance.pick([
        () => `5764${chance.digits(14)}`,
        () => `26${chance.digits(17)}`,
        () => `E2026${chance.digits(15)}`,
      ]),
    en: () =>
      chance.pick([
        () => `5764${chance.digits(14)}`,
        () => `${chance.digits(3)}-${chance.digits(7)}-${chance.digits(7)}`,
        () => `SO-${chance.digits(8)}`,
      ]),
  };
  return forms[lang]()();
}

/** `front` with the last digit that makes it pass Luhn's check. */
export function withLuhn(front: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    const whole = `${front}${digit}`;
    const sum = [...whole].reverse().reduce((total, sign, at) => {
      const doubled = at % 2 === 1 ? Number(sign) * 2 : Number(sign);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    if (sum % 10 === 0) return whole;
  }
  return front;
}

function inFours(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, "$1 ");
}

function identityNumber(chance: Chance): string {
  const front = `${chance.pick(["110105", "330106", "440305", "510107"])}${chance.whole(1962, 2004)}${pad(chance.whole(1, 12))}${pad(chance.whole(1, 28))}${chance.digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(front[at]), 0);
  return front + ("10X98765432"[sum % 11] ?? "");
}

export function pad(value: number): string {
  return String(value).padStart(2, "0");
}
