/** One finder a kind of field. Each takes the whole picture and gives its fields, the best first. */
import type { ReadField } from "../../kernel/protocol/file-reading.ts";
import { normalise } from "../../language/normalise.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import type { PaymentMethod } from "../settings/problem-types.ts";
import { findCarrierName, isCarrier, readCarrierWithNumber } from "./carriers.ts";
import { findDays } from "./find-days.ts";
import { findState } from "./find-state.ts";
import { findSums } from "./find-sums.ts";
import { findNumbers, findPaymentMethod } from "./grammars.ts";
import { isLabel } from "./join-wrapped.ts";
import { plainSigns } from "./plain-signs.ts";
import { labelTexts, type SeenRow, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

/** All that is known of a picture. */
export interface SeenPicture {
  readonly rows: readonly SeenRow[];
  readonly settings: BotSettings;
}

/** Finds the fields of one kind, the best first. */
export type FieldFinder = (picture: SeenPicture) => readonly ReadField[];

/** "Order no. 123": the words of the label go in front, as they would in a message. */
const findNumberFields: FieldFinder = ({ rows, settings }) => {
  const fields: ReadField[] = [];
  const numbersIn = (text: string) => findNumbers(joinGroups(text), settings.conversation);
  for (const { text, label, place } of labelTexts(rows)) {
    if (OTHER_NUMBER.test(label)) continue;
    // Beside a carrier's name stands a parcel's number.
    const isParcel = isCarrier(label) && NUMBER_FIRST.test(text);
    const named = isParcel ? "运单号" : label.replace(MERCHANT_ORDER, "订单号");
    const whole = ORDER_LABEL.test(named) ? ONE_NUMBER.exec(text.trim())?.[0] : undefined;
    if (whole !== undefined) {
      fields.unshift({ kind: "order_number", value: mendPrefix(whole), place });
      continue;
    }
    for (const { kind, value, labelled } of numbersIn(`${named}：${spaced(withoutOthers(text))}`)) {
      if (!labelled) continue;
      if (kind === "order") fields.push({ kind: "order_number", value: mendPrefix(value), place });
      if (kind === "tracking") fields.push({ kind: "tracking_number", value, place });
    }
  }
  // In running text, as in a chat, the words around the number stand in the same line.
  for (const { text, place } of rows.flat()) {
    const parcel = readCarrierWithNumber(text)?.number;
    if (parcel !== undefined) fields.unshift({ kind: "tracking_number", value: parcel, place });
    const strokes = WITH_STROKES.exec(text)?.[1];
    if (strokes !== undefined)
      fields.push({ kind: "order_number", value: mendPrefix(strokes), place });
    if (OTHER_NUMBER.test(text)) continue;
    const named =
      NAMED_NO.exec(text)?.[0] ?? SAID_ORDER.exec(text)?.[1] ?? HEADED_ORDER.exec(text)?.[1];
    if (named !== undefined) fields.push({ kind: "order_number", value: named, place });
    for (const { kind, value, labelled } of numbersIn(spaced(withoutOthers(text)))) {
      if (kind === "order" && labelled)
        fields.push({ kind: "order_number", value: mendPrefix(value), place });
      if (kind === "tracking") fields.push({ kind: "tracking_number", value, place });
    }
  }
  const answer = fields.some(({ kind }) => kind === "order_number") ? undefined : findAnswer(rows);
  return answer === undefined ? fields : [...fields, answer];
};

/** A number that calls itself one, and what a refund or a parcel is for. */
const NAMED_NO = /(?<![0-9A-Za-z])NO\.[0-9]{8,}(?![0-9])/u;
const HEADED_ORDER = /(?:退款|退货|售后)申请[（(]([0-9A-Z-]{8,24})[)）]/u;
const SAID_ORDER =
  /(?:refund|return|parcel|complaint)\s*(?:for|of)\s*(?:order\s*)?((?=(?:[^0-9\s]*[0-9]){6})[0-9A-Z]+(?:-[0-9A-Z]+)*)/iu;

const ASKS_ORDER = anyOf("(提供|发|告诉|说).*订单(编)?号, order (number|no).*(please|[?])");
const MOST_ROWS_AFTER = 3;

/** Somebody asks for the order's number, and what comes next is one. */
function findAnswer(rows: readonly SeenRow[]): ReadField | undefined {
  for (const [at, row] of rows.entries()) {
    if (!ASKS_ORDER.test(plainSigns(row.map(({ text }) => text).join(" ")))) continue;
    const said = rows
      .slice(at + 1, at + 1 + MOST_ROWS_AFTER)
      .flat()
      .find(({ text }) => ONE_NUMBER.test(text.trim()));
    if (said !== undefined)
      return { kind: "order_number", value: said.text.trim(), place: said.place };
  }
  return undefined;
}

/** A payment's own number is no order's; the merchant's is, whatever the wallet calls it. */
const OTHER_NUMBER = anyOf(
  "交易(单)?号, 售后(单|编)?号, 流水号, 回单, 发票号, 退款编号, 批次, 月结, 会员, 客户号, 工单, 凭证号, 授权码, 终端, (服务|售后|退款)单号, 参考号",
  "transaction (no|number|id|ref), receipt no, invoice, payment reference, refund id, batch, manifest, customer no",
  "case (no|number|id), return id, approval, account",
);
const MERCHANT_ORDER = anyOf("商[户家](订)?单号, merchant order (no|number|id)");

/** What is covered is no number, nor is its end that shows, nor a day with its hour. */
function withoutOthers(text: string): string {
  return text.replace(/[0-9]*•[•\s-]*[0-9A-Z]*/gu, " … ").replace(DAY_AND_HOUR, " … ");
}
const DAY_AND_HOUR =
  /(?<![0-9])(?:[0-9]{4}[-/.])?[0-9]{1,2}[-/.][0-9]{1,2}\s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?/gu;

const ORDER_LABEL = anyOf(
  "订单(编)?号, 订单号码, 订单编码, 订单 ?id, order (no|number|id|ref|reference), order$",
);
/** One word of letters and figures, most of them figures. */
const ONE_NUMBER = /^(?:#|NO\.)?(?=(?:[^0-9]*[0-9]){5})[0-9A-Z]+(?:[-/][0-9A-Z]+)*$/u;
/** What messages never have in a number: "order number SO/24/1586215". */
const WITH_STROKES =
  /(?:order|number|no\.?|id|单号|编号)\s*[:：#]?\s*([0-9A-Z]{1,4}\/[0-9]{2,4}\/[0-9]{3,})/iu;

const NUMBER_FIRST = /^[0-9A-Z][0-9A-Z -]{6,}/u;

/** Labels and carriers print long numbers in fours: "9400 1799 1247 9452 1704 48" is one. */
function joinGroups(text: string): string {
  return text.replace(
    /(?<![0-9A-Za-z])(?:[A-Z]{2}[0-9]{2}|[0-9]{4,18})(?: [0-9]{4,12}){1,5}(?: [0-9]{1,4})?(?![0-9])/gu,
    (run) => run.replaceAll(" ", ""),
  );
}

/** Reading takes the letter for the figure: "S0-12345678" begins with letters. */
function mendPrefix(value: string): string {
  return value.replace(/^([A-Z]{1,3})0(?=[-/][0-9])/u, "$1O");
}

/** Blanks that were lost between Latin words and figures: "Ordernumber123" is "Ordernumber 123". */
function spaced(text: string): string {
  return joinGroups(text)
    .replace(/(order|tracking)(?=number|no\b|id\b)/giu, "$1 ")
    .replace(/(?<=[a-z])(?=(?:order|tracking)\s?(?:number|no\.?|id)?\s?[0-9])/gu, " ")
    .replace(/((?:order|tracking)\s?(?:number|no\.?|id|is)?)(?=[A-Z]{0,3}-?[0-9])/giu, "$1 ");
}

const findCarrier: FieldFinder = ({ rows }) => {
  const found = findCarrierName(rows);
  return found === undefined ? [] : [{ kind: "carrier", value: found.text, place: found.place }];
};

const PAYMENT_LABEL = anyOf(
  "支付方式, 付款方式, 付款方法, (支付|付款)渠道, (支付|付款)$, 退款方式, 退款去向, 退回账户, 转账方式",
  "payment, (payment|pay|refund) method, paid with, paid by, method, means of payment, refund(ed)? to",
);
/** "Your refund went back to your debit card ending 1234 on …", "退回您的云豆支付". */
const SAID_METHOD = [
  /退回(?:到|至)?(?:了)?您的(\p{Script=Han}{2,12}(?:（[^）]{2,12}）)?)/u,
  /back\s*to\s*your\s*((?:\p{L}+\s*){1,3}(?:ending\s*[0-9]{4})?)(?=\s*on|[.,。]|$)/iu,
];
const WHOLE_PAYMENT_LABEL = new RegExp(`^${PAYMENT_LABEL.source}$`, "iu");
const LONGEST_METHOD = 30;

const findPayment: FieldFinder = ({ rows, settings }) => {
  const methods = settings.problems.paymentMethods;
  const labelled = labelTexts(rows).filter(({ label }) => PAYMENT_LABEL.test(label));
  const known = (text: string): string | undefined =>
    [text.trim(), withBlanks(text, methods)].find(
      (words) => findPaymentMethod(normalise(plainSigns(words)), methods) !== undefined,
    );
  // As the picture says it: an agent looks for these words, not for the settings' key.
  const sure = labelled.find(
    ({ label, text, below }) => !below && WHOLE_PAYMENT_LABEL.test(label) && isName(text),
  );
  if (sure !== undefined) return [paidWith({ ...sure, text: known(sure.text) ?? sure.text })];
  for (const { text, place } of labelled) {
    const value = known(text);
    if (value !== undefined) return [{ kind: "payment_method", value, place }];
  }
  // A way of paying that the shop's settings do not know.
  const others = labelled.filter(({ text }) => isName(text));
  const other =
    others.find(({ below }) => !below) ??
    others.find(({ label }) => WHOLE_PAYMENT_LABEL.test(label)) ??
    saidMethod(rows);
  return other === undefined ? [] : [paidWith(other)];
};

/** Of a card or an account. */
const LAST_FOUR = /\s*[（(]?[0-9]{4}[)）]?$/u;

function isName(text: string): boolean {
  const words = text.replace(LAST_FOUR, "");
  const isWord = text.length <= LONGEST_METHOD && !/[0-9:：]|^(?:说明|备注)?$/u.test(words);
  return isWord && !isLabel(words);
}

function paidWith({ text, place }: SeenText): ReadField {
  return { kind: "payment_method", value: text.trim(), place };
}

function saidMethod(rows: readonly SeenRow[]): SeenText | undefined {
  for (const { text, place } of rows.flat()) {
    for (const pattern of SAID_METHOD) {
      const said = pattern.exec(text)?.[1];
      if (said !== undefined) return { text: said, place };
    }
  }
  return undefined;
}

/** Blanks that were lost in and around the names of ways of paying: "Directbanktransfer". */
function withBlanks(text: string, methods: readonly PaymentMethod[]): string {
  const names = methods.flatMap(({ words }) => words.en.filter((name) => name.length > 5));
  return names
    .reduce((spaced, name) => {
      const loose = new RegExp(name.split(" ").join("\\s*"), "iu");
      return spaced.replace(loose, (found) => ` ${likeName(found, name)} `);
    }, text)
    .replace(/\s+/gu, " ")
    .trim();
}

/** The found letters with the name's blanks between them. */
function likeName(found: string, name: string): string {
  const letters = [...found.replace(/\s/gu, "")];
  return [...name].map((sign) => (sign === " " ? " " : (letters.shift() ?? ""))).join("");
}

/** All finders, in the order in which their fields are shown. */
export const FIELD_FINDERS: readonly FieldFinder[] = [
  findNumberFields,
  findCarrier,
  findSums,
  findDays,
  findPayment,
  findState,
];
