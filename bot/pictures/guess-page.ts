/** Which page or thing a picture shows, by the words on it. */
import type { FileReading } from "../../kernel/protocol/file-reading.ts";
import type { SeenRow } from "./seen-row.ts";
import { allOf } from "./word-list.ts";

type Page = FileReading["page"];

/** Words of the kinds; each counts once. */
const WORDS: Readonly<Record<Exclude<Page, "photo" | "other">, RegExp>> = {
  logistics: allOf(
    "物流详情, 物流信息, 物流, 运单, 快递, 派送, 派件, 揽收, 签收, 运输中, 已发出, 到达, 转运, 快件, 包裹",
    "tracking, shipment, carrier, courier, in transit, out for delivery, delivered, parcel, dispatched, sorting, depot",
  ),
  payment: allOf(
    "支付成功, 付款成功, 支付方式, 支付时间, 付款方式, 收款方, 商户单号, 交易单号, 支付宝, 微信支付, 实付",
    "payment successful, payment complete, payment method, payment received, paid to, paid with, merchant",
    "transaction id, receipt, payment date, pay date",
  ),
  bank: allOf(
    "银行, 交易明细, 流水, 账单, 余额, 借方, 贷方, 摘要, 对方户名, 对方账户, 收支, 网上银行",
    "statement, balance, debit, credit, transactions?, account, sort code, bank, payee, withdrawal",
  ),
  refund: allOf(
    "退款详情, 退款申请, 退款原因, 退款金额, 退款状态, 退款编号, 退款, 售后, 退货, 拒绝, 驳回, 协商",
    "refund, return(s|ed)? request, rejected, declined, dispute, after-sales, reason given",
  ),
  order: allOf(
    "订单详情, 订单编号, 订单号, 订单状态, 下单时间, 收货地址, 商品总价, 实付款, 运费, 待收货, 待发货",
    "交易成功, 确认收货, order details?, order number, order no, order id, order placed, order date",
    "order summary, order status, shipping address, subtotal, items? ordered, delivery fee",
  ),
  chat: allOf(
    "对方正在输入, 已读, 客服, 亲, 您好, 在吗, 聊天",
    "typing, online, seen, hi, hello, thanks, sorry, customer service",
    "你好, 麻烦, 抱歉, 输入消息, 发消息, could you, can i, message…, message\\.\\.",
  ),
};

/** By the page with the most of its words; `photo` where next to nothing is written. */
export function guessPage(rows: readonly SeenRow[]): Page {
  const text = rows.map((row) => row.map((piece) => piece.text).join(" ")).join("\n");
  const signs = text.replace(/\s/gu, "").length;
  if (signs < 25) return signs === 0 || rows.length < 3 ? "photo" : "other";
  let best: { page: Page; score: number } = { page: "other", score: 1 };
  for (const [page, words] of Object.entries(WORDS)) {
    const found = new Set([...text.toLowerCase().matchAll(words)].map((match) => match[0]));
    const title = rows
      .slice(0, 4)
      .some((row) => row.some((piece) => piece.text.toLowerCase().match(words) !== null));
    const score = found.size + (title ? 1 : 0);
    if (score > best.score) best = { page: page as Page, score };
  }
  return best.page;
}
