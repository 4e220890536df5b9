/** The words that say what a number is, one table for each kind: simplified, lower case, Chinese first. */
import { splitWords, wordTable } from "../word-table.ts";

/** `vague` is said of orders and of parcels; `again` of whatever was named before. */
export type Label = "order" | "tracking" | "phone" | "other" | "vague" | "again";

/** A name of a carrier says "parcel" even from some words away. */
export const CARRIERS = [
  "顺丰, 圆通, 中通, 申通, 韵达, 极兔, 百世, 德邦, 京东快递, 京东物流, 菜鸟, 邮政, dhl, ups, fedex, usps, evri",
  "hermes, dpd, gls, ems, royal mail, parcelforce, yodel",
] as const;

const WORDS: Readonly<Record<Label, readonly string[]>> = {
  order: ["订单, 定单, 订单号, order, orders, order's, orders', purchase, ord, po, o/n"],
  tracking: [
    "运单, 快递单, 物流单, 货运单, 包裹单, 面单, 快递单上, 运单上, 面单上, 包裹上, 快递, 物流, 跟踪, 追踪, 揽收, 揽收了, 揽件",
    "tracking, track, trackin, trackng, traking, waybill, awb, consignment, parcel, shipment, courier, carrier",
    ...CARRIERS,
  ],
  phone: [
    "电话, 手机, 联系方式, 致电, 打给我, 拨打, 微信, vx, qq, phone, mobile, cell, tel, wechat, whatsapp",
    "call me, call me at, call me on, reach me, reach me at, reach me on, text me, text me at, text me on",
  ],
  other: [
    "卡, 银行卡, 信用卡, 尾号, 尾数, 尾巴, 末尾, 店铺, 商家, 店, 验证码, 校验码, 密码, 身份证, 邮编, 型号, 房间, 版本",
    "报错, 错误, 错误码, 错误代码, 系统繁忙, 系统异常, 网络异常, 提示, 授权, 授权书, 商标, 注册, 税, 备案, 许可证, 证书, 序列, 会员, 保单, 商品, 宝贝, 链接, 发票, 合同, 报价, 报价单, 信用代码, 执照, 结算, 结算单, 账单, 流水, 退款单, 工单, 案件",
    "error, err, card, last four, last 4, ends in, ending in, ends, ending, otp, pin, code, password, passwd, zip, model, room",
    "version, ios, android, iphone, shop, store, seller, listing, sku, asin, invoice, contract, quote, proposal, vat",
    "appkey, app key, api, api key, app, client, serial, registration, reg, trademark, certificate, policy, membership",
    "licence, license, company, settlement, payout, statement, case, ticket, item, passport, last four digits",
  ],
  vague: ["单, 单号, 单子, 这单, 那单, 这个单, 那个单"],
  again: ["新的, 新号, 新号码, 换成, new one, new, new number"],
};
const KINDS: ReadonlyMap<string, Label> = new Map(
  (["other", "vague", "again", "phone", "tracking", "order"] as const).flatMap((kind) =>
    splitWords(...WORDS[kind]).map((word) => [word, kind] as const),
  ),
);

/** Every word that says what a number is; {@link kindOf} tells of what. */
export const LABELS = wordTable([...KINDS.keys()].join());
/** The carriers alone, for sentences that name one some words away from the number. */
export const CARRIER_NAMES = wordTable(...CARRIERS);
/** The words for phones alone, for a number that takes the place of one named before. */
export const PHONE_NAMES = wordTable(...WORDS.phone);

/** The kind that a word of {@link LABELS} stands for. */
export function kindOf(word: string): Label | undefined {
  return KINDS.get(word);
}

/** Words between a label and its number. */
export const LINKS = wordTable(
  "号, 号码, 编号, 单号, 是, 为, 应该是, 应是, 改成, 更正为, 对的是, 正确的是, 我的, 的, 你看, 一下",
  "number, num, nr, no, id, ref, reference, code, is, was, are, it's, its, that's, thats, should be, actually, 's",
  "the, my, gb, eu, de, fr, nl, es",
);
/** Words between a number and the label behind it. */
export const LINKS_BEHIND = wordTable(
  "是, 这是, 为, 我的, 这个, 的, 我, is, is my, is the, is an, was my, was the",
);

/** What makes figures a count, an amount or a time, right behind them. */
export const UNITS = wordTable(
  "元, 块, 件, 天, 栋, 幢, 单元, 楼, 层, 个, 次, 月, 日, 年, 点, 分, 小时, 周, 岁, %, 斤, 克, 公里, 米, 折, 码, 寸, 人, 度, 升, 瓦",
  "kg, g, ml, cm, mm, pcs, pc, piece, pieces, day, days, week, weeks, month, months, year, years, hour, hours, hrs",
  "minute, minutes, min, mins, dollar, dollars, buck, bucks, quid, usd, rmb, yuan, eur, euro, euros, pound, pounds",
  "gbp, time, times, am, pm, th, st, nd, rd, percent, items, item, degrees, off, euro, people, stars",
);
/** "3号发货" is a day; "3号是" and "3号码" are not. */
export const DAY_BEHIND = wordTable(
  "号发货, 号下单, 号买, 号到, 号送, 号付, 号寄, 号签, 号退, 号之前, 号以前, 号那天, 号晚, 号早",
);
/** What makes figures an amount, right before them. */
export const MONEY = wordTable(
  "¥, ￥, $, €, £, rmb, usd, cny, eur, gbp, hkd, 金额, 金额是, 金额为, 花了, 付了, 扣了, 扣款, 价格, 一共, 总共, 余额",
  "paid, cost, costs, charged, amount, amount is, total, total is, price, worth",
);
/** Between two numbers of a list the label of the first holds. */
export const LIST_LINKS = wordTable(
  "和, 及, 跟, 还有, 与, 换成, 改成, 是, 应该是, 而是, 不是, and, or, not, but, ->, →",
);

/** Short words before figures that are no beginning of a number, in capitals neither. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  splitWords(
    "a, an, i, o, n, u, r, y, am, as, at, be, but, by, did, do, for, from, get, go, got, had, has, he, her, hi, his, id, if, in",
    "is, it, its, just, last, me, my, near, next, no, not, nr, num, of, oh, ok, on, only, or, ord, our, out, over, paid",
    "pay, po, ref, she, so, some, than, that, the, they, this, to, too, up, us, was, we, well, with, yes, you, your, are",
    "aed, aud, cad, chf, cny, eur, gbp, hkd, inr, jpy, ntd, rmb, sgd, usd, rs, pm, app, card, cell, code, ends, fax, ios",
    "mac, otp, pin, qq, room, shop, sim, size, sku, tel, visa, vx, wx, zip, dhl, dpd, ems, evri, gls, ups, usps, call",
    "and, can, eu, uk, page, pack, type, year, hr, hrs, min, mins, wait, sure, here, yeah, hmm, then, now, also, kg, lb",
    "cm, mm, ml, gb, tv, text, hey, sir, ugh, were, one, two, six, ten, five, four, nine, zero, item, iron, may, june",
    "july, jan, feb, mar, apr, jun, jul, aug, sep, sept, oct, nov, dec, vat, nope, okay, um, uh, er, pls, plz, both",
  ),
);
