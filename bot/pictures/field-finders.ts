/** One finder a kind of field. Each takes the whole picture and gives its fields, the best first. */
import type { FileReading, ReadField } from "../../kernel/protocol/file-reading.ts";
import { normalise } from "../../language/normalise.ts";
import type { BotSettings } from "../settings/bot-settings.ts";
import { findState } from "./find-state.ts";
import {
  findAmount,
  findDate,
  findNumbers,
  findPaymentMethod,
  normaliseWidth,
} from "./grammars.ts";
import { labelTexts, type SeenRow } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

/** All that is known of a picture. */
export interface SeenPicture {
  readonly rows: readonly SeenRow[];
  readonly page: FileReading["page"];
  readonly settings: BotSettings;
}

/** Finds the fields of one kind, the best first. */
export type FieldFinder = (picture: SeenPicture) => readonly ReadField[];

/** "Order no. 123": the words of the label go in front, as they would in a message. */
const findNumberFields: FieldFinder = ({ rows, settings }) => {
  const fields: ReadField[] = [];
  const numbersIn = (text: string) => findNumbers(joinGroups(text), settings.conversation);
  for (const { text, label, place } of labelTexts(rows)) {
    if (text.includes("•") || OTHER_NUMBER.test(label)) continue;
    const named = label.replace(MERCHANT_ORDER, "订单号");
    for (const { kind, value, labelled } of numbersIn(`${named}：${text}`)) {
      if (!labelled) continue;
      if (kind === "order") fields.push({ kind: "order_number", value: mendPrefix(value), place });
      if (kind === "tracking") fields.push({ kind: "tracking_number", value, place });
    }
  }
  // In running text, as in a chat, the words around the number stand in the same line.
  for (const { text, place } of rows.flat()) {
    if (text.includes("•") || OTHER_NUMBER.test(text)) continue;
    for (const { kind, value, labelled } of numbersIn(spaced(text))) {
      if (kind === "order" && labelled)
        fields.push({ kind: "order_number", value: mendPrefix(value), place });
      if (kind === "tracking") fields.push({ kind: "tracking_number", value, place });
    }
  }
  return fields;
};

/** A payment's own number is no order's; the merchant's is, whatever the wallet calls it. */
const OTHER_NUMBER = anyOf(
  "交易(单)?号, 流水号, 回单, 发票号, 退款编号, transaction (no|number|id), receipt no, invoice no",
  "payment reference, refund id",
);
const MERCHANT_ORDER = anyOf("商[户家](订)?单号, merchant order (no|number|id)");

/** Labels and carriers print long numbers in fours: "9400 1799 1247 9452 1704 48" is one. */
function joinGroups(text: string): string {
  return text.replace(
    /(?<![0-9A-Za-z])[0-9]{4}(?: [0-9]{4}){1,5}(?: [0-9]{1,3})?(?![0-9])/gu,
    (run) => run.replaceAll(" ", ""),
  );
}

/** Reading takes the letter for the figure: "S0-12345678" begins with letters. */
function mendPrefix(value: string): string {
  return value.replace(/^([A-Z]{1,3})0(?=-[0-9])/u, "$1O");
}

/** Blanks that were lost between Latin words and figures: "Ordernumber123" is "Ordernumber 123". */
function spaced(text: string): string {
  return text
    .replace(/(order|tracking)(?=number|no\b|id\b)/giu, "$1 ")
    .replace(/((?:order|tracking)\s?(?:number|no|id)?)(?=[A-Z]{0,3}-?[0-9])/giu, "$1 ");
}

const CARRIERS: readonly (readonly [RegExp, string])[] = [
  [/顺丰/u, "顺丰"],
  [/圆通/u, "圆通"],
  [/中通/u, "中通"],
  [/申通/u, "申通"],
  [/韵达/u, "韵达"],
  [/极兔/u, "极兔"],
  [/京东(?:快递|物流)/u, "京东"],
  [/德邦/u, "德邦"],
  [/邮政|(?<![a-z])ems(?![a-z])/iu, "EMS"],
  [/菜鸟/u, "菜鸟"],
  [/(?<![a-z])dhl(?![a-z])/iu, "DHL"],
  [/(?<![a-z])ups(?![a-z])/iu, "UPS"],
  [/fedex/iu, "FedEx"],
  [/(?<![a-z])usps(?![a-z])/iu, "USPS"],
  [/royal ?mail/iu, "Royal Mail"],
  [/(?<![a-z])dpd(?![a-z])/iu, "DPD"],
  [/(?<![a-z])gls(?![a-z])/iu, "GLS"],
  [/(?<![a-z])evri(?![a-z])/iu, "Evri"],
  [/yodel/iu, "Yodel"],
];

const findCarrier: FieldFinder = ({ rows }) => {
  for (const { text, place } of rows.flat()) {
    const carrier = CARRIERS.find(([pattern]) => pattern.test(text));
    if (carrier !== undefined) return [{ kind: "carrier", value: carrier[1], place }];
  }
  return [];
};

