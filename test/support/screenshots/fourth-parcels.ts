/** Parcels under way, on the fourth hand's pages: a shop's app, a courier's desk and a notice. */
import type { FourthData } from "./fourth-data.ts";
import { inGroups } from "./fourth-numbers.ts";
import { parcelSteps } from "./fourth-steps.ts";
import {
  box,
  type FourthPage,
  type Layout,
  type Pair,
  type Pen,
  pairs,
  table,
} from "./fourth-words.ts";

/** An app's parcel: state, a rail of scans with the newest first, numbers in chips with their label inside. */
function railParcel(pen: Pen): FourthPage {
  const { say, data, day, chance } = pen;
  const steps = parcelSteps(pen, chance.whole(2, 5)).reverse();
  const rail = steps
    .map(
      ({ words, shown }, at) =>
        `<div class="step${at === 0 ? " now" : ""}"><p>${words}</p><p class="soft">${shown}</p></div>`,
    )
    .join("");
  const body = [
    `<p><span class="chip">${data.carrier.shown} ${data.tracking}</span> <u>${say("复制", "Copy")}</u></p>`,
    `<p><span class="chip">${say("订单号", "Order no.")} ${data.order}</span></p>`,
    box(
      pairs(
        "colon",
        [
          [say("发货时间", "Shipped"), day.full],
          [say("收货人", "For"), data.person],
        ],
        say("：", ":"),
      ),
    ),
    box(rail),
  ];
  return { on: "phone", body: body.join(""), truth: { ...parcelTruth(data), date: day.key } };
}

const parcelTruth = (data: FourthData): FourthPage["truth"] => ({
  order_number: data.order,
  tracking_number: data.tracking,
  carrier: data.carrier.key,
});

/** A courier's own page: the number in the search field, scans in a table with the oldest first. */
function courierParcel(pen: Pen): FourthPage {
  const { say, data, day, chance } = pen;
  const told = chance.next() < 0.6;
  const { order_number, ...rest } = parcelTruth(data);
  const head: Pair[] = [
    [say("寄件日期", "Ship date"), day.plain],
    [say("运单批次", "Manifest batch"), chance.digits(9)],
    [say("月结账号", "Shipper account"), chance.digits(6)],
    [say("重量", "Weight"), `${chance.whole(1, 9)}.4 kg`],
  ];
  if (told) head.splice(2, 0, [say("客户订单号", "Customer order no."), data.order]);
  const scans = parcelSteps(pen, 4).map(({ words, shown, at }) => [shown, at, words]);
  const body = [
    `<h1>${data.carrier.shown}</h1><div class="field"><span>${say("运单号", "Tracking number")}</span>${inGroups(data.tracking)}<a>${say("查询", "Track")}</a></div>`,
    box(pairs("above", head), "grid"),
    table([say("时间", "When"), say("地点", "Where"), say("物流信息", "Event")], scans),
  ];
  const truth = {
    ...rest,
    date: day.key,
    ...(told && order_number !== undefined ? { order_number } : {}),
  };
  return { on: "desktop", body: body.join(""), truth };
}

/** A notice that a parcel came: all in sentences, with values above their labels. */
function noticeParcel(pen: Pen): FourthPage {
  const { say, data, day } = pen;
  const state = say("已签收", "Delivered");
  const dots = `<div class="dots"><i></i><i></i><i></i><i></i></div><p class="soft mid">${say("从下单到门口", "From our shelf to your door")}</p>`;
  const words = say(
    `您在${data.shop}购买的包裹${state}。签收日期：${day.plain}，由${data.person}本人签收。`,
    `${state} on ${day.plain}. Your parcel from ${data.shop} was handed to ${data.person}.`,
  );
  const numbers: Pair[] = [
    [say("快递单号", "Tracking no."), data.tracking],
    [say("承运公司", "Carrier"), data.carrier.shown],
    [say("订单编号", "Order no."), data.order],
  ];
  const body = `${dots}<h1>${words}</h1>${box(pairs("below", numbers))}`;
  return { on: "phone", body, truth: { ...parcelTruth(data), date: day.key, order_status: state } };
}

export const drawParcel: readonly Layout[] = [railParcel, courierParcel, noticeParcel];
