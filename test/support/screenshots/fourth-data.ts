/** What stands on the fourth hand's pages: people, goods and numbers that never were, from several countries. */
import {
  accountNumber,
  cardNumber,
  identityNumber,
  orderNumber,
  trackingNumber,
} from "./fourth-numbers.ts";
import type { Chance } from "./random.ts";
import type { Lang } from "./shop-data.ts";

/** A country's habits; each has its currency, number and date forms in `fourth-words.ts`. */
export type Region = "cn" | "hk" | "tw" | "uk" | "us" | "de" | "ch" | "in" | "se" | "au" | "jp";

/** A name as the page writes it, and as the truth names it. */
export interface Named {
  readonly shown: string;
  readonly key: string;
}

export interface Goods {
  readonly name: string;
  readonly count: number;
  readonly cents: number;
}

export interface FourthData {
  readonly region: Region;
  readonly person: string;
  readonly shop: string;
  readonly street: string;
  readonly goods: readonly Goods[];
  /** In hundredths, also where the currency shows none; total = goods + shipping - discount. */
  readonly sums: Record<"goods" | "shipping" | "discount" | "total", number>;
  readonly order: string;
  readonly tracking: string;
  readonly carrier: Named;
  readonly pay: Named;
  readonly day: Record<"year" | "month" | "date" | "hour" | "minute", number>;
  readonly state: string;
  /** The state as the end of a sentence that begins with "your order"; it contains the state. */
  readonly sentence: string;
  readonly refused: string;
  readonly reason: string;
  readonly card: string;
  readonly account: string;
  readonly identity: string;
}

const REGIONS: Record<Lang, readonly Region[]> = {
  zh: ["cn", "cn", "cn", "cn", "cn", "cn", "hk", "tw"],
  en: ["uk", "us", "uk", "us", "de", "ch", "in", "se", "au", "jp"],
};

const PEOPLE = {
  zh: ["沈若溪", "罗一鸣", "顾晓棠", "欧阳泽", "秦海宁", "付雨"],
  en: ["Hannah Osei", "Mateo Lindqvist", "Priya Raman", "T. Abernathy", "Yuki Sato", "Owen Pryce"],
};

const SHOPS = {
  zh: ["柚子生活馆", "山丘户外专营店", "阿满的杂货铺", "半夏家居", "南屏茶行"],
  en: ["Thistle & Pine", "Loopwell", "Marrow Kitchen Co.", "Oddfellow Books", "Sundial Outdoor"],
};

const STREETS = {
  zh: ["湖州市安吉县青石路 27 号 3 单元", "成都市锦江区梨花街 9 号", "厦门市集美区海堤巷 61 号"],
  en: ["14 Fuller Row, Kendal", "2207 Alder Court, Boise", "Lindenweg 8, 3012 Bern"],
};

const GOODS = {
  zh: [
    "陶瓷手冲咖啡壶 600ml",
    "加厚羊毛袜 3 双装",
    "折叠露营椅 军绿",
    "香薰蜡烛 雪松味",
    "儿童雨衣 120 码",
  ],
  en: [
    "Linen apron, slate",
    "Trail bottle 750 ml",
    "Beeswax wraps (set of 4)",
    "Desk lamp LX-20",
    "Wool throw, oat",
  ],
};

/** Invented carriers: the truth is the name as the page gives it. */
const CARRIERS = {
  zh: ["云雁速运", "青禾快递", "北港物流", "山海速递"],
  en: ["Fernline Express", "Blue Heron Post", "Kestrel Couriers", "Tamar Freight"],
};

/** Ways of paying that need no brand; `#` is the end of the card number. */
const PAYS: Record<Lang, readonly (readonly [shown: string, key: string])[]> = {
  zh: [
    ["银行卡支付（尾号#）", "银行卡"],
    ["信用卡（尾号 #）", "信用卡"],
    ["货到付款", "货到付款"],
    ["银行转账", "银行转账"],
    ["礼品卡", "礼品卡"],
  ],
  en: [
    ["Credit card ending in #", "Credit card"],
    ["Debit card ···· #", "Debit card"],
    ["Cash on delivery", "Cash on delivery"],
    ["Bank transfer", "Bank transfer"],
    ["Gift card", "Gift card"],
  ],
};

const STATES: Record<Lang, readonly (readonly [state: string, sentence: string])[]> = {
  zh: [
    ["待发货", "待发货，仓库正在打包"],
    ["已发货", "已发货，请留意查收"],
    ["运输中", "正在运输中"],
    ["派送中", "正在派送中，请保持电话畅通"],
    ["已签收", "已签收，感谢惠顾"],
  ],
  en: [
    ["Processing", "is still processing"],
    ["Dispatched", "has been dispatched"],
    ["In transit", "is in transit"],
    ["Out for delivery", "is out for delivery today"],
    ["Delivered", "has been delivered"],
  ],
};

const REFUSED = {
  zh: ["退款申请未通过", "商家拒绝退款", "退款被驳回", "审核不通过"],
  en: ["Refund declined", "Request rejected", "Refund not approved", "Claim denied"],
};

const REASONS = {
  zh: [
    "商品已使用，不支持退货",
    "已超过七天退货期限",
    "寄回物品与所购商品不符",
    "照片模糊，无法核实破损",
  ],
  en: [
    "The item shows signs of use",
    "Outside the 30-day return window",
    "Made-to-order goods cannot be returned",
    "The photos do not show any damage",
  ],
};

/** One page's worth of data; the same chance gives the same. */
export function makeFourthData(chance: Chance, lang: Lang): FourthData {
  const region = chance.pick(REGIONS[lang]);
  const card = cardNumber(chance);
  const [shown, key] = chance.pick(PAYS[lang]);
  const [state, sentence] = chance.pick(STATES[lang]);
  const carrier = chance.pick(CARRIERS[lang]);
  const day = {
    ...{ year: chance.whole(2023, 2025), month: chance.whole(1, 12), date: chance.whole(2, 27) },
    ...{ hour: chance.whole(7, 22), minute: chance.whole(0, 59) },
  };
  return {
    ...{ region, card, state, sentence, ...makeBasket(chance, lang) },
    ...{ person: chance.pick(PEOPLE[lang]), shop: chance.pick(SHOPS[lang]) },
    ...{ street: chance.pick(STREETS[lang]), reason: chance.pick(REASONS[lang]) },
    refused: chance.pick(REFUSED[lang]),
    carrier: { shown: carrier, key: carrier },
    pay: { shown: shown.replace("#", card.slice(-4)), key },
    day,
    order: orderNumber(chance, lang, day),
    tracking: trackingNumber(chance, lang),
    account: accountNumber(chance, region),
    identity: identityNumber(chance, region),
  };
}

function makeBasket(chance: Chance, lang: Lang): Pick<FourthData, "goods" | "sums"> {
  const from = chance.whole(0, 4);
  const goods = Array.from({ length: chance.whole(1, 3) }, (_, at) => ({
    name: GOODS[lang][(from + at) % 5] ?? "",
    count: chance.whole(1, 3),
    cents: chance.whole(9, 620) * 100 + chance.pick([0, 50, 90, 99]),
  }));
  const whole = goods.reduce((sum, { count, cents }) => sum + count * cents, 0);
  const shipping = chance.pick([0, 495, 800, 1200]);
  const discount = chance.pick([100, 150, 500]);
  return { goods, sums: { goods: whole, shipping, discount, total: whole + shipping - discount } };
}
