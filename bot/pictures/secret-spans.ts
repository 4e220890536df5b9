/** Secrets in one row of a picture, by their form and by the words that name them. */
import { isCardNumber } from "../../understanding/secrets/is-card-number.ts";
import { isCarrier } from "./carriers.ts";
import { anyOf } from "./word-list.ts";

/** What must not be kept of a picture. */
export type SeenSecret = "card" | "account" | "identity" | "password" | "code";

/** Signs of a text, from the first to behind the last. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Signs of a row that are a secret. */
export interface SecretSpan extends TextSpan {
  readonly kind: SeenSecret;
  /** As many of its last signs may stay. */
  readonly shown: number;
}

/** Cards and accounts show their last signs, which tell which one it was: four, and no more than a quarter. */
const SHOWN = 4;

/** How many signs at its end may stay of so many. */
export function shownOf(kind: SeenSecret, signs: number): number {
  return kind === "card" || kind === "account" ? Math.min(SHOWN, Math.round(signs / 4)) : 0;
}

const CARD_LABEL = anyOf("卡号, 银行卡, 信用卡, 储蓄卡, [c]ard number, [c]ard no, card, pan");
const ACCOUNT_LABEL = anyOf(
  "账号, 账户, 对方账, 收款账, 付款账, 收款户, 付款户, [a]ccount, a/c, iban, sort code, routing",
);
const IDENTITY_LABEL = anyOf(
  "身份证, 身分证, 证件号, 护照, 社保号, identity, id card, id number, id no, passport",
  "national insurance, social security, ssn",
);
/** Where blanks are lost, a word stands before it: "Yourone-timecodeis". */
const CODE_LABEL = anyOf(
  "验证码, 校验码, 动态码, 动态密码, 安全码, [v]erification, [s]ecurity code, [o]ne[- ]?time",
  "passcode, otp, cv[vc]2?, code",
);
const PASSWORD_LABEL = anyOf("密码, 口令, password, passwd, pin(?![a-z])");
const OTHERWISE = anyOf(
  "订单, 单号, 运单, 物流, 快递, 流水, 交易号, 商户, 退款编号, 编号, 凭证, 参考, 批次, 回单",
  "order, tracking, waybill, parcel, shipment, transaction, refund, reference, invoice, ref, case",
);
/** More words of a label, no sentence: "Order 123" and "order number is 123", but not "Refund it to 123". */
const LABEL_ONLY =
  "(?:[\\s:：#＃.,=()（）-]|编号|编码|单号|号码|号|为|是|number|num|no|nr|id|code|ref|is|was|my|the|your|of|for)";
const NAMED_OTHERWISE = new RegExp(`${OTHERWISE.source}${LABEL_ONLY}{0,14}$`, "iu");
/** A row that is the label of a number below it. */
const NUMBER_LABEL = new RegExp(
  `${OTHERWISE.source}\\s*(?:编号|编码|单号|号码|号|number|no|nr|id|code|ref|#)${LABEL_ONLY}{0,4}$`,
  "iu",
);

/** Running text, whose next word stands in the next line. */
const SENTENCE = /[，,。].|^.{24}/u;

// Small letters may be glued to it, where blanks were lost; capitals are part of another number.
const LONG_RUN = /(?<![0-9A-Z*•])[0-9OI](?:[ .·-]{0,2}[0-9OIB]){11,22}(?![0-9A-Z])/gu;
/** An identity number of the mainland: region, day of birth, and a check digit. Blanks may group it. */
export const IDENTITY =
  /(?<![0-9])[1-9][0-9]{5} ?(?:19|20)[0-9]{2} ?(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]) ?[0-9]{3}[0-9Xx](?![0-9])/gu;
/** Of the United States, of Britain, or of Hong Kong: in groups, with its letters, or its check digit. */
const AMERICAN = "(?!000|666)[0-8][0-9]{2}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}";
const BRITISH = "[A-CEGHJ-PR-TW-Z]{2}(?: ?[0-9]{2}){3} ?[A-Z]";
const HONG_KONG = "[A-Z]{1,2}[0-9]{6} ?[(（][0-9A][)）]";
const IDENTITY_ABROAD = new RegExp(
  `(?<![0-9A-Z-])(?:${AMERICAN}|${BRITISH}|${HONG_KONG})(?![0-9A-Z-])`,
  "gu",
);
/** An international bank account number, in fours or in one. */
export const IBAN =
  /(?<![0-9A-Za-z])[A-Z]{2}[0-9O]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![0-9A-Za-z])/gu;
/** What stands behind a label: digits, perhaps in groups, perhaps with letters. A lost blank may glue the label to it. */
const VALUE =
  /(?:(?<![0-9A-Za-z])[A-Z]{0,2}[0-9OIl]|(?<=[a-z])[0-9])(?:[ .·-]{0,2}[0-9A-ZOIl]){4,33}(?![0-9A-Za-z*])/gu;
/** A sum with its cents is no number of anything. */
const SUM = /(?<![0-9.])[0-9]{1,3}(?:[,.]?[0-9]{3})*[.,][0-9]{2}(?![0-9]|[.,][0-9])/gu;
const SHORT_CODE =
  /(?<![0-9A-Z¥$£.,:/-])[0-9](?:[ -]?[0-9]){2,7}(?![0-9A-Za-z:/%-]|[.,][0-9](?! ?(?:分钟|min)))/gu;
const GROUPED =
  /^[0-9OIlB]{4}([ .·-]{1,2})[0-9OIlB]{4}\1[0-9OIlB]{4}\1[0-9OIlB]{1,4}(?:\1[0-9OIlB]{1,3})?$/u;

