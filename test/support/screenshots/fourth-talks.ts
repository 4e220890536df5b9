/** Refunds refused and chats of the fourth hand. */
import { inGroups } from "./fourth-numbers.ts";
import {
  box,
  type FourthPage,
  type Layout,
  type Pair,
  type Pen,
  pairs,
  secret,
  table,
} from "./fourth-words.ts";

const refundTruth = ({ data, plain, day }: Pen, status: string): FourthPage["truth"] => ({
  order_number: data.order,
  amount: plain(data.sums.total),
  date: day.key,
  refund_status: status,
  refused_because: data.reason,
});

/** An app's after-sales page: a path of dots, the refusal large, the reason in a card of its own. */
function pathRefund(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const rows: Pair[] = [
    [say("售后单号", "Return no."), chance.digits(16)],
    [say("订单编号", "Order no."), data.order],
    [say("申请金额", "Refund requested"), money(data.sums.total)],
    [say("申请时间", "Requested"), day.full],
  ];
  const body = [
    `<div class="dots"><i></i><i></i><i></i></div><h1 class="mid">${data.refused}</h1>`,
    box(pairs("above", [[say("拒绝理由", "Reason"), data.reason]])),
    box(pairs("edges", rows)),
    box(`<div class="goods"><i></i><p>${data.goods[0]?.name}</p></div>`),
    `<div class="keys"><a>${say("重新申请", "Apply again")}</a><a>${say("申请客服介入", "Escalate")}</a></div>`,
  ];
  return { on: "phone", body: body.join(""), truth: refundTruth(pen, data.refused) };
}

/** A mail that refuses in sentences, with the numbers in a small table below. */
function mailRefund(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const status = say("退款申请未通过", "Refund declined");
  const rows: Pair[] = [
    [say("处理结果", "Outcome"), status],
    [say("申请日期", "Date of request"), day.plain],
    [say("退款金额", "Refund amount"), money(data.sums.total)],
    [say("工单号", "Case ID"), `CS-${chance.digits(7)}`],
    [say("会员编号", "Customer no."), chance.digits(8)],
  ];
  const letter = say(
    `${data.person}，您好：很遗憾，我们无法为订单 ${data.order} 办理退款。原因：${data.reason}。`,
    `Dear ${data.person}, we are sorry that we cannot refund order ${data.order}. Reason: ${data.reason}.`,
  );
  const body = `<p class="soft">${data.shop} &lt;care@mail.example&gt;</p><h1>${say("关于您的退款", "About your refund request")}</h1><hr><p>${letter}</p>${box(pairs("colon", rows, say("：", ":")))}<p>${say("此致", "Kind regards,")}<br>${data.shop}</p>`;
  return { on: pen.chance.pick(["desktop", "phone"]), body, truth: refundTruth(pen, status) };
}

/** A help desk's claim on a desktop: particulars at the side, the thread with the latest first. */
function deskRefund(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const side = pairs("above", [
    [say("退款状态", "Refund status"), `<span class="chip">${data.refused}</span>`],
    [say("订单号", "Order number"), data.order],
    [say("申请于", "Opened"), day.plain],
    [say("涉及金额", "Amount claimed"), money(data.sums.total)],
    [say("发票号", "Invoice"), `F${chance.digits(9)}`],
  ]);
  const thread = table(
    [say("来自", "From"), say("内容", "Message")],
    [
      [data.shop, `${say("拒绝原因：", "Reason for refusal: ")}${data.reason}`],
      [data.person, say("商品有问题，要求退款", "I would like my money back, please")],
    ],
  );
  const claim = `${say("售后申请", "Claim")} ${chance.digits(8)}`;
  const body = `<h1>${claim}</h1><div class="two"><div>${thread}</div>${box(side)}</div>`;
  return { on: "desktop", body, truth: refundTruth(pen, data.refused) };
}

/** A mini-program's refusal that shows the account the money would have gone to; labels above. */
function accountRefund(pen: Pen): FourthPage {
  const { say, data, day, money, chance } = pen;
  const rows: Pair[] = [
    [say("关联订单编号", "Related order number"), data.order],
    [say("退款申请日期", "Date of refund request"), day.plain],
    [say("申请退款金额", "Amount to be refunded"), money(data.sums.total)],
    [say("退款收款账户", "Account for the refund"), secret("account", data.account)],
    [say("商家拒绝原因", "Reason given by the seller"), data.reason],
    [say("退货包裹批次", "Return parcel batch"), chance.digits(6)],
  ];
  const body = `<div class="band"><h1>${data.refused}</h1></div>${box(pairs("above", rows))}`;
  return { on: "phone", body, truth: refundTruth(pen, data.refused) };
}

