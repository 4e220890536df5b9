/** Which page or thing a picture shows, by the words on it. */
import type { FileReading, ReadField } from "../../kernel/protocol/file-reading.ts";
import { plainSigns } from "./plain-signs.ts";
import type { SeenRow } from "./seen-row.ts";
import { allOf, anyOf } from "./word-list.ts";

type Page = FileReading["page"];

/** Words of the kinds; each counts once. */
const WORDS: Readonly<Record<Exclude<Page, "photo" | "other">, RegExp>> = {
  logistics: allOf(
    "物流详情, 物流信息, 物流, 运单, 快递, 派送, 派件, 揽收, 签收, 运输中, 已发出, 到达, 转运, 快件, 包裹",
    "tracking, shipment, carrier, [c]ourier, in transit, out for delivery, delivered, parcel, dispatched, sort(ing|ed at)",
    "[d]epot, the hub, picked up from, shipped\\s*[:：]",
  ),
  payment: allOf(
    "支付成功, 付款成功, 支付方式, 支付时间, 付款方式, 收款方, 商户单号, 交易单号, 支付宝, 微信支付, 实付",
    "payment successful, payment complete, payment method, payment received, paid to, paid with, merchant",
    "terminal, approval code, (merchant|customer) copy, voucher no",
    "transaction (no|number|id), receipt, payment date, pay date, paid by, total paid, invoice, billed to",
    "商户单号, 发票, 小票, 存根, 终端号, 应付, 惠顾, 价税合计, 当前状态, paid$",
  ),
  bank: allOf(
    "银行(?!转账), 交易明细, 流水, 账单, 余额, 借方, 贷方, 摘要, 对方户名, 对方账户, 收支, 网上银行",
    "statement, balance, debit, credit, transactions(?![a-z]), transaction (details|date), account, sort code",
    "bank(?! ?transfer), payee, withdrawal",
    "储蓄卡, 支出, 收款账号, 付款账号, 转账, 回单, iban, money out, transfer (details|slip|confirm), amount sent",
    "you spent",
  ),
  refund: allOf(
    "退款详情, 退款申请, 退款原因, 退款金额, 退款状态, 退款编号, 退款, 售后, 退货, 拒绝, 驳回, 协商",
    "refund, return(s|ed)? request, rejected, declined, dispute, after-sales, reason given, claim, money back",
    "reason for (the )?(refusal|rejection), not approved",
  ),
  order: allOf(
    "订单详情, 订单编号, 订单号, 订单.?.?状态, 订单提交, 下单时间, 收货地址, 商品总价, 实付款, 运费, 待收货, 待发货",
    "交易成功, 确认收货, order details?, order number, order no, order id, order placed, order date",
    "order summary, order status, shipping address, subtotal, items? ordered, delivery fee",
  ),
  chat: allOf(
    "对方正在输入, 已读, 客服, 在吗, 聊天, 输入消息, 发消息, 发送消息, 写道, (?<!勿)回复",
    "typing, seen(?![a-z]), customer service, message…, message\\.\\., wrote, got it, shall we, visitor, session, member number",
    "访客, 会话, this one, 会员号码, · ?support",
  ),
};
/** What people say, and letters of a shop as well. */
const POLITE = allOf(
  "亲, 您好, 你好, 麻烦, 抱歉, 收到, 好的",
  "hi(?![a-z]), hello, thanks, thank you, sorry, could you, can i, please refund, i'd like, i need, what's your",
);
const MOST_POLITE = 3;
/** Above what somebody wrote before, in a thread of mails. */
const WROTE = /写道|wrote\s*[:：]/iu;
const MAIL_WEIGHT = 4;

/** What was found says as much as a heading where only one kind of page tells it. */
const FIELD_WEIGHTS: Partial<Record<Page, Partial<Record<ReadField["kind"], number>>>> = {
  logistics: { tracking_number: 1, carrier: 1 },
  refund: { refund_status: 0.5, refused_because: 4 },
  order: { order_number: 1, order_status: 1 },
};

/** What the heading of a page calls it. */
const TITLES: Readonly<Record<keyof typeof WORDS, RegExp>> = {
  logistics: anyOf("物流, 快递, 包裹, 运单, tracking, parcel, shipment, delivery"),
  payment: anyOf("支付, 付款, 收银, 账单, 发票, 小票, [p]ayment, receipt, paid, invoice"),
  bank: anyOf(
    "银行, 交易明细, 交易详情, 回单, 流水, 对账, 转账, bank, statement, transactions?, transfer",
  ),
  refund: anyOf("退款, 退货, 退换, 售后, refund, returns?, claims?"),
  order: anyOf("订单, 订购, orders?"),
  chat: anyOf("客服, 聊天, 会话, support, chat, customer service"),
};
/** A heading outweighs what the page says of other things: an order tells how it was paid, a chat is about a refund. */
const TITLE_WEIGHT = 4;
/** How a talk is laid out tells more than what is talked about. */
const TALK_WEIGHT = 6;
const LONGEST_TITLE = 24;

