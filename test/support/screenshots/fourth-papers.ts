/** Payments and bank records of the fourth hand, with numbers in full that must be covered. */
import { inCapitals } from "./fourth-capitals.ts";
import { cardNumber, inGroups } from "./fourth-numbers.ts";
import {
  box,
  type FourthPage,
  type Layout,
  type Pair,
  type Pen,
  pairs,
  secret,
} from "./fourth-words.ts";

const paymentTruth = ({ data, plain, day }: Pen, method: string): FourthPage["truth"] => ({
  order_number: data.order,
  amount: plain(data.sums.total),
  date: day.key,
  payment_method: method,
});

/** A wallet's bill: the sum above all, then labels and values at both edges. */
function walletPayment(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const method = chance.pick([
    say("账户余额", "Account balance"),
    say("储蓄卡", "Debit card"),
    say("礼品卡", "Gift card"),
  ]);
  const rows: Pair[] = [
    [say("原价", "Before discount"), money(data.sums.total + data.sums.discount)],
    [say("立减", "Discount"), `-${money(data.sums.discount)}`],
    [say("付款方式", "Payment method"), method],
    [say("付款时间", "Paid on"), day.full],
    [say("交易流水号", "Transaction ref."), chance.digits(24)],
    [say("商户单号", "Merchant order no."), data.order],
    [say("授权码", "Approval code"), chance.digits(6)],
  ];
  const top = `<div class="mid"><p>${data.shop}</p><p class="big">${money(data.sums.total)}</p><p class="mark">✓ ${say("已支付", "Paid")}</p></div>`;
  const body = `${top}${box(pairs("edges", rows))}<div class="keys"><a>${say("对此笔有疑问", "Report a problem")}</a></div>`;
  return { on: "phone", body, truth: paymentTruth(pen, method) };
}

/** A web shop's thanks after paying: labels in the frames of fields, the card not masked. */
function checkoutPayment(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const method = say("信用卡", "Credit card");
  const left = pairs("frame", [
    [say("持卡人", "Name on card"), data.person],
    [say("卡号", "Card number"), secret("card", inGroups(data.card))],
    [say("有效期", "Expires"), `0${chance.whole(1, 9)}/29`],
    [say("支付方式", "Paid with"), method],
  ]);
  const right = pairs("above", [
    [say("订单号", "Order reference"), data.order],
    [say("发票号", "Invoice"), `R-${chance.digits(8)}`],
    [say("支付日期", "Date of payment"), day.plain],
    [say("支付金额", "Amount charged"), `<strong>${money(data.sums.total)}</strong>`],
    [say("其中运费", "of which shipping"), money(data.sums.shipping)],
  ]);
  const body = `<h1>${say("感谢您的付款", "Thank you, your payment went through")}</h1><p class="soft">${data.shop}</p><div class="two"><div>${box(left)}</div>${box(right)}</div>`;
  return { on: "desktop", body, truth: paymentTruth(pen, method) };
}

/** A till's slip, the merchant's copy, which prints the card in full. */
function slipPayment(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const method = say("银行卡", "Debit card");
  const rows: Pair[] = [
    [say("终端号", "Terminal"), chance.digits(8)],
    [say("批次号", "Batch"), chance.digits(6)],
    [say("订单号", "Order no"), data.order],
    [say("日期", "Date"), day.full],
    [say("支付方式", "Paid by"), method],
    [say("卡号", "Card"), secret("card", data.card)],
    [say("凭证号", "Voucher"), chance.digits(6)],
  ];
  const sums: Pair[] = [
    [say("小计", "Subtotal"), money(data.sums.goods)],
    [say("折扣", "Discount"), `-${money(data.sums.discount)}`],
    [say("运费", "Delivery"), money(data.sums.shipping)],
    [say("合计", "TOTAL"), `<strong>${money(data.sums.total)}</strong>`],
  ];
  const foot = say("商户存根 请妥善保管", "Merchant copy. Please retain.");
  const body = `<div class="slip"><h1 class="mid">${data.shop}</h1><hr>${pairs("colon", rows, say("：", ":"))}<hr>${pairs("edges", sums)}<hr><p class="mid soft">${foot}</p></div>`;
  return { on: "paper", body, truth: paymentTruth(pen, method) };
}

/** A bank's question before a payment: the code in full, labels wrapped in a narrow column. */
function approvePayment(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const method = say("信用卡", "Credit card");
  const code = secret("code", chance.digits(6));
  const rows: Pair[] = [
    [say("收款商户名称", "Name of the merchant"), data.shop],
    [say("商户订单编号", "Merchant’s order number"), data.order],
    [say("本次支付金额", "Amount of this payment"), `<strong>${money(data.sums.total)}</strong>`],
    [say("付款方式", "Means of payment"), method],
    [say("付款银行卡号", "Number of card used"), secret("card", data.card)],
    [say("发起支付时间", "Date of the payment"), day.full],
  ];
  const words = say(`验证码 ${code}，请勿告诉他人`, `Your one-time code is ${code}. Tell no one.`);
  const body = `<div class="veil">${box(`<h1>${say("确认支付", "Approve payment")}</h1>${pairs("narrow", rows)}<hr><p>${words}</p><div class="keys"><a>${say("确认", "Approve")}</a></div>`)}</div>`;
  return { on: "phone", body, truth: paymentTruth(pen, method) };
}

