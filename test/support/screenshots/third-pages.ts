/**
 * Pages by a third hand, drawn before its author had seen the reader's code: mails, message threads, stations' notes,
 * tills, invoices, statements and desktop tables. What they say is in `third-data.ts`.
 */
import { pad } from "./shop-data.ts";
import { drawBank, drawLogistics, drawPayment } from "./third-papers.ts";
import {
  dayOf,
  moneyOf,
  row,
  say,
  secret,
  type ThirdOrder,
  type ThirdPage,
} from "./third-words.ts";

export function drawThirdPage(order: ThirdOrder): ThirdPage {
  const papers = { logistics: drawLogistics, payment: drawPayment, bank: drawBank };
  const screens = { order: drawOrder, refund: drawRefund, chat: drawChat };
  return { ...papers, ...screens }[order.kind](order);
}

function drawOrder(page: ThirdOrder): ThirdPage {
  const { data } = page;
  const day = dayOf(page);
  const draw = page.chance.pick([orderMail, orderCard, orderTable]);
  return {
    ...draw(page, day.shown),
    truth: {
      ...{ order_number: data.order, amount: data.amount, date: day.key },
      ...{ payment_method: data.pay.key, order_status: data.orderState },
    },
  };
}

type Drawn = Omit<ThirdPage, "truth">;

function orderMail(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const money = moneyOf(page);
  const cell = (label: string, value: string): string =>
    `<tr><td>${label}</td><td class="right">${value}</td></tr>`;
  return {
    on: "phone",
    body: `<p class="soft">${say(lang, "发件人：", "From: ")}${data.shop}</p><h1>${say(lang, "感谢您的订购", "Thank you for your order")}</h1>
<p>${say(lang, `${data.person}，您好！订单 ${data.order} 已收到，下单日期 ${day}。`, `Hi ${data.person}, we have received order ${data.order}, placed on ${day}.`)}</p>
<div class="sheet"><h2>${say(lang, "订单状态", "Status")}: <span class="mark">${data.orderState}</span></h2><table>
${cell(`${data.product} × 1`, money(data.price))}${cell(say(lang, "运费", "Postage"), money(data.fee))}
${cell(`<b>${say(lang, "合计", "Total")}</b>`, `<b>${money(data.amount)}</b>`)}</table>
<p>${say(lang, "支付方式：", "Paid by: ")}${data.pay.shown}</p></div><p class="soft">${say(lang, "本邮件由系统自动发出，请勿回复。", "Please do not reply to this message.")}</p>`,
  };
}

function orderCard(page: ThirdOrder, day: string): Drawn {
  const { lang, data, chance } = page;
  const money = moneyOf(page);
  const copy = `<u>${say(lang, "复制", "Copy")}</u>`;
  return {
    on: "phone",
    body: `<div class="sheet"><div class="row"><b>${data.shop} ›</b><span class="mark">${data.orderState}</span></div>
<div class="row"><span>${data.product}</span><span>${money(data.price)}<br><span class="soft">×1</span></span></div>
<p class="right">${say(lang, "共1件", "1 item")} ${say(lang, "实付", "You paid")} <b>${money(data.amount)}</b> <span class="soft">${say(lang, `含运费${money(data.fee)}`, `incl. delivery ${money(data.fee)}`)}</span></p></div>
<div class="sheet soft">${row(say(lang, "订单编号", "Order ID"), `${data.order}${copy}`)}${row(say(lang, "支付方式", "Payment"), data.pay.shown)}
${row(say(lang, "支付流水号", "Payment reference"), `${chance.digits(24)}`)}${row(say(lang, "下单时间", "Order placed"), `${day} ${data.time}`)}</div>
<p class="mid soft">${say(lang, "— 猜你喜欢 —", "You may also like")}</p><div class="row"><span>${say(lang, "厨房置物架", "Kitchen rack")} ${money("39.90")}</span><span>${say(lang, "棉麻围裙", "Apron")} ${money("25.00")}</span></div>`,
  };
}

