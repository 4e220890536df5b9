/**
 * Pages by a second hand, who had not seen the reader's code: tables, forms, cards and papers of shops, carriers and
 * banks that never were. What they say is in `other-data.ts`.
 */
import type { Truth } from "./draw-page.ts";
import type { OtherData } from "./other-data.ts";
import type { Chance } from "./random.ts";
import { type Lang, type PageKind, pad } from "./shop-data.ts";

type Row = readonly [label: string, value: string];

export interface OtherOrder {
  readonly kind: PageKind;
  readonly lang: Lang;
  readonly data: OtherData;
  readonly chance: Chance;
}

/** A whole page: `head` stands in its coloured band. */
export interface OtherPage {
  readonly head: string;
  readonly body: string;
  readonly truth: Truth;
}

export function drawOtherPage(order: OtherOrder): OtherPage {
  const draw = { order: drawOrder, logistics: drawParcel, payment: drawReceipt };
  const others = { bank: drawStatement, refund: drawRefusal, chat: drawTalk };
  return { ...draw, ...others }[order.kind](order);
}

const say = (lang: Lang, zh: string, en: string): string => (lang === "zh" ? zh : en);
const secret = (kind: "card" | "identity", value: string): string =>
  `<b data-secret="${kind}">${value}</b>`;

/** A table with lines, labels over values in a grid, dots between the two, or cards with a colon. */
function lay(rows: readonly Row[], { chance, lang }: OtherOrder): string {
  const shapes = [
    () =>
      `<table>${rows.map(([label, value]) => `<tr><td>${label}</td><td>${value}</td></tr>`).join("")}</table>`,
    () =>
      `<div class="grid">${rows.map(([label, value]) => `<div><small>${label}</small><p>${value}</p></div>`).join("")}</div>`,
    () =>
      rows
        .map(
          ([label, value]) =>
            `<p class="dots"><span>${label}</span><i></i><span>${value}</span></p>`,
        )
        .join(""),
    () =>
      rows
        .map(([label, value]) => `<div class="card">${label}${say(lang, "：", ": ")}${value}</div>`)
        .join(""),
  ];
  return chance.pick(shapes)();
}

const MONTHS =
  "January February March April May June July August September October November December";

function dayOf({ lang, data, chance }: OtherOrder): { shown: string; key: string } {
  const { year, month, date } = data.day;
  const name = MONTHS.split(" ")[month - 1] ?? "";
  const key = lang === "zh" ? `${year}-${month}-${date}` : `${date} ${name.slice(0, 3)} ${year}`;
  const shown = {
    zh: [
      `${year}/${pad(month)}/${pad(date)}`,
      `${year}.${pad(month)}.${pad(date)}`,
      `${year}年${pad(month)}月${pad(date)}日`,
    ],
    en: [
      `${name.slice(0, 3)} ${date}, ${year}`,
      `${date} ${name} ${year}`,
      `${name} ${date}, ${year}`,
    ],
  }[lang];
  return { shown: chance.pick(shown), key };
}

function moneyOf({ lang, chance }: OtherOrder): (amount: string) => string {
  const sign = chance.pick(lang === "zh" ? ["￥", "¥", "RMB "] : ["US$", "$", "€"]);
  return (amount) => {
    const [whole = "", cents] = amount.split(".");
    const grouped = lang === "en" ? whole.replace(/(\d)(?=\d{3}$)/u, "$1,") : whole;
    return `${sign}${grouped}.${cents}`;
  };
}

function drawOrder(page: OtherOrder): OtherPage {
  const { lang, data } = page;
  const [day, money] = [dayOf(page), moneyOf(page)];
  const body = `<div class="card"><b>${data.shop}</b><p>${data.product}</p><p class="soft">${say(lang, "数量 1", "Qty 1")} · ${money(data.part)}</p></div>
    ${lay(
      [
        [say(lang, "订单号", "Order #"), data.order],
        [say(lang, "创建时间", "Ordered on"), `${day.shown} ${data.time.slice(0, 5)}`],
        [say(lang, "付款方式", "Payment"), data.pay.shown],
      ],
      page,
    )}
    <p class="dots"><span>${say(lang, "商品小计", "Subtotal")}</span><i></i><span>${money(data.part)}</span></p>
    <p class="dots"><span>${say(lang, "配送费", "Shipping")}</span><i></i><span>${money(data.fee)}</span></p>
    <p class="dots total"><span>${say(lang, "实付金额", "Grand total")}</span><i></i><span>${money(data.amount)}</span></p>`;
  return {
    head: `<h1>${say(lang, "我的订单", "Your order")}</h1><p>${data.orderState}</p>`,
    body,
    truth: {
      ...{ order_number: data.order, amount: data.amount, date: day.key },
      ...{ payment_method: data.pay.key, order_status: data.orderState },
    },
  };
}

