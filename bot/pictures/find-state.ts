/** How an order or refund stands, and why a refund was refused, in the picture's own words. */
import type { ReadField } from "../../kernel/protocol/file-reading.ts";
import { labelTexts, type SeenRow, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

const ORDER_STATE = anyOf(
  "(等待|待)(买家|卖家)?(付款|发货|收货|评价), (卖家)?已(发货|付款|签收|完成|取消|关闭)",
  "交易(成功|关闭), 运输中, 派送中, 配送中, (awaiting|pending) (payment|shipment|dispatch|delivery)",
  "(order )?(shipped|delivered|completed|cancell?ed|closed|paid|dispatched|processing), in transit",
  "out for delivery, preparing, on (its|the|my|your) way, ready for (collection|pick-?up)",
  "(order )?(refunded|returned|packed|in preparation), (备货|出库|打包)中, 待(取件|自提), 已(退款|出库)",
);
const REFUND_STATE = anyOf(
  "退款(申请)?(被拒绝?|已拒绝|失败|成功|关闭|中|处理中|已完成|已驳回)",
  "(卖家|商家)(已)?(拒绝|同意)了?(退款|您的退款申请|您的申请)?",
  "(退款|退货|换货|售后)(退款)?(申请)?已?被?(卖家|商家|平台)?(拒绝|驳回|未通过|不通过|审核中|待处理|取消|撤销)",
  "(your )?(refund|return) (request |claim )?(was |has been |is )?(not )?(refused|rejected|declined|denied)",
  "(your )?(refund|return) (request |claim )?(was |has been |is )?(not )?(approved|accepted|completed|issued)",
  "(your )?(refund|return) (request |claim )?(was |has been |is )?(in progress|pending|closed|(un)?successful)",
);
const STATE_LABEL = /状态|status|state/iu;
const REASON_LABEL = anyOf(
  "拒绝(原因|理由|说明), 驳回(原因|理由), (卖家|商家)(说明|留言|理由|回复), (不予|未能|无法)(退款|退货)的?(原因|理由)",
  "reason for (refusal|rejection), reason given, rejection reason, refusal reason, refused because",
  "seller('s)? (reason|note|reply), declined because",
  "why (it|this|your (refund|request)) was (refused|rejected|declined|denied)",
);
/** Says nothing of what it is the reason for: only where a refusal stands on the same picture. */
const BARE_REASON = /^(?:原因|理由|说明|reason|explanation)$/iu;
const REFUSED = anyOf("拒绝, 驳回, 未通过, 不通过, refused, rejected, declined, denied, not");
const BECAUSE = /(?:refused|rejected|declined|denied)\s*because\s*(?:of )?(.{3,160})$/iu;

/** State first, then the reason. */
export function findState({ rows }: { readonly rows: readonly SeenRow[] }): readonly ReadField[] {
  const fields: ReadField[] = [];
  const refund = findText(rows, (text) => REFUND_STATE.exec(text)?.[0]);
  if (refund !== undefined) fields.push({ kind: "refund_status", ...refund });
  const order =
    findText(rows, (text) => wholly(ORDER_STATE, text)) ??
    findText(rows.map(asOne), (text) => wholly(ORDER_STATE, text));
  if (order !== undefined) fields.push({ kind: "order_status", ...order });
  else {
    const labelled = labelTexts(rows).find(({ label, below }) => STATE_LABEL.test(label) && !below);
    if (labelled !== undefined)
      fields.push({ kind: "order_status", value: labelled.text, place: labelled.place });
  }
  const reason = findReason(rows, REFUSED.test(refund?.value ?? ""));
  if (reason !== undefined) fields.push({ kind: "refused_because", ...reason });
  return fields;
}

function findReason(
  rows: readonly SeenRow[],
  isRefused: boolean,
): { value: string; place: SeenText["place"] } | undefined {
  const said = findText(rows, (text) => BECAUSE.exec(text)?.[1]);
  if (said !== undefined) return said;
  const labelled = labelTexts(rows);
  const found =
    labelled.find(({ label }) => REASON_LABEL.test(label)) ??
    (isRefused ? labelled.find(({ label }) => BARE_REASON.test(label)) : undefined);
  if (found === undefined) return undefined;
  return { value: found.text, place: found.place };
}

function findText(
  rows: readonly SeenRow[],
  read: (text: string) => string | undefined,
): { value: string; place: SeenText["place"] } | undefined {
  for (const { text, place } of rows.flat()) {
    const value = read(text);
    if (value !== undefined) return { value, place };
  }
  return undefined;
}

/** A large heading may be read as several pieces. */
function asOne(row: SeenRow): SeenRow {
  const [first] = row;
  if (first === undefined || row.length > 3) return row;
  return [{ text: row.map(({ text }) => text).join(" "), place: first.place }];
}

/** The state when the piece says nothing else. */
function wholly(state: RegExp, text: string): string | undefined {
  const plain = text.trim();
  const found = state.exec(plain)?.[0];
  return found !== undefined && found.length === plain.length ? found : undefined;
}
