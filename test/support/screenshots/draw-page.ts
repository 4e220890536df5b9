/** Pages of shops, carriers and banks that never were: three layouts a kind, as HTML. No brand is meant. */
import type { Chance } from "./random.ts";
import { type Lang, type PageKind, pad, type ShopData } from "./shop-data.ts";

/** What a reader should find on the page; absent when it is not there. */
export type Truth = Partial<
  Record<
    | ("order_number" | "tracking_number" | "carrier" | "amount" | "date")
    | ("payment_method" | "order_status" | "refund_status" | "refused_because"),
    string
  >
>;

export interface DrawnPage {
  readonly title: string;
  readonly body: string;
  readonly truth: Truth;
}

type Pair = readonly [label: string, value: string, secret?: "card" | "identity" | "account"];

export interface PageOrder {
  readonly kind: PageKind;
  readonly lang: Lang;
  readonly layout: number;
  readonly data: ShopData;
  readonly chance: Chance;
}

export function drawPage(order: PageOrder): DrawnPage {
  const draw = {
    order: drawOrder,
    logistics: drawLogistics,
    payment: drawPayment,
    bank: drawBank,
    refund: drawRefund,
    chat: drawChat,
  };
  return draw[order.kind](order);
}

const t = (lang: Lang, zh: string, en: string): string => (lang === "zh" ? zh : en);

/** Label and value: at both edges, side by side, or one above the other. */
function pairs(rows: readonly Pair[], layout: number, colon = ""): string {
  const style = ["between", "beside", "stacked"][layout % 3];
  return `<dl class="${style}">${rows
    .map(([label, value, secret]) => {
      const held = secret === undefined ? value : `<span data-secret="${secret}">${value}</span>`;
      return `<div><dt>${label}${style === "beside" ? colon || ":" : ""}</dt><dd>${held}</dd></div>`;
    })
    .join("")}</dl>`;
}

const card = (inside: string): string => `<section>${inside}</section>`;

function dateOf(
  { day, time }: ShopData,
  lang: Lang,
  layout: number,
): { shown: string; day: string } {
  const iso = `${day.year}-${pad(day.month)}-${pad(day.date)}`;
  const names = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
  ];
  if (lang === "en" && layout % 2 === 1) {
    const written = `${day.date} ${names[day.month - 1]} ${day.year}`;
    return { shown: `${written}, ${time.slice(0, 5)}`, day: written };
  }
  if (lang === "zh" && layout % 3 === 2) {
    const written = `${day.year}年${day.month}月${day.date}日`;
    return { shown: `${written} ${time.slice(0, 5)}`, day: written };
  }
  return { shown: `${iso} ${time}`, day: iso };
}

const money = (lang: Lang, amount: string, layout: number): string =>
  lang === "zh"
    ? layout === 1
      ? `${amount}元`
      : `¥${amount}`
    : `${layout === 1 ? "£" : "$"}${amount}`;