/** By the page with the most signs of its own; `photo` where next to nothing is written. */
export function guessPage(rows: readonly SeenRow[], fields: readonly ReadField[] = []): Page {
  const text = plainSigns(rows.map(textOf).join("\n"));
  const signs = text.replace(/\s/gu, "").length;
  if (signs < 25) return signs === 0 || rows.length < 3 ? "photo" : "other";
  const titles = titlesOf(rows);
  let best: { page: Page; score: number } = { page: "other", score: 1 };
  for (const page of Object.keys(WORDS) as (keyof typeof WORDS)[]) {
    const named = titles.some((title) => TITLES[page].test(plainSigns(title))) ? TITLE_WEIGHT : 0;
    const talk = page === "chat" ? talkWeight(rows) : 0;
    const seen = fields.reduce((sum, { kind }) => sum + (FIELD_WEIGHTS[page]?.[kind] ?? 0), 0);
    const score = wordsOf(page, text, rows) + named + talk + seen;
    if (score > best.score) best = { page, score };
  }
  return best.page;
}

/** Words of the page, each once, and one more where they stand at its top. */
function wordsOf(page: keyof typeof WORDS, text: string, rows: readonly SeenRow[]): number {
  const words = WORDS[page];
  const found = new Set([...text.toLowerCase().matchAll(words)].map((match) => match[0]));
  const above = rows
    .slice(0, 4)
    .some((row) => row.some((piece) => piece.text.toLowerCase().match(words) !== null));
  const polite = page === "chat" ? Math.min(MOST_POLITE, [...text.matchAll(POLITE)].length) : 0;
  const mail = page === "chat" && WROTE.test(text) ? MAIL_WEIGHT : 0;
  return found.size + (above ? 1 : 0) + polite + mail;
}

function talkWeight(rows: readonly SeenRow[]): number {
  const hasField = rows.slice(-LAST_ROWS).some((row) => row.some(({ text }) => FIELD.test(text)));
  return (isTalk(rows) ? TALK_WEIGHT : 0) + (hasField ? FIELD_WEIGHT : 0);
}
/** Where the next message is written. */
const FIELD = /^\s*(?:(?:请)?输入消息|发消息|(?:type a )?message)\s*[….]*\s*$/iu;
const FIELD_WEIGHT = 3;
const LAST_ROWS = 2;

/** What two people say stands at either edge, line by line; a page's values stand beside their labels. */
function isTalk(rows: readonly SeenRow[]): boolean {
  const alone = rows.flatMap((row) => (row.length === 1 && row[0] !== undefined ? [row[0]] : []));
  const own = alone.filter(({ place }) => place.left > 0.25 && place.left + place.width > 0.85);
  const theirs = alone.filter(({ place }) => place.left < 0.15 && place.left + place.width < 0.85);
  return own.length >= 2 && theirs.length >= 2 && alone.length > rows.length * 0.75;
}

const TOP_ROWS = 5;
/** A table's heads are no heading. */
const COLUMNS = 3;
/** "Claim 41625617": the number of the thing that the page is about. */
const OWN_NUMBER = /(?<=^(?:\p{Lu}\p{Ll}+|(?:(?!号)\p{Script=Han}){2,6}))\s*#?[0-9]{5,}$/u;

/** The first of the top rows that may be a heading, and the largest. Above them stand a phone's clock and battery. */
function titlesOf(rows: readonly SeenRow[]): readonly string[] {
  const titles = rows
    .slice(0, TOP_ROWS)
    .filter((row) => row.length < COLUMNS && isTitle(textOf(row)));
  const largest = titles.toSorted((a, b) => heightOf(b) - heightOf(a))[0];
  return [...new Set([titles[0], largest])].flatMap((row) => (row ? [textOf(row)] : []));
}

/** Short, no sentence, no label, no number. */
function isTitle(text: string): boolean {
  const isWord = /\p{L}{3}|\p{Script=Han}{2}/u.test(text);
  const words = text.replace(OWN_NUMBER, "");
  return isWord && words.length <= LONGEST_TITLE && !/[0-9，。,：:]|号$|\bno\.?$/iu.test(words);
}

function heightOf(row: SeenRow): number {
  return Math.max(...row.map(({ place }) => place.height));
}

function textOf(row: SeenRow): string {
  return row.map(({ text }) => text).join(" ");
}