/** What was really paid or paid back, before sums and prices of single things. */
const AMOUNT_LABELS: readonly RegExp[] = [
  anyOf(
    "退款金额, 退款总额, 申请(退款)?金额, 可退",
    "refund amount, refund total, amount (refunded|requested|asked|claimed), give back",
  ),
  anyOf(
    "实付, 实际支付, 付款金额, 支付金额, 交易金额, 转账金额, 消费金额, 支出, 价税合计, 应付合计",
    "amount (paid|sent), total paid, (you|we) (paid|spent), order total, grand total, money out, paid out",
  ),
  anyOf("合计, 总计, 总额, 总价, 应付, 金额, total, amount, paid, charged"),
];
const BARE_NUMBER = "([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,7})\\.[0-9]{2}";
const BARE = new RegExp(
  `^[-+−]?\\s?(?:[¥￥$€£]|rmb|cny|usd|us\\$|eur|gbp|人民币)?\\s?${BARE_NUMBER}\\s?(?:元|yuan|usd|gbp|eur|cny)?$`,
  "iu",
);

/**
 * £ is not in the reader's alphabet: it comes out as a letter or not at all. A currency's letters lose their blank, and
 * a bank's minus says which way the money went.
 */
function mendSign(text: string): string {
  return text
    .replace(/^(\s*[-+−]?\s*)[fEt](?=[0-9][0-9,]*\.[0-9]{2}$)/u, "$1£")
    .replace(/(?<![a-z])(rmb|cny|usd|eur|gbp)(?=[0-9])/iu, "$1 ")
    .replace(/^\s*[-+−]\s*/u, "");
}

const findAmounts: FieldFinder = ({ rows }) => {
  const labelled = labelTexts(rows);
  for (const pattern of AMOUNT_LABELS) {
    for (const { label, text, place } of labelled) {
      if (!pattern.test(label)) continue;
      const value =
        findAmount(mendSign(text)) ?? BARE.exec(normaliseWidth(mendSign(text)).trim())?.[0];
      if (value !== undefined) return [{ kind: "amount", value: value.trim(), place }];
    }
  }
  for (const pattern of AMOUNT_LABELS.slice(0, 2)) {
    for (const { text, place } of rows.flat()) {
      const value = findAmount(mendSign(behind(pattern, text)));
      if (value !== undefined) return [{ kind: "amount", value, place }];
    }
  }
  const tallest = rows
    .flat()
    .filter(({ text }) => BARE.test(normaliseWidth(mendSign(text)).trim()))
    .toSorted((a, b) => b.place.height - a.place.height)[0];
  if (tallest === undefined) return [];
  const value = normaliseWidth(mendSign(tallest.text)).trim();
  return [{ kind: "amount", value, place: tallest.place }];
};

/** What a sentence says after such a word; empty where it has none. */
function behind(word: RegExp, text: string): string {
  const found = word.exec(text);
  return found === null ? "" : text.slice(found.index + found[0].length);
}

const DATE_LABELS: readonly RegExp[] = [
  anyOf(
    "下单, 创建, 付款时间, 支付时间, 付款日期, 交易时间, 交易日期, 申请时间, 发货时间",
    "order date, order placed, order time, ordered, paid on, payment date, transaction date",
    "placed on, requested on, dispatched, date",
  ),
  /时间|日期|time/iu,
];
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const FULL_DATE = new RegExp(
  [
    "20[0-9]{2}\\s?[-/.年]\\s?[01]?[0-9]\\s?[-/.月]\\s?[0-3]?[0-9]日?",
    `[0-3]?[0-9][\\s-]*${MONTH}[\\s.,-]*20[0-9]{2}`,
    `${MONTH}\\s*[0-3]?[0-9],?\\s*20[0-9]{2}`,
  ].join("|"),
  "iu",
);

const findDates: FieldFinder = ({ rows }) => {
  const labelled = labelTexts(rows);
  for (const pattern of DATE_LABELS) {
    for (const { label, text, place } of labelled) {
      const value = pattern.test(label) ? dayIn(text) : undefined;
      if (value !== undefined) return [{ kind: "date", value, place }];
    }
  }
  for (const { text, place } of rows.flat()) {
    const value = dayIn(text);
    if (value !== undefined) return [{ kind: "date", value, place }];
  }
  return [];
};

/** A space between day and time gets lost in reading: "2026-11-0210:22". */
function dayIn(text: string): string | undefined {
  const plain = normaliseWidth(text)
    .replace(/(?<=[0-9]\s?)0ct(?=\s?20)/u, "Oct")
    .replace(/(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?=[0-9]{2}:)/u, "$1 ");
  return FULL_DATE.exec(plain)?.[0] ?? (/[0-9]/u.test(plain) ? findDate(plain) : undefined);
}

const PAYMENT_LABEL = anyOf("支付方式, 付款方式, 付款方法, payment, paid with, paid by, method");

const findPayment: FieldFinder = ({ rows, settings }) => {
  const methods = settings.problems.paymentMethods;
  for (const { label, text, place } of labelTexts(rows)) {
    const isOne =
      PAYMENT_LABEL.test(label) && findPaymentMethod(normalise(text), methods) !== undefined;
    // As the picture says it: an agent looks for these words, not for the settings' key.
    if (isOne) return [{ kind: "payment_method", value: text.trim(), place }];
  }
  return [];
};

/** All finders, in the order in which their fields are shown. */
export const FIELD_FINDERS: readonly FieldFinder[] = [
  findNumberFields,
  findCarrier,
  findAmounts,
  findDates,
  findPayment,
  findState,
];