function drawOrder({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const date = dateOf(data, lang, layout);
  const price = money(lang, String((chance.whole(900, 4000) / 100).toFixed(2)), layout);
  const body = [
    `<h2>${data.orderState}</h2>`,
    card(
      `<p>${data.person} ${t(lang, "138****6021", "+44 •••• 021")}</p><p class="soft">${t(lang, "浙江省杭州市西湖区文三路 18 号", "18 Harbour Street, Leeds")}</p>`,
    ),
    card(
      `<p><b>${data.shop}</b></p><div class="goods"><i></i><span>${data.product}</span><span>${price} ×1</span></div>`,
    ),
    card(
      pairs(
        [
          [t(lang, "商品总价", "Items subtotal"), price],
          [t(lang, "运费", "Delivery fee"), money(lang, "6.00", layout)],
          [t(lang, "实付款", "Order total"), money(lang, data.amount, layout)],
        ],
        0,
      ),
    ),
    card(
      pairs(
        [
          [
            t(
              lang,
              layout === 1 ? "订单号" : "订单编号",
              layout === 1 ? "Order no." : "Order number",
            ),
            data.order,
          ],
          [t(lang, "下单时间", layout === 1 ? "Placed on" : "Order date"), date.shown],
          [t(lang, "支付方式", "Payment method"), data.pay.shown],
        ],
        layout,
        t(lang, "：", ":"),
      ),
    ),
    `<nav><button>${t(lang, "查看物流", "Track parcel")}</button><button>${t(lang, "申请售后", "Return or refund")}</button></nav>`,
  ].join("");
  return {
    title: t(lang, "订单详情", "Order details"),
    body,
    truth: {
      order_number: data.order,
      amount: data.amount,
      date: date.day,
      payment_method: data.pay.key,
      order_status: data.orderState,
    },
  };
}

function drawLogistics({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const date = dateOf(data, lang, 0);
  const stops = {
    zh: [
      "【杭州市】快件已到达杭州转运中心",
      "【杭州市】已揽收，揽件员张师傅",
      "【嘉兴市】快件离开嘉兴，发往杭州",
      "派送中，请保持电话畅通",
      "包裹已由门卫签收",
    ],
    en: [
      "Arrived at sorting centre, Leeds",
      "Parcel collected from sender",
      "Departed from regional depot",
      "Out with your driver",
      "Left with a neighbour",
    ],
  }[lang];
  const count = chance.whole(4, 9);
  const events = Array.from({ length: count }, (_, at) => {
    const hour = pad(21 - at);
    return `<li><time>${pad(data.day.month)}-${pad(data.day.date)} ${hour}:${pad(chance.whole(0, 59))}</time><p>${stops[at % stops.length]}</p></li>`;
  });
  const body = [
    card(
      pairs(
        [
          [t(lang, "承运快递", "Carrier"), data.carrier],
          [t(lang, layout === 1 ? "快递单号" : "运单号", "Tracking number"), data.tracking],
          [t(lang, "订单编号", "Order number"), data.order],
          [t(lang, "发货时间", "Dispatched"), date.shown],
        ],
        layout,
        t(lang, "：", ":"),
      ),
    ),
    card(`<ol>${events.join("")}</ol>`),
  ].join("");
  return {
    title: t(lang, "物流详情", "Parcel tracking"),
    body,
    truth: {
      order_number: data.order,
      tracking_number: data.tracking,
      carrier: data.carrierKey,
      date: date.day,
    },
  };
}

function drawPayment({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const date = dateOf(data, lang, layout);
  const rows: Pair[] = [
    [t(lang, "支付时间", "Payment date"), date.shown],
    [t(lang, "支付方式", "Paid with"), data.pay.shown],
    [t(lang, "收款方", "Merchant"), data.shop],
    [t(lang, "商户订单号", "Order number"), data.order],
    [t(lang, "交易单号", "Transaction ID"), `42000${chance.digits(17)}`],
  ];
  if (layout !== 1) rows.push([t(lang, "付款卡号", "Card number"), data.card, "card"]);
  const body = [
    `<div class="sum"><p>${t(lang, "支付成功", "Payment successful")}</p><strong>${money(lang, data.amount, layout)}</strong></div>`,
    card(pairs(rows, layout, t(lang, "：", ":"))),
  ].join("");
  return {
    title: t(lang, "账单详情", "Receipt"),
    body,
    truth: {
      order_number: data.order,
      amount: data.amount,
      date: date.day,
      payment_method: data.pay.key,
    },
  };
}

function drawBank({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const date = dateOf(data, lang, layout === 1 ? 2 : 0);
  const secret: Pair[] =
    layout === 0
      ? [[t(lang, "账号", "Account number"), data.account, "account"]]
      : layout === 1
        ? [[t(lang, "卡号", "Card no."), data.card, "card"]]
        : [
            [t(lang, "付款卡号", "Card number"), data.card, "card"],
            [t(lang, "证件号码", "ID number"), data.identity, "identity"],
          ];
  const body = [
    `<div class="sum"><p>${t(lang, "交易金额", "Amount")}</p><strong>-${money(lang, data.amount, layout)}</strong></div>`,
    card(
      pairs(
        [
          [t(lang, "户名", "Account holder"), data.person],
          ...secret,
          [t(lang, "交易时间", "Transaction date"), date.shown],
          [t(lang, "对方户名", "Payee"), data.shop],
          [t(lang, "摘要", "Description"), t(lang, "网上消费", "Online purchase")],
          [t(lang, "余额", "Balance"), money(lang, `${chance.whole(2000, 9000)}.18`, layout)],
        ],
        layout,
        t(lang, "：", ":"),
      ),
    ),
    `<p class="soft">${t(lang, "本回单仅供核对，电子回单号", "This statement is for reference only. Ref.")} ${chance.digits(10)}</p>`,
  ].join("");
  return {
    title: t(lang, "交易明细", "Transaction details"),
    body,
    truth: { amount: data.amount, date: date.day },
  };
}

function drawRefund({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const date = dateOf(data, lang, layout);
  const body = [
    `<h2>${data.refundState}</h2>`,
    card(
      pairs(
        [
          [
            t(
              lang,
              layout === 1 ? "拒绝理由" : "拒绝原因",
              layout === 1 ? "Reason given" : "Reason for refusal",
            ),
            data.reason,
          ],
          [t(lang, "退款金额", "Refund amount"), money(lang, data.amount, layout)],
          [t(lang, "申请时间", "Requested on"), date.shown],
          [t(lang, "退款编号", "Refund ID"), chance.digits(15)],
          [t(lang, "订单编号", "Order number"), data.order],
        ],
        layout,
        t(lang, "：", ":"),
      ),
    ),
    card(`<div class="goods"><i></i><span>${data.product}</span><span>×1</span></div>`),
    `<nav><button>${t(lang, "申请平台介入", "Ask us to step in")}</button></nav>`,
  ].join("");
  return {
    title: t(lang, "退款详情", "Refund details"),
    body,
    truth: {
      order_number: data.order,
      amount: data.amount,
      date: date.day,
      refund_status: data.refundState,
      refused_because: data.reason,
    },
  };
}

function drawChat({ lang, layout, data, chance }: PageOrder): DrawnPage {
  const says: readonly (readonly [own: boolean, text: string])[] =
    lang === "zh"
      ? [
          [true, "你好，我买的东西还没收到"],
          [false, "亲，麻烦提供一下订单号哦"],
          [true, `订单号 ${data.order}`],
          [false, `亲，查到了，${data.carrier} ${data.tracking}`],
          [
            true,
            layout === 2
              ? `身份证 <span data-secret="identity">${data.identity}</span> 可以退吗`
              : "可以退款吗",
          ],
          [false, `抱歉亲，${data.reason}，不能退款`],
        ]
      : [
          [true, "Hi, my parcel has not come"],
          [false, "Hello! Could you send me the order number?"],
          [true, `Order number ${data.order}`],
          [false, `Thanks. It went with ${data.carrier}, tracking ${data.tracking}`],
          [
            true,
            layout === 2
              ? `My card <span data-secret="card">${data.card}</span> was charged`
              : "Can I have a refund?",
          ],
          [false, `Sorry, declined because ${data.reason.toLowerCase()}`],
        ];
  const body = `<p class="soft centre">${pad(chance.whole(8, 20))}:${pad(chance.whole(0, 59))}</p>${says
    .map(([own, text]) => `<div class="say ${own ? "own" : ""}"><p>${text}</p></div>`)
    .join("")}<footer>${t(lang, "输入消息", "Message…")}</footer>`;
  return {
    title: data.shop,
    body,
    truth: { order_number: data.order, tracking_number: data.tracking, carrier: data.carrierKey },
  };
}