function orderTable(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const heads = say(
    lang,
    "订单号|下单日期|支付方式|订单金额|订单状态",
    "Order no.|Order date|Payment method|Order total|Status",
  ).split("|");
  const cells = [data.order, day, data.pay.shown, moneyOf(page)(data.amount), data.orderState];
  return {
    on: "desktop",
    body: `<h1>${say(lang, "我的账户 / 订单", "My account / Orders")}</h1><p class="soft">${say(lang, "首页　收藏　地址　设置", "Home   Wish list   Addresses   Settings")}</p>
<div class="sheet"><table><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr><tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr></table>
<p>${data.product} · ${data.shop}</p></div><p class="soft">${say(lang, "共 1 条，第 1 页", "Showing 1 of 1")}</p>`,
  };
}

function drawRefund(page: ThirdOrder): ThirdPage {
  const { data, chance } = page;
  const day = dayOf(page);
  const shape = chance.pick(["timeline", "mail", "dialog"] as const);
  const draw = { timeline: refundTimeline, mail: refundMail, dialog: refundDialog }[shape];
  return {
    ...draw(page, day.shown),
    truth: {
      ...{ order_number: data.order, amount: data.amount },
      ...(shape === "timeline" ? {} : { date: day.key }),
      ...{ refund_status: data.refundState, refused_because: data.reason },
    },
  };
}

function refundTimeline(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const step = (at: string, head: string, text: string): string =>
    `<div class="step"><b>${head}</b><p class="soft">${at}</p><p>${text}</p></div>`;
  return {
    on: "phone",
    body: `<h1>${say(lang, "协商历史", "Refund history")}</h1><div class="sheet">
${step(`${day} 18:20`, `<span class="mark">${data.refundState}</span>`, `${say(lang, "原因：", "Reason: ")}${data.reason}`)}
${step(`${day} 10:05`, say(lang, "商家处理中", "The seller is looking at it"), say(lang, "请耐心等待", "This takes up to two days"))}
${step(`${day} 09:12`, say(lang, "买家发起了仅退款申请", "You asked for a refund"), `${say(lang, "申请金额", "Amount asked")} ${moneyOf(page)(data.amount)}`)}</div>
<p class="soft">${say(lang, "订单编号", "Order number")} ${data.order}</p><p>${data.product}</p>`,
  };
}

function refundMail(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const line = (label: string, value: string): string =>
    `<p><span class="soft">${label}${say(lang, "：", ": ")}</span>${value}</p>`;
  return {
    on: "phone",
    body: `<h1>${say(lang, "关于您的退款申请", "About your refund request")}</h1><p>${say(lang, "尊敬的顾客：我们已审核您的申请，结果如下。", `Dear ${data.person}, we have looked at your request. This is the outcome.`)}</p>
<div class="sheet">${line(say(lang, "退款状态", "Refund status"), `<b>${data.refundState}</b>`)}${line(say(lang, "订单号", "Order"), data.order)}
${line(say(lang, "申请日期", "Requested"), day)}${line(say(lang, "申请退款金额", "Amount requested"), moneyOf(page)(data.amount))}
${line(say(lang, "不予退款的原因", "Why it was refused"), data.reason)}</div><p>${say(lang, "如有异议，请在 7 天内申诉。", "You can appeal within 7 days.")}</p>`,
  };
}

function refundDialog(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  return {
    on: "phone",
    body: `<div class="over"><div class="sheet"><h1 class="mid">${data.refundState}</h1><p class="soft">${say(lang, "拒绝原因", "Reason")}</p><p>${data.reason}</p>
${row(say(lang, "退款金额", "Refund amount"), moneyOf(page)(data.amount))}${row(say(lang, "申请时间", "Asked on"), day)}${row(say(lang, "订单号", "Order number"), data.order)}
<p class="mid mark">${say(lang, "我知道了", "OK, got it")}</p></div></div>`,
  };
}

