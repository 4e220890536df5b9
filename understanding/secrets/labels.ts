/** What the words beside a long number say that it is. */
import { skipBack, skipOn, wordTable } from "../word-table.ts";

const CARD = wordTable(
  "卡号, 银行卡, 信用卡, 借记卡, 储蓄卡, 这张卡, 张卡, 我的卡, 礼品卡, visa, mastercard, amex, unionpay, 银联",
  "card, credit card, debit card, bank card, gift card, card number, card no, cardnumber, cc",
);
const ORDER = wordTable(
  "订单, 单号, 运单, 物流, 快递, 编号, 工单, 单子, order, orders, order number, tracking, tracking number",
  "waybill, parcel, case, ref, reference, booking",
);
const ID = wordTable(
  "身份证, 身份证号, 身份证号码, 证件号, id card, id number, identity card, national id, ssn, social security",
);
const LINKS = wordTable(
  "是, 为, 号, 号码, 编号, 我的, 退到, is, was, it's, its, my, the, number, num, no, id, to, 的",
);
const SIGNS = ":=#,.(-\"'“\n";

/** `card`, `order` or `id` by the nearest label before the place or right behind it. */
export function labelOf(
  low: string,
  start: number,
  end: number,
): "card" | "order" | "id" | undefined {
  const place = skipBack(low, start, LINKS, SIGNS);
  const direct = at(low, start, place);
  if (direct !== undefined) return direct;
  if (low.charAt(start - 1) === "#") return "order";
  const behind = skipOn(low, end, LINKS, ",(");
  if (ORDER.startingAt(low, behind) !== "") return "order";
  if (CARD.startingAt(low, behind) !== "") return "card";
  return ID.startingAt(low, behind) === "" ? undefined : "id";
}

/** "卡号" ends in a link word: the label is looked for before and behind the links. */
function at(low: string, start: number, place: number): "card" | "order" | "id" | undefined {
  for (let end = place; end <= start; end += 1) {
    if (ID.endingAt(low, end) !== "") return "id";
    if (CARD.endingAt(low, end) !== "") return "card";
    if (ORDER.endingAt(low, end) !== "") return "order";
  }
  return undefined;
}
