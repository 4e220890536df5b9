/** How an order or refund stands, and why a refund was refused, in the picture's own words. */
import type { ReadField } from "../../kernel/protocol/file-reading.ts";
import { plainSigns } from "./plain-signs.ts";
import { labelTexts, type SeenRow, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

const ORDER_STATE = anyOf(
  "(等待|待)(买家|卖家)?(付款|发货|收货|评价), (卖家)?已(发货|付款|签收|完成|取消|关闭)",
  "交易(成功|关闭|完成), 运输中, 派送中, 配送中, (awaiting|pending) (payment|shipment|dispatch|delivery)",
  "(order )?(shipped|delivered|completed|cancell?ed|closed|paid|dispatched|processing), in transit",
  "out for delivery, preparing, on (its|the|my|your) way, ready for (collection|pick-?up)",
  "(order )?(refunded|returned|packed|in preparation|confirmed|placed|picked up|being prepared)",
  "(备货|出库|打包|清关)中, 待(取件|自提), 已(退款|出库|揽收)",
  "return(ed|ing) to (the )?(sender|seller|shop), (已)?退回(寄件人|发件人|卖家|商家)",
);
const WHOLE_STATE = new RegExp(`^${ORDER_STATE.source}$`, "iu");
const DENIED = "(refused|rejected|declined|denied)( by (the )?(seller|merchant|shop|store))?";
const REFUND_STATE = anyOf(
  "退款([申中]请)?(被拒绝?|已拒绝|失败|成功|关闭|中|处理中|已完成|已驳回)",
  "(卖家|商家|平台|客服)(已)?(拒绝|驳回|同意|通过)了?(您的)?(退款|退货|换货|售后)?(申请)?(?!.?(原因|理由|说明))",
  "审核(不通过|未通过|已通过|通过), 退款(已)?到账, 退款已入账, 已(全额)?退款, 申请(未通过|被驳回|被拒绝|已通过)",
  "(已|被|已被)(拒绝|驳回)(?!.?(原因|理由|说明)), refund (credited|issued|sent|pending|complete)",
  "(退款|退货|换货|售后)(退款)?([申中]请)?已?被?(卖家|商家|平台)?(拒绝|驳回|未通过|不通过|审核中|待处理|取消|撤销)",
  `(your )?(refund|return|claim) (request |claim )?(was |has been |is )?(not )?${DENIED}`,
  "(your )?(refund|return|claim) (request |claim )?(was |has been |is )?(not )?(approved|accepted|completed|issued)",
  "(your )?request (was |has been |is )?(refused|rejected|declined|denied|approved)",
  "(your )?(refund|return|claim) (request |claim )?(was |has been |is )?(in progress|pending|closed|(un)?successful)",
);
const STATE_LABEL = /状态|status|state/iu;
const REASON_LABEL = anyOf(
  "拒.?(原因|理由|说明), 驳回(原因|理由), (卖家|商家)(说明|留言|理由|回复), (不予|未能|无法)(退款|退货)的?(原因|理由)",
  "reason for (refusal|rejection), reason given( by the seller)?, rejection reason, refusal reason, refused because",
  "seller('s)? (reason|note|reply), declined because",
  "why (it|this|your (refund|request)) was (refused|rejected|declined|denied)",
);
/** Says nothing of what it is the reason for: only where a refusal stands on the same picture. */
const BARE_REASON = /^(?:原因|理由|说明|reason|explanation)$/iu;
/** Blanks before it may be lost. */
const REFUSED = /拒绝|驳回|未通过|不通过|关闭|失败|refused|rejected|declined|denied|closed|not/iu;
const BECAUSE = /(?:refused|rejected|declined|denied)\s*because\s*(?:of )?(.{3,160})$/iu;

/** "Your order is still processing", "包裹已签收", "Delivered on …": how a letter tells it. */
const SAID_STATE = [
  new RegExp(
    `(?:order|parcel|package|shipment)\\s*(?:is|has\\s*been|was)\\s*(?:now|still|already)?\\s*(${ORDER_STATE.source})`,
    "iu",
  ),
  new RegExp(`^(${ORDER_STATE.source})\\s*on(?![a-z])`, "iu"),
  new RegExp(
    `(?:订单|包裹|快件|目前|当前|现在)(?:正在|已经|目前|当前|现在)?(${ORDER_STATE.source})`,
    "u",
  ),
  new RegExp(`(?:currently|now)\\s*(${ORDER_STATE.source})`, "iu"),
];
/** How a letter or a talk tells of a refund: the words that say it. */
const DECIDED = "(?:not\\s*)?(?:approved|declined|refused|rejected|denied|refunded)";
const SAID_REFUND = new RegExp(
  `(?:request|refund|return|claim|it'?s?).{0,80}?(?:was|were|is|been)\\s*(${DECIDED})`,
  "iu",
);
/** Within a sentence, up to its end. */
const SAID_REASON = /(?:拒.?(?:原因|理由)|原因|理由|reason)是?\s*[:：]\s*([^。.]{3,160})/iu;

interface Found {
  readonly value: string;
  readonly place: SeenText["place"];
}

/** State first, then the reason. */
export function findState({ rows }: { readonly rows: readonly SeenRow[] }): readonly ReadField[] {
  const fields: ReadField[] = [];
  const refund = findRefundState(rows);
  if (refund !== undefined) fields.push({ kind: "refund_status", ...refund });
  const order = findOrderState(rows.filter((row) => !isSteps(row)));
  if (order !== undefined) fields.push({ kind: "order_status", ...order });
  const reason = findReason(rows, REFUSED.test(plainSigns(refund?.value ?? "")));
  if (reason !== undefined) fields.push({ kind: "refused_because", ...reason });
  return fields;
}

const LONGEST_HEADING = 30;

function findRefundState(rows: readonly SeenRow[]): Found | undefined {
  const said = (text: string): string | undefined =>
    text.length > LONGEST_HEADING ? partOf(text, SAID_REFUND, 1) : undefined;
  return (
    findText(rows, (text) => said(text) ?? partOf(text, REFUND_STATE)) ?? findRefundLabel(rows)
  );
}

/** Tabs, or the steps that an order takes: which of them it has reached is said elsewhere. */
function isSteps(row: SeenRow): boolean {
  const states = row.filter(({ text }) => wholly(WHOLE_STATE, text) !== undefined);
  const isTabs = row.length > FEWEST_STEPS && row.every(({ text }) => /^[^0-9]{1,12}$/u.test(text));
  return row.length >= FEWEST_STEPS && (states.length >= 2 || isTabs);
}
const FEWEST_STEPS = 3;

const REFUND_LABEL = anyOf("退款状态, 处理结果, 审核结果, refund status, outcome, decision");

function findRefundLabel(rows: readonly SeenRow[]): Found | undefined {
  const found = labelTexts(rows).find(
    ({ label, text }) => REFUND_LABEL.test(label) && isShort(text),
  );
  return found && { value: found.text.trim(), place: found.place };
}

function findOrderState(rows: readonly SeenRow[]): Found | undefined {
  const alone =
    findText(rows, (text) => wholly(WHOLE_STATE, text)) ??
    findText(rows.map(asOne), (text) => wholly(WHOLE_STATE, text));
  if (alone !== undefined) return alone;
  const labelled = labelTexts(rows).find(
    ({ label, below, text }) => STATE_LABEL.test(label) && (!below || isShort(text)),
  );
  if (labelled !== undefined) return { value: labelled.text, place: labelled.place };
  for (const pattern of SAID_STATE) {
    const said = findText(rows, (text) => partOf(text, pattern, 1));
    if (said !== undefined) return said;
  }
  return undefined;
}

const LONGEST_STATE = 24;

function isShort(text: string): boolean {
  return text.length <= LONGEST_STATE && !/[0-9]/u.test(text);
}

function findReason(rows: readonly SeenRow[], isRefused: boolean): Found | undefined {
  const said = findText(rows, (text) => BECAUSE.exec(text)?.[1]);
  if (said !== undefined) return said;
  const labelled = labelTexts(rows);
  const found =
    labelled.find(({ label }) => REASON_LABEL.test(label)) ??
    (isRefused ? labelled.find(({ label }) => BARE_REASON.test(label)) : undefined);
  if (found !== undefined) return { value: found.text, place: found.place };
  if (!isRefused) return undefined;
  return findText(rows, (text) => partOf(text, SAID_REASON, 1)) ?? findUnderHeading(rows);
}

/** A sentence right under a refusal that stands alone. */
function findUnderHeading(rows: readonly SeenRow[]): Found | undefined {
  for (const [at, row] of rows.entries()) {
    const [heading, under] = [onlyOne(row), onlyOne(rows[at + 1] ?? [])];
    if (heading === undefined || under === undefined || !isShort(heading.text)) continue;
    const state = partOf(heading.text, REFUND_STATE);
    if (state === undefined || !REFUSED.test(plainSigns(state))) continue;
    const centre = ({ place }: SeenText): number => place.left + place.width / 2;
    const isUnder =
      Math.abs(centre(heading) - centre(under)) < 0.03 ||
      Math.abs(heading.place.left - under.place.left) < 0.03;
    if (isUnder && isSentence(under.text)) return { value: under.text, place: under.place };
  }
  return undefined;
}

function onlyOne(row: SeenRow): SeenText | undefined {
  return row.length === 1 ? row[0] : undefined;
}

function isSentence(text: string): boolean {
  const isLong = /\p{Script=Han}{6}|(?:\p{L}+\s){3}/u.test(text);
  return isLong && !/[:：]|20[0-9]{2}/u.test(text);
}

function findText(
  rows: readonly SeenRow[],
  read: (text: string) => string | undefined,
): Found | undefined {
  for (const { text, place } of rows.flat()) {
    const value = read(text);
    if (value !== undefined) return { value: value.trim(), place };
  }
  return undefined;
}

/** What a pattern of simplified characters finds, as the picture writes it. */
function partOf(text: string, pattern: RegExp, group = 0): string | undefined {
  const found = pattern.exec(plainSigns(text));
  const part = found?.[group];
  if (found === null || part === undefined) return undefined;
  const start = found.index + found[0].indexOf(part);
  return text.slice(start, start + part.length);
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
  return state.test(plainSigns(plain)) ? plain : undefined;
}
