/** The third hand's parcels, payments and banks: notes of stations, labels, tills, invoices, messages, statements. */
import {
  dayOf,
  moneyOf,
  row,
  say,
  secret,
  type ThirdOrder,
  type ThirdPage,
} from "./third-words.ts";

const bubble = (text: string): string => `<div class="bubble">${text}</div>`;

export function drawLogistics(page: ThirdOrder): ThirdPage {
  return page.chance.pick([stationNote, parcelLabel, trackingMap])(page);
}

function stationNote({ lang, data, chance }: ThirdOrder): ThirdPage {
  const place = `${chance.whole(1, 9)}-${chance.whole(1, 5)}-${chance.digits(4)}`;
  return {
    on: "phone",
    body: `<p class="mid"><b>${say(lang, "橙叶驿站", "Parcel point")}</b></p><p class="mid soft">${say(lang, "短信 · 今天 09:30", "Text message · today 09:30")}</p>
${bubble(say(lang, `【橙叶驿站】您的${data.carrier}包裹已到站，运单号${data.tracking}，请凭取件码${place}于21:00前到学府路12号领取。`, `${data.carrier}: your parcel ${data.tracking} is waiting at Corner News, 12 Mill Road. Show pickup code ${place} before 21:00.`))}
${bubble(say(lang, "包裹将为您免费保管 3 天，逾期退回。", "We keep it for 3 days, then it goes back to the sender."))}`,
    truth: { tracking_number: data.tracking, carrier: data.carrierKey },
  };
}

function parcelLabel({ lang, data }: ThirdOrder): ThirdPage {
  return {
    on: "phone",
    body: `<div class="sheet" style="background:#fff;color:#111"><h1>${data.carrier}</h1><div class="bars"></div><p class="mid">${say(lang, "运单号 ", "TRACKING # ")}${data.tracking}</p>
<table class="lines"><tr><td>${say(lang, "收", "TO")}</td><td>${data.person} ${say(lang, "138****6021<br>江苏省苏州市姑苏区平江路 66 号", "<br>66 Castle Street, Bristol BS1 3XD")}</td></tr>
<tr><td>${say(lang, "寄", "FROM")}</td><td>${data.shop}<br>${say(lang, "广东省佛山市顺德区", "Unit 4, Mill Lane, Derby")}</td></tr></table>
<p>${say(lang, "订单号：", "Order number: ")}${data.order}</p><p class="soft">${say(lang, "重量 1.20kg　件数 1/1", "Weight 1.20 kg   Piece 1/1")}</p></div>`,
    truth: {
      ...{ tracking_number: data.tracking, carrier: data.carrierKey },
      order_number: data.order,
    },
  };
}

function trackingMap({ lang, data, chance }: ThirdOrder): ThirdPage {
  const steps = say(
    lang,
    "运输中 快件已发往苏州转运中心|已揽件 佛山顺德网点已收件|已下单 商家正在打包",
    "In transit: on its way to Bristol|Collected from the seller|Label created",
  ).split("|");
  const shown = steps.map(
    (step, at) =>
      `<div class="step"><p class="soft">${data.day.month}/${data.day.date} 1${8 - at}:${chance.whole(10, 59)}</p>${step}</div>`,
  );
  return {
    on: "phone",
    body: `<div class="map"></div><h1>${say(lang, "预计明天送达", "Arriving tomorrow")}</h1><div class="row"><b>${data.carrier}</b><span>${data.tracking}<u>${say(lang, "复制", "Copy")}</u></span></div>
<div class="sheet">${shown.join("")}</div><p class="soft">${say(lang, "对应订单", "Order")} ${data.order}</p>`,
    truth: {
      ...{ tracking_number: data.tracking, carrier: data.carrierKey },
      order_number: data.order,
    },
  };
}

export function drawPayment(page: ThirdOrder): ThirdPage {
  const { data } = page;
  const day = dayOf(page);
  return {
    ...page.chance.pick([walletBill, tillReceipt, invoice])(page, day.shown),
    truth: {
      ...{ order_number: data.order, amount: data.amount, date: day.key },
      payment_method: data.pay.key,
    },
  };
}

type Drawn = Omit<ThirdPage, "truth">;

function walletBill(page: ThirdOrder, day: string): Drawn {
  const { lang, data, chance } = page;
  return {
    on: "phone",
    body: `<p class="mid">${data.shop}</p><p class="big">-${moneyOf(page)(data.amount)}</p>
${row(say(lang, "当前状态", "Status"), say(lang, "支付成功", "Paid"))}${row(say(lang, "商品", "For"), data.product)}${row(say(lang, "支付时间", "When"), `${day} ${data.time}`)}
${row(say(lang, "支付方式", "Method"), data.pay.shown)}${row(say(lang, "交易单号", "Transaction no."), `4200${chance.digits(14)}`)}${row(say(lang, "商户单号", "Merchant order no."), data.order)}
<p class="mid mark">${say(lang, "对订单有疑惑", "Something wrong?")}</p>`,
  };
}