const bankTruth = ({ data, plain, day }: Pen): FourthPage["truth"] => ({
  amount: plain(data.sums.total),
  date: day.key,
});

/** A bank's app: one movement, its labels above. */
function movementBank(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const rows: Pair[] = [
    [say("交易卡号", "Card number"), secret("card", inGroups(data.card))],
    [say("交易时间", "Transaction date"), day.full],
    [say("商户名称", "Merchant"), data.shop],
    [say("交易类型", "Type"), say("消费", "Purchase")],
    [say("账户余额", "Balance after"), money(chance.whole(9000, 80000) * 100)],
    [say("参考号", "Reference"), chance.digits(12)],
  ];
  const top = `<div class="band"><p>${say("支出", "Money out")}</p><p class="big">-${money(data.sums.total)}</p></div>`;
  return { on: "phone", body: top + box(pairs("above", rows)), truth: bankTruth(pen) };
}

/** An electronic receipt: a ruled form with both parties' accounts and the sum in words. */
function formBank(pen: Pen): FourthPage {
  const { say, data, day, money, chance, lang } = pen;
  const payee = chance.digits(16);
  const cells: string[][] = [
    [say("付款人户名", "Payer"), data.person, say("收款人户名", "Payee"), data.shop],
    [
      ...[say("付款人账号", "Payer account no."), secret("account", data.account)],
      ...[say("收款人账号", "Payee account no."), secret("account", payee)],
    ],
    [say("交易日期", "Value date"), day.plain, say("流水号", "Serial no."), chance.digits(10)],
    [say("金额", "Amount"), money(data.sums.total), say("手续费", "Charges"), money(0)],
    [say("用途", "Purpose"), say("货款", "Goods"), say("柜员号", "Teller"), chance.digits(5)],
  ];
  const rows = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  const words = lang === "zh" ? `<p>金额（大写）：${inCapitals(data.sums.total)}</p>` : "";
  const body = `<h1 class="mid">${say("电子回单", "Advice of transfer")}</h1><table class="ruled">${rows.join("")}</table>${data.region === "cn" ? words : ""}<p class="soft">${say("回单编号", "Advice no.")} ${chance.digits(14)}</p>`;
  return { on: "paper", body, truth: bankTruth(pen) };
}

/** A transfer just sent, in an app; the message to the payee names the order. */
function transferBank(pen: Pen): FourthPage {
  const { say, data, day, money } = pen;
  const rows: Pair[] = [
    [say("收款人", "To"), data.shop],
    [say("付款账号", "From account"), secret("account", data.account)],
    [say("转账日期", "Sent on"), day.plain],
    [say("附言", "Message to payee"), `${say("订单号", "Order no.")} ${data.order}`],
    [say("手续费", "Fee"), say("免费", "None")],
  ];
  const sum: Pair[] = [[say("转账金额", "Amount sent"), money(data.sums.total)]];
  const body = `<h1 class="mid mark">${say("转账成功", "Transfer complete")}</h1>${box(pairs("below", sum))}${box(pairs("above", rows))}`;
  return { on: "phone", body, truth: { ...bankTruth(pen), order_number: data.order } };
}

/** Online banking: one booking opened beside its holder's particulars. */
function holderBank(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const holder = pairs("frame", [
    [say("户名", "Account holder"), data.person],
    [say("证件号码", "National ID number"), secret("identity", data.identity)],
    [say("绑定卡号", "Linked card"), secret("card", cardNumber(chance))],
    [say("客户号", "Customer no."), chance.digits(9)],
  ]);
  const booking = pairs(
    "colon",
    [
      [say("记账日期", "Booking date"), day.plain],
      [say("对方户名", "Counterparty"), data.shop],
      [say("支出金额", "Debit"), money(data.sums.total)],
      [say("当前余额", "Balance"), money(chance.whole(9000, 80000) * 100)],
      [say("凭证号", "Document no."), chance.digits(11)],
    ],
    say("：", ":"),
  );
  const body = `<h1>${say("账户明细 › 交易详情", "Accounts › Booking details")}</h1><div class="two"><div>${box(booking)}</div>${box(holder)}</div>`;
  return { on: "desktop", body, truth: bankTruth(pen) };
}

export const drawPayment: readonly Layout[] = [
  walletPayment,
  checkoutPayment,
  slipPayment,
  approvePayment,
];

export const drawBank: readonly Layout[] = [movementBank, formBank, transferBank, holderBank];
