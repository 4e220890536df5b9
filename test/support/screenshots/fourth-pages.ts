/** Shops' and mini-programs' pages of the fourth hand: orders, and the way to the other kinds. */
import { drawBank, drawPayment } from "./fourth-papers.ts";
import { drawParcel } from "./fourth-parcels.ts";
import { drawChat, drawRefund } from "./fourth-talks.ts";
import {
  box,
  type FourthPage,
  type Layout,
  type Pair,
  type Pen,
  pairs,
  table,
} from "./fourth-words.ts";
import type { PageKind } from "./shop-data.ts";

/** Draws one page of the kind, in one of its layouts. */
export function drawFourthPage(kind: PageKind, pen: Pen): FourthPage {
  const layouts: Record<PageKind, readonly Layout[]> = {
    order: [bandOrder, mailOrder, accountOrder, pickupOrder],
    logistics: drawParcel,
    payment: drawPayment,
    bank: drawBank,
    refund: drawRefund,
    chat: drawChat,
  };
  return pen.chance.pick(layouts[kind])(pen);
}

const goodsOf = ({ data, money }: Pen): string =>
  data.goods
    .map(
      ({ name, count, cents }) =>
        `<div class="goods"><i></i><div><p>${name}</p><p class="soft">×${count}</p></div><p>${money(cents)}</p></div>`,
    )
    .join("");

/** The way from the goods' price to what was paid. */
const sumsOf = ({ say, money, data: { sums } }: Pen): Pair[] => [
  [say("商品金额", "Subtotal"), money(sums.goods)],
  [say("优惠券", "Promo code"), `-${money(sums.discount)}`],
  [say("运费", "Shipping"), sums.shipping === 0 ? say("包邮", "Free") : `+${money(sums.shipping)}`],
  [say("实付金额", "Total"), `<strong>${money(sums.total)}</strong>`],
];

const orderTruth = ({ data, plain, day }: Pen): FourthPage["truth"] => ({
  order_number: data.order,
  amount: plain(data.sums.total),
  date: day.key,
  payment_method: data.pay.key,
  order_status: data.state,
});

/** An app's page: a coloured band with the state, then cards. */
function bandOrder(pen: Pen): FourthPage {
  const { say, data, day, chance } = pen;
  const rows: Pair[] = [
    [say("支付流水号", "Payment reference"), `P${chance.digits(20)}`],
    [say("订单编号", "Order ID"), `${data.order}<u>${say("复制", "Copy")}</u>`],
    [say("下单时间", "Placed"), day.full],
    [say("支付方式", "Paid by"), data.pay.shown],
    [say("会员号", "Member no."), chance.digits(8)],
  ];
  const body = [
    `<div class="band"><h1>${data.state}</h1><p>${say("如有疑问请联系店铺客服", "Questions? Message the shop")}</p></div>`,
    box(
      `<p>${data.person} ${say("177****3380", "•••• 3380")}</p><p class="soft">${data.street}</p>`,
    ),
    box(`<p><b>${data.shop}</b> ›</p>${goodsOf(pen)}${pairs("edges", sumsOf(pen))}`),
    box(pairs("edges", rows)),
    `<div class="keys"><a>${say("再买一单", "Buy again")}</a><a>${say("联系客服", "Help")}</a></div>`,
  ];
  return { on: "phone", body: body.join(""), truth: orderTruth(pen) };
}

/** A mail: the state in a sentence, labels above in three columns. */
function mailOrder(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const greeting = say(
    `${data.person}，您好：您的订单${data.sentence}。`,
    `Hello ${data.person}, your order ${data.sentence}.`,
  );
  const head: Pair[] = [
    [say("发票号码", "Invoice no."), `INV${chance.digits(7)}`],
    [say("订单号", "Order number"), data.order],
    [say("订购日期", "Ordered on"), day.plain],
    [say("付款方式", "Payment method"), data.pay.shown],
  ];
  const lines = data.goods.map(({ name, count, cents }) => [
    name,
    String(count),
    money(cents * count),
  ]);
  const body = [
    `<p class="soft">${say("发件人", "From")}: ${data.shop} &lt;hello@mail.example&gt;</p><h1>${say("订单通知", "An update on your order")}</h1><hr>`,
    `<p>${greeting}</p>`,
    box(pairs("above", head), "grid"),
    table([say("商品", "Item"), say("数量", "Qty"), say("金额", "Price")], lines),
    pairs("edges", sumsOf(pen)),
    `<p class="soft">${say("此邮件由系统发出，请勿回复。批次号", "Please do not reply. Batch")} ${chance.digits(9)}</p>`,
  ];
  return { on: chance.pick(["desktop", "phone"]), body: body.join(""), truth: orderTruth(pen) };
}

/** A web shop's account page: the number in the heading, framed labels at the side. */
function accountOrder(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const lines = data.goods.map(({ name, count, cents }) => [
    `${chance.digits(5)}-${chance.digits(2)}`,
    name,
    String(count),
    money(cents * count),
  ]);
  const side = pairs("frame", [
    [say("状态", "Status"), data.state],
    [say("下单日期", "Order date"), day.plain],
    [say("付款", "Payment"), data.pay.shown],
    [say("积分账户", "Rewards ID"), chance.digits(10)],
  ]);
  const body = [
    `<p class="soft">${say("首页 › 我的账户 › 订单", "Home › My account › Orders")}</p>`,
    `<h1>${say("订单 ", "Order #")}${data.order}</h1>`,
    `<div class="two"><div>${table([say("货号", "SKU"), say("商品", "Product"), say("件数", "Qty"), say("小计", "Amount")], lines)}${pairs("edges", sumsOf(pen))}</div>${box(side)}</div>`,
  ];
  return { on: "desktop", body: body.join(""), truth: orderTruth(pen) };
}

/** A mini-program's ticket: labels wrapped in a narrow column, the amount large with its label below. */
function pickupOrder(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const rows: Pair[] = [
    [say("商城订单编号", "Purchase order number"), data.order],
    [say("订单当前状态", "Current order status"), data.state],
    [say("订单提交时间", "Date and time of order"), day.full],
    [say("付款方式说明", "Method of payment used"), data.pay.shown],
    [say("仓库拣货批次", "Warehouse picking batch"), `B${chance.digits(6)}`],
  ];
  const paid: Pair[] = [
    [say("实付", "Order total"), money(data.sums.total)],
    [say("已优惠", "You saved"), money(data.sums.discount)],
  ];
  const body = `<h1 class="mid">${data.shop}</h1>${box(pairs("below", paid), "grid")}${box(pairs("narrow", rows))}${box(goodsOf(pen))}`;
  return { on: "phone", body, truth: orderTruth(pen) };
}