function tillReceipt(page: ThirdOrder, day: string): Drawn {
  const { lang, data, chance } = page;
  const money = moneyOf(page);
  const card =
    chance.next() < 0.6
      ? row(say(lang, "卡号", "CARD NO"), secret("card", data.cardShown.join(data.between)))
      : "";
  return {
    on: "phone",
    body: `<div class="till"><p class="mid">${data.shop}</p><p class="mid">${say(lang, "销售小票", "SALES RECEIPT")}</p><hr>${row(say(lang, "订单号", "ORDER"), data.order)}${row(say(lang, "时间", "DATE"), `${day} ${data.time.slice(0, 5)}`)}<hr>
${row(`1 x ${data.product}`, money(data.price))}${row(say(lang, "配送", "DELIVERY"), money(data.fee))}<hr>${row(say(lang, "应付合计", "TOTAL"), money(data.amount))}
${row(say(lang, "支付方式", "PAID BY"), data.pay.shown)}${card}<hr><p class="mid">${say(lang, "谢谢惠顾", "THANK YOU")}</p></div>`,
  };
}

function invoice(page: ThirdOrder, day: string): Drawn {
  const { lang, data, chance } = page;
  const money = moneyOf(page);
  const line = (...cells: string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  return {
    on: "paper",
    body: `<div class="row"><h1>${say(lang, "电子发票（普通发票）", "INVOICE")}</h1><p>${say(lang, "发票号码：", "Invoice no. ")}${chance.digits(20)}<br>${say(lang, "开票日期：", "Date: ")}${day}</p></div>
<p>${say(lang, "购买方：", "Billed to: ")}${data.person}</p><p>${say(lang, "订单号：", "Order reference: ")}${data.order}</p>
<table class="lines">${line(say(lang, "项目名称", "Item"), say(lang, "数量", "Qty"), say(lang, "金额", "Amount"))}${line(data.product, "1", money(data.price))}${line(say(lang, "运费", "Carriage"), "1", money(data.fee))}</table>
${row(say(lang, "价税合计（小写）", "Total paid"), `<b>${money(data.amount)}</b>`)}${row(say(lang, "付款方式", "Payment method"), data.pay.shown)}
<p class="soft">${say(lang, "销售方开户行及账号：建安银行顺德支行", "Our bank, account number")} ${secret("account", data.account)}</p>`,
  };
}

export function drawBank(page: ThirdOrder): ThirdPage {
  const { data } = page;
  const day = dayOf(page);
  return {
    ...page.chance.pick([bankMessages, statementPage, transferSlip])(page, day.shown),
    truth: { amount: data.amount, date: day.key },
  };
}

function bankMessages(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const money = moneyOf(page);
  const code = secret("code", data.code);
  return {
    on: "phone",
    body: `<p class="mid"><b>${say(lang, "建安银行", "Northgate Bank")}</b></p>
${bubble(say(lang, `【建安银行】验证码 ${code}，用于网上支付，请勿告诉他人。`, `Your security code is ${code}. Never share it.`))}
${bubble(say(lang, `【建安银行】您尾号8812的储蓄卡于${day}支出${money(data.amount)}（消费-${data.shop}），余额${money("8102.33")}。`, `You spent ${money(data.amount)} at ${data.shop} on ${day} with your debit card ending 8812. Available balance: ${money("8102.33")}.`))}`,
  };
}

function statementPage(page: ThirdOrder, day: string): Drawn {
  const { lang, data } = page;
  const money = moneyOf(page);
  const heads = say(lang, "交易日期|摘要|支出|余额", "Date|Description|Money out|Balance").split(
    "|",
  );
  const after = (6000 - Number(data.amount)).toFixed(2);
  const line = (cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  return {
    on: "paper",
    body: `<h1>${say(lang, "建安银行 账户对账单", "Northgate Bank: account statement")}</h1><p>${say(lang, "户名：", "Account holder: ")}${data.person}</p>
<p>${say(lang, "账号：", "Account number: ")}${secret("account", data.account)}</p><p>${say(lang, "卡号：", "Card number: ")}${secret("card", data.cardShown.join(data.between))}</p>
<table class="lines">${line(heads)}${line(["", say(lang, "期初余额", "Opening balance"), "", money("6000.00")])}${line([day, `${say(lang, "网上消费", "Card payment")} ${data.shop}`, money(data.amount), money(after)])}
${line(["", say(lang, "期末余额", "Closing balance"), "", money(after)])}</table><p class="soft">${say(lang, "第 1 页，共 1 页", "Page 1 of 1")}</p>`,
  };
}

function transferSlip(page: ThirdOrder, day: string): Drawn {
  const { lang, data, chance } = page;
  const identity =
    lang === "zh" && chance.next() < 0.6
      ? row("付款人证件号", secret("identity", data.identity))
      : "";
  return {
    on: "phone",
    body: `<h1 class="mid">${say(lang, "转账电子回单", "Transfer confirmation")}</h1><div class="sheet">${row(say(lang, "付款人", "From"), data.person)}${row(say(lang, "付款账号", "From account"), secret("account", data.account))}${identity}
${row(say(lang, "收款人", "To"), data.shop)}${row(say(lang, "收款账号", "To IBAN"), secret("account", data.payee))}${row(say(lang, "转账金额", "Amount sent"), moneyOf(page)(data.amount))}
${row(say(lang, "手续费", "Fee"), moneyOf(page)("0.00"))}${row(say(lang, "转账时间", "Sent on"), `${day} ${data.time.slice(0, 5)}`)}</div><p class="soft mid">${say(lang, "回单编号", "Reference")} ${chance.digits(16)}</p>`,
  };
}
