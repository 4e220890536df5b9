/** The day that a picture is about. */
import type { ReadField } from "../../kernel/protocol/file-reading.ts";
import { findDate, normaliseWidth } from "./grammars.ts";
import { labelTexts, type SeenRow, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

const LABELS: readonly RegExp[] = [
  anyOf(
    "下单, 订购, 创建, 付款时间, 支付时间, 付款日期, 交易时间, 交易日期, 转账(时间|日期), 申请(时间|日期), 发货时间",
    "order date, order placed, order time, ordered, paid on, payment date, transaction date, booking date",
    "placed on, requested on, date of (request|refund|payment|order), dispatched, date",
  ),
  /时间|日期|time/iu,
];
const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const DAY = "[0-3]?[0-9](?:st|nd|rd|th)?";
const FULL_DATE = new RegExp(
  [
    "(?<![0-9])20[0-9]{2}\\s?[-/.年]\\s?[01]?[0-9]\\s?[-/.月]\\s?[0-3]?[0-9]日?",
    `(?<![0-9])${DAY}[\\s.-]*(?:of\\s)?${MONTH}[\\s.,-]*20[0-9]{2}`,
    `${MONTH}\\s*${DAY},?\\s*20[0-9]{2}`,
    "(?<![0-9])[0-3]?[0-9]([./-])[01]?[0-9]\\1\\s?20[0-9]{2}",
  ].join("|"),
  "iu",
);
/** Years of the Republic, as Taiwan counts them. */
const REPUBLIC = /民[国國]\s?([0-9]{2,3})\s?年/u;
const REPUBLIC_BEGAN = 1911;

/** By its label, else the first that is written. */
export function findDays({ rows }: { readonly rows: readonly SeenRow[] }): readonly ReadField[] {
  const labelled = labelTexts(rows);
  for (const pattern of LABELS) {
    for (const { label, text, place } of labelled) {
      const value = pattern.test(label) && !SENTENCE.test(label) ? dayIn(text) : undefined;
      if (value !== undefined) return [{ kind: "date", value, place }];
    }
  }
  const pieces = rows.flat();
  const said = isTalk(pieces) ? pieces.find(({ text }) => isSaid(text)) : undefined;
  const day = said && fullDay(said.text);
  if (said !== undefined && day !== undefined)
    return [{ kind: "date", value: day, place: said.place }];
  const whole = pieces.find(({ text }) => fullDay(text) !== undefined);
  const value = whole && fullDay(whole.text);
  if (whole !== undefined && value !== undefined)
    return [{ kind: "date", value, place: whole.place }];
  for (const { text, place } of pieces) {
    const some = dayIn(text);
    if (some !== undefined) return [{ kind: "date", value: some, place }];
  }
  return [];
}

/** What is longer than a label says something. */
const SENTENCE = /[，。,]/u;
const TALK = anyOf("输入消息, 客服, message$, support");

function isTalk(pieces: readonly SeenText[]): boolean {
  return pieces.some(({ text }) => TALK.test(text.trim()));
}

/** Days among words; alone they tell when something was said. */
function isSaid(text: string): boolean {
  const day = fullDay(text);
  return day !== undefined && text.replace(day, "").replace(/[^\p{L}]/gu, "").length >= 4;
}

function fullDay(text: string): string | undefined {
  const plain = normaliseWidth(text)
    .replace(/(?<=[0-9]\s?)0ct(?=\s?20)/u, "Oct")
    .replace(REPUBLIC, (_, year: string) => `${Number(year) + REPUBLIC_BEGAN}年`);
  return FULL_DATE.exec(plain)?.[0];
}

function dayIn(text: string): string | undefined {
  return fullDay(text) ?? (/[0-9]/u.test(text) ? findDate(normaliseWidth(text)) : undefined);
}