/** What is known of a row before it is looked at: secrets in it, and what is none. */
export interface KnownSpans {
  readonly secrets: readonly SecretSpan[];
  readonly others: readonly TextSpan[];
}

/** Of the row's whole text; `above` is the row over it. */
export function secretSpans(text: string, above: string, known: KnownSpans): SecretSpan[] {
  const spans: SecretSpan[] = [...known.secrets];
  const sums = [...text.matchAll(SUM)].map(({ 0: sum, index }) => [index, index + sum.length]);
  const isSum = (at: number): boolean =>
    sums.some(([start = 0, end = 0]) => at >= start && at < end);
  const add = (kind: SeenSecret, start: number, length: number): void => {
    const end = start + length;
    if (![...spans, ...known.others].some((span) => start < span.end && end > span.start))
      spans.push({ kind, start, end, shown: shownOf(kind, signsIn(text.slice(start, end))) });
  };
  for (const form of [IDENTITY, IDENTITY_ABROAD])
    for (const match of text.matchAll(form)) {
      if (!isOtherwise(text, match.index, above)) add("identity", match.index, match[0].length);
    }
  for (const match of text.matchAll(IBAN)) {
    if (looksLikeIban(match[0], labelOf(text, match.index, above)))
      add("account", match.index, match[0].length);
  }
  for (const match of text.matchAll(LONG_RUN)) {
    if (looksLikeCard(match[0], labelOf(text, match.index, above)))
      if (!isOtherwise(text, match.index, above) && !isParcel(text, match))
        add("card", match.index, match[0].length);
  }
  for (const match of text.matchAll(VALUE)) {
    const kind = kindByLabel(labelOf(text, match.index, above));
    const digits = match[0].replace(/[^0-9]/gu, "").length;
    if (
      kind !== undefined &&
      digits >= 5 &&
      !isSum(match.index) &&
      !isDay(match[0]) &&
      !isOtherwise(text, match.index, above)
    )
      add(kind, match.index, match[0].length);
  }
  if (CODE_LABEL.test(text) || PASSWORD_LABEL.test(text) || CODE_LABEL.test(above)) {
    const kind = CODE_LABEL.test(text) || !PASSWORD_LABEL.test(text) ? "code" : "password";
    for (const match of text.matchAll(SHORT_CODE)) {
      if (!isOtherwise(text, match.index, above) && !isDay(match[0]))
        add(kind, match.index, match[0].length);
    }
  }
  return spans;
}

/** The words that say what a number is: before it in its row; else, at a row's beginning, the row above. */
export function labelOf(text: string, at: number, above: string): string {
  const before = text.slice(Math.max(0, at - 40), at).trim();
  return before === "" ? above : before;
}

/** Whether the words before it say that it is an order's, a parcel's or a transaction's number. */
export function isOtherwise(text: string, at: number, above: string): boolean {
  const before = text.slice(Math.max(0, at - 30), at);
  if (before.trim() !== "") return NAMED_OTHERWISE.test(before);
  const over = above.trim();
  return NUMBER_LABEL.test(over) || (SENTENCE.test(over) && NAMED_OTHERWISE.test(over));
}

/** Behind a carrier's name stands a parcel's number, in fours as well. */
function isParcel(text: string, { index, 0: run }: RegExpExecArray): boolean {
  const before = text.slice(0, index).trim();
  return isCarrier(before) && !isCardNumber(run.replace(/[^0-9]/gu, ""));
}

/** Letters and figures, whatever groups them. */
export function signsIn(text: string): number {
  return text.replace(/[^0-9A-Za-z]/gu, "").length;
}

/** By its check digit, its label or its groups. */
export function looksLikeCard(run: string, label: string): boolean {
  const digits = run.replace(/[Oo]/gu, "0").replace(/[Il]/gu, "1").replace(/B/gu, "8");
  const plain = digits.replace(/[^0-9]/gu, "");
  if (plain.length < 12) return false;
  return isCardNumber(plain) || CARD_LABEL.test(label) || GROUPED.test(run.trim());
}

/** By its check digits, its label, or its groups with a bank's letters: other numbers begin with two letters as well. */
export function looksLikeIban(run: string, label: string): boolean {
  const plain = run
    .replace(/ /gu, "")
    .replace(/^(..)O/u, "$10")
    .replace(/^(...)O/u, "$10");
  const turned = `${plain.slice(4)}${plain.slice(0, 4)}`;
  const figures = turned.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  const rest = [...figures].reduce((sum, figure) => (sum * 10 + Number(figure)) % 97, 0);
  const isGrouped = /^[A-Z]{2}[0-9O]{2} [A-Z]{4} /u.test(run);
  return rest === 1 || isGrouped || ACCOUNT_LABEL.test(label);
}

/** What the words before a number say that it is. */
export function kindByLabel(label: string): SeenSecret | undefined {
  if (IDENTITY_LABEL.test(label)) return "identity";
  if (CARD_LABEL.test(label) && !/尾号|ending/iu.test(label)) return "card";
  if (ACCOUNT_LABEL.test(label)) return "account";
  return undefined;
}

/** With its parts apart, or all eight figures. */
const DAY =
  /^(?:19|20)[0-9]{2}(?:[-. ](?:0?[1-9]|1[0-2])(?:[-. ]?[0-3]?[0-9])?|(?:0[1-9]|1[0-2])[0-3][0-9]$)/u;

function isDay(value: string): boolean {
  const day = DAY.exec(value)?.[0];
  // The hour may be glued to it.
  const isWithHour = /^(?:19|20)[0-9]{2}([-. ])[0-9]{1,2}\1[0-9]{2} ?[0-9]{2}$/u.test(value);
  return isWithHour || (day !== undefined && value.length <= 10);
}