function drawParcel(page: OtherOrder): OtherPage {
  const { lang, data, chance } = page;
  const withOrder = chance.next() < 0.7;
  const rows: Row[] = [
    [say(lang, "快递公司", "Shipped with"), data.carrier],
    [say(lang, "快递单号", "Tracking no."), data.tracking],
  ];
  if (withOrder) rows.push([say(lang, "关联订单号", "For order number"), data.order]);
  const steps = say(
    lang,
    "快件已由本人签收|快递员正在派件，电话 139****2210|已到达上海青浦集散中心|商家已发货，等待揽收",
    "Signed for at the front door|On the van, arriving today|Left the depot in Coventry|The seller handed it over",
  ).split("|");
  const trail = steps
    .slice(chance.whole(0, 2))
    .map(
      (step, at) =>
        `<p class="step"><b>${pad(20 - 4 * at)}:${pad(chance.whole(1, 59))}</b> ${step}</p>`,
    );
  return {
    head: `<h1>${say(lang, "包裹跟踪", "Where is my parcel?")}</h1>`,
    body: `${lay(rows, page)}<div class="card">${trail.join("")}</div>`,
    truth: {
      ...{ tracking_number: data.tracking, carrier: data.carrierKey },
      ...(withOrder ? { order_number: data.order } : {}),
    },
  };
}

function drawReceipt(page: OtherOrder): OtherPage {
  const { lang, data, chance } = page;
  const [day, money] = [dayOf(page), moneyOf(page)];
  const rows: Row[] = [
    [say(lang, "付款金额", "Amount paid"), money(data.amount)],
    [say(lang, "付款时间", "Paid on"), `${day.shown} ${data.time}`],
    [say(lang, "付款方式", "Payment method"), data.pay.shown],
    [say(lang, "商家订单号", "Merchant order no."), data.order],
    [say(lang, "流水号", "Receipt no."), chance.digits(20)],
  ];
  if (chance.next() < 0.6) rows.push([say(lang, "银行卡", "Card"), secret("card", data.cardShown)]);
  return {
    head: `<h1>${say(lang, "付款凭证", "Payment receipt")}</h1><p>✓ ${say(lang, "付款成功", "Paid")}</p>`,
    body: `${lay(rows, page)}<p class="soft">${data.shop}</p>`,
    truth: {
      ...{ order_number: data.order, amount: data.amount, date: day.key },
      payment_method: data.pay.key,
    },
  };
}

function drawStatement(page: OtherOrder): OtherPage {
  const { lang, data, chance } = page;
  const [day, money] = [dayOf(page), moneyOf(page)];
  const rows: Row[] = [
    [say(lang, "交易日期", "Transaction date"), day.shown],
    [say(lang, "交易类型", "Type"), say(lang, "快捷支付", "Card purchase")],
    [say(lang, "交易金额", "Amount"), `-${money(data.amount)}`],
    [say(lang, "账户余额", "Balance after"), money(`${chance.whole(3000, 9000)}.27`)],
    [say(lang, "卡号", "Card number"), secret("card", data.cardShown)],
  ];
  if (lang === "zh" && chance.next() < 0.6)
    rows.push(["身份证号", secret("identity", data.identity)]);
  rows.push([say(lang, "交易对方", "Paid to"), data.shop]);
  return {
    head: `<h1>${say(lang, "银行电子回单", "Bank statement")}</h1>`,
    body: `${lay(rows, page)}<p class="soft">${say(lang, "电子回单专用章", "Issued electronically, no signature needed")}</p>`,
    truth: { amount: data.amount, date: day.key },
  };
}

function drawRefusal(page: OtherOrder): OtherPage {
  const { lang, data } = page;
  const [day, money] = [dayOf(page), moneyOf(page)];
  const rows: Row[] = [
    [say(lang, "驳回原因", "Reason"), data.reason],
    [say(lang, "退款总额", "Refund total"), money(data.amount)],
    [say(lang, "关联订单号", "Order number"), data.order],
    [say(lang, "提交时间", "Requested on"), `${day.shown} ${data.time.slice(0, 5)}`],
  ];
  return {
    head: `<h1>${say(lang, "售后进度", "Return and refund")}</h1><p>${data.refundState}</p>`,
    body: `${lay(rows, page)}<div class="card">${data.product} ×1<p class="soft">${data.shop}</p></div><button>${say(lang, "重新申请", "Ask again")}</button>`,
    truth: {
      ...{ order_number: data.order, amount: data.amount, date: day.key },
      ...{ refund_status: data.refundState, refused_because: data.reason },
    },
  };
}

function drawTalk(page: OtherOrder): OtherPage {
  const { lang, data, chance } = page;
  const money = moneyOf(page);
  const own = (text: string): string => `<p class="own"><span>${text}</span></p>`;
  const theirs = (text: string): string => `<p class="theirs"><span>${text}</span></p>`;
  const told = chance.next() < 0.5;
  const body = [
    theirs(say(lang, "您好，请问有什么可以帮您？", "Hello, how can I help?")),
    own(say(lang, `我的订单 ${data.order} 一直没退款`, `No refund yet for my order ${data.order}`)),
    own(`${say(lang, "退到这张卡", "Refund it to")} ${secret("card", data.cardShown)}`),
    theirs(
      told
        ? say(
            lang,
            `退货物流是${data.carrier}，单号 ${data.tracking}`,
            `Your return went by ${data.carrier}, tracking number ${data.tracking}`,
          )
        : say(
            lang,
            `已为您登记，退款金额 ${money(data.amount)}`,
            `Noted: refund amount ${money(data.amount)}`,
          ),
    ),
    own(say(lang, "好的谢谢", "Thanks")),
  ];
  return {
    head: `<h1>${data.shop} ${say(lang, "客服", "support")}</h1>`,
    body: body.join(""),
    truth: {
      order_number: data.order,
      ...(told
        ? { tracking_number: data.tracking, carrier: data.carrierKey }
        : { amount: data.amount }),
    },
  };
}