type Line = readonly [own: boolean, words: string];

const bubbles = (lines: readonly Line[]): string =>
  lines
    .map(([own, words]) => `<div class="says${own ? " own" : ""}"><p>${words}</p></div>`)
    .join("");

/** A shop's chat on a phone: the order sent as a card. */
function cardChat(pen: Pen): FourthPage {
  const { say, data, money, plain } = pen;
  const card = box(
    `<div class="goods"><i></i><div><p>${data.goods[0]?.name}</p><p class="soft">${say("订单号：", "Order no: ")}${data.order}</p></div></div>${pairs("edges", [[say("实付", "Total"), money(data.sums.total)]])}`,
    "sent",
  );
  const after: Line[] = [
    [true, say("一直没收到，能催一下吗？", "It still isn't here. Can you chase it?")],
    [
      false,
      say(
        `由${data.carrier.shown}承运，运单号 ${data.tracking}`,
        `It is with ${data.carrier.shown}, tracking number ${data.tracking}`,
      ),
    ],
    [true, say("好的，谢谢", "OK, thanks")],
  ];
  const body = `<h1 class="mid">${data.shop}</h1><p class="soft mid">${say("昨天", "Yesterday")} 18:${data.day.minute + 10 > 59 ? 59 : data.day.minute + 10}</p>${bubbles([[false, say("在的，请问有什么可以帮您", "Hi there, how can I help?")]])}${card}${bubbles(after)}<div class="field">${say("请输入", "Write a message")}</div>`;
  const truth = {
    ...{ order_number: data.order, tracking_number: data.tracking },
    ...{ carrier: data.carrier.key, amount: plain(data.sums.total) },
  };
  return { on: "phone", body, truth };
}

/** Web support on a desktop: the thread, and beside it what the desk knows of the visitor. */
function deskChat(pen: Pen): FourthPage {
  const { say, data, chance } = pen;
  const side = pairs("frame", [
    [say("访客", "Visitor"), data.person],
    [say("会员号", "Member number"), chance.digits(9)],
    [say("最近订单号", "Latest order no."), data.order],
    [say("快递单号", "Tracking no."), data.tracking],
    [say("承运商", "Carrier"), data.carrier.shown],
  ]);
  const lines: Line[] = [
    [false, `${say("会话编号", "Session")} ${chance.digits(7)}`],
    [true, say("我最近那单怎么还没到", "My latest order has not arrived")],
    [false, say("请提供身份信息核实", "I need to confirm who you are first")],
    [
      true,
      say(
        `身份证号 ${secret("identity", data.identity)}`,
        `My ID number is ${secret("identity", data.identity)}`,
      ),
    ],
    [false, say("已核实，包裹在路上", "Thank you, the parcel is on its way")],
  ];
  const body = `<h1>${data.shop} · ${say("在线客服", "Support")}</h1><div class="two"><div>${bubbles(lines)}</div>${box(side)}</div>`;
  const truth = {
    ...{ order_number: data.order, tracking_number: data.tracking },
    carrier: data.carrier.key,
  };
  return { on: "desktop", body, truth };
}

/** A messenger: numbers in running words, a quoted reply, and the card in full. */
function messengerChat(pen: Pen): FourthPage {
  const { say, data } = pen;
  const number = say(`单号是 ${data.order}`, `It's order number ${data.order}`);
  const card = secret("card", inGroups(data.card));
  const lines: Line[] = [
    [true, say("你好，想退款", "Hi, I'd like a refund")],
    [false, say("麻烦发一下订单号", "Sure, what's your order number?")],
    [true, number],
    [false, `<q>${number}</q>${say("收到，退到哪张卡？", "Got it. Which card did you use?")}`],
    [true, say(`退到 ${card} 吧`, `This one: ${card}`)],
    [false, say("请不要在聊天中发送卡号哦", "Please don't send card numbers in chat")],
  ];
  const body = `<h1>‹ ${data.shop}</h1><p class="soft mid">${say("今天", "Today")}</p>${bubbles(lines)}`;
  return { on: "phone", body, truth: { order_number: data.order } };
}

export const drawRefund: readonly Layout[] = [pathRefund, mailRefund, deskRefund, accountRefund];

export const drawChat: readonly Layout[] = [cardChat, deskChat, messengerChat];