function drawChat(page: ThirdOrder): ThirdPage {
  return page.chance.pick([sellerChat, ticketThread, groupChat])(page);
}

const theirs = (text: string): string => `<div class="bubble">${text}</div>`;
const mine = (text: string): string => `<div class="bubble mine">${text}</div>`;

function sellerChat(page: ThirdOrder): ThirdPage {
  const { lang, data } = page;
  const [first, ...rest] = data.cardShown;
  const last = rest.at(-1) ?? "";
  const front = secret("card", [first, ...rest.slice(0, -1)].join(data.between || " "));
  return {
    on: "phone",
    body: `<h1>‹ ${data.shop}</h1><div class="sheet"><p>${data.product}</p><p class="mark">${moneyOf(page)(data.amount)}</p><p class="soft">${say(lang, "订单号", "Order no.")} ${data.order}</p></div>
${mine(say(lang, "退款请退到我的银行卡", "Please refund to my card"))}${mine(`${front}<br>${last}`)}
${theirs(say(lang, "亲，这边给您补发了", "We have sent you another one"))}${theirs(`${data.carrier}${say(lang, "，快递单号：", ", tracking no. ")}${data.tracking}`)}
${mine(say(lang, "收到，谢谢", "Got it, thank you"))}<p class="soft mid">${say(lang, "发送消息…", "Message…")}</p>`,
    truth: {
      ...{ order_number: data.order, amount: data.amount },
      ...{ tracking_number: data.tracking, carrier: data.carrierKey },
    },
  };
}

function ticketThread({ lang, data }: ThirdOrder): ThirdPage {
  const account = secret("account", data.account);
  return {
    on: "phone",
    body: `<h1>${say(lang, `回复：订单 ${data.order}`, `Re: order ${data.order}`)}</h1><p class="soft">${say(lang, "客服 · 昨天 16:40", "Support team · yesterday, 16:40")}</p>
<p>${say(lang, `您好，退货已签收，退货快递为${data.carrier}，运单号 ${data.tracking}。`, `Hello, your return has reached us with ${data.carrier}, tracking number ${data.tracking}.`)}</p>
<p>${say(lang, "请问退款退回原卡可以吗？", "Shall we refund the way you paid?")}</p><blockquote><p class="soft">${data.person} ${say(lang, "写道：", "wrote:")}</p>
<p>${say(lang, "请退到我的银行账号", "Please pay it into my account number")}</p><p>${account}</p></blockquote>`,
    truth: {
      ...{ order_number: data.order },
      ...{ tracking_number: data.tracking, carrier: data.carrierKey },
    },
  };
}

function groupChat(page: ThirdOrder): ThirdPage {
  const { lang, data, chance } = page;
  const name = (who: string): string => `<p class="soft">${who}</p>`;
  const { identity } = data;
  const parts = [identity.slice(0, 6), identity.slice(6, 14), identity.slice(14)];
  const shown =
    lang === "zh"
      ? secret("identity", parts.join(chance.pick(["", " "])))
      : secret("card", data.cardShown.join(data.between));
  return {
    on: "phone",
    body: `<p class="mid soft">${pad(chance.whole(8, 20))}:${pad(chance.whole(0, 59))}</p>${name(`${data.shop}-${say(lang, "小美", "Mia")}`)}
${theirs(say(lang, "您好，请提供下单信息核实", "Hi! Which order is it about?"))}${mine(data.order)}${mine(say(lang, `身份证 ${shown}`, `paid with card ${shown}`))}
${name(`${data.shop}-${say(lang, "小美", "Mia")}`)}${theirs(say(lang, `已核实，订单${data.order}可退 ${moneyOf(page)(data.amount)}`, `Found it. Order ${data.order}: we can give back ${moneyOf(page)(data.amount)}`))}
${mine(say(lang, "好的，多久到账", "How long will that take?"))}${theirs(say(lang, "1-3 个工作日哦", "One to three working days"))}`,
    truth: { order_number: data.order, amount: data.amount },
  };
}
