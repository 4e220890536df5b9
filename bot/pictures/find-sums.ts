/** What was paid or paid back, among all sums of a picture. */
import type { ReadField } from "../../kernel/protocol/file-reading.ts";
import { findAmount, normaliseWidth } from "./grammars.ts";
import { labelTexts, type SeenRow, type SeenText } from "./seen-row.ts";
import { anyOf } from "./word-list.ts";

/** What was really paid or paid back, before sums and prices of single things. */
const LABELS: readonly RegExp[] = [
  anyOf(
    "退款金额, 退款总额, 申请(退款)?金额, 可退",
    "refund amount, refund total, amount (to be )?(refunded|requested|asked|claimed), [g]ive back",
    "claim amount, refund of, refund pending, been refunded, 退款处理中",
  ),
  anyOf(
    "实付, 实际支付, 付款金额, 支付金额, 交易金额, 转账金额, 消费金额, 支出, 价税合计, 应付合计",
    "amount (paid|sent|charged), total paid, (you|we) (paid|spent), order total, grand total, money out, paid out",
    "debit(ed)?(?! ?card), [y]ou (paid|spent), (?<![a-z])i paid, 订单(总额|金额), 应付总额, 消费",
  ),
  anyOf("合计, 总计, 总额, 总价, 应付, 金额, total, amount, paid, charged"),
];
/** What is left, and what is only part of the whole. */
const OTHERS = anyOf(
  "余额, 期初, 期末, 手续费, 运费, 快递费, 优惠, 折扣, 小计, 原价, 原交易, 商品(金额|总价|总额), [b]alance, opening",
  "closing, fee, charges, discount, subtotal, saved, shipping, delivery, postage, original, merchandise, voucher",
  "vat, tax",
);
const WHOLE = "[0-9]{1,3}(?:[,.'’ ]\\s?[0-9]{3})+|[0-9]{1,7}";
const CENTS = "[.,][0-9]{2}";
const CODES = "rmb|cny|usd|eur|gbp|hkd|twd|aud|cad|sgd|jpy|chf|sek|nok|dkk|pln";
const BEFORE = `(?:[A-Z]{1,3}\\$|[¥￥$€£]|${CODES}|myr|thb|inr|rs\\.?|kr\\.?|人民币|港币|新台币)`;
const BEHIND =
  "(?:元|圆|yuan|kr|usd|gbp|eur|cny|hkd|twd|aud|cad|sgd|jpy|chf|sek|nok|dkk|pln|[¥￥$€£])";
/** Cents or a currency make a number a sum. */
const SUM = `(?:${BEFORE}\\s?(?:${WHOLE})(?:${CENTS})?|(?:${WHOLE})(?:${CENTS})\\s?${BEHIND}?|(?:${WHOLE})\\s?${BEHIND})`;
const BARE = new RegExp(`^[-+−]?\\s?(${SUM})(?:\\s?${BEHIND})?$`, "iu");
const FIRST = new RegExp(`^(?:为|是|了|of|:|：)?\\s*(${SUM})(?![0-9]|[.,][0-9])`, "iu");

/** By its label, in a sentence, or as the largest on the page. */
export function findSums({ rows }: { readonly rows: readonly SeenRow[] }): readonly ReadField[] {
  const all = labelTexts(rows);
  const labelled = all.filter(({ label }) => !OTHERS.test(label));
  for (const pattern of LABELS) {
    for (const { label, text, place } of labelled) {
      const value = pattern.test(label) ? sumIn(text) : undefined;
      if (value !== undefined) return [{ kind: "amount", value, place }];
    }
  }
  for (const pattern of LABELS) {
    for (const { text, place } of rows.flat()) {
      const value = sumBehind(pattern, text);
      if (value !== undefined) return [{ kind: "amount", value, place }];
    }
  }
  const said = rows.flat().find((piece) => saidSum(piece) !== undefined);
  const others = new Set(all.flatMap(({ label, place }) => (OTHERS.test(label) ? [place] : [])));
  const tallest = rows
    .flat()
    .filter(({ text, place }) => !others.has(place) && bareSum(text) !== undefined)
    .toSorted((a, b) => b.place.height - a.place.height)[0];
  const sum = said && saidSum(said);
  // In a talk or a letter; what is shown beside it may be anything.
  if (said !== undefined && sum !== undefined && !isLarge(tallest, said))
    return [{ kind: "amount", value: sum, place: said.place }];
  if (tallest === undefined) return [];
  return [{ kind: "amount", value: bareSum(tallest.text) ?? "", place: tallest.place }];
}

/** A heading's sum is larger than what is written. */
function isLarge(sum: SeenText | undefined, said: SeenText): boolean {
  return sum !== undefined && sum.place.height > said.place.height * 1.25;
}

const WITH_CURRENCY = new RegExp(
  `(?:${BEFORE}\\s?(?:${WHOLE})(?:${CENTS})?|(?:${WHOLE})(?:${CENTS})\\s?${BEHIND})(?![0-9])`,
  "iu",
);

/** A sum with its currency among other words. */
function saidSum({ text }: SeenText): string | undefined {
  const found = WITH_CURRENCY.exec(mendSign(text));
  if (found === null || OTHERS.test(text)) return undefined;
  const words = text.replace(found[0], "").replace(/[^\p{L}]/gu, "");
  return words.length >= FEWEST_WORDS ? found[0] : undefined;
}
const FEWEST_WORDS = 5;

/** A currency's letters lose their blank, and a bank's minus says which way the money went. */
function mendSign(text: string): string {
  return normaliseWidth(text)
    .replace(/(?<![a-z])(rmb|cny|usd|eur|gbp)(?=[0-9])/iu, "$1 ")
    .replace(/^\s*[-+−]\s*/u, "")
    .trim();
}

function sumIn(text: string): string | undefined {
  return bareSum(text) ?? findAmount(mendSign(text));
}

function bareSum(text: string): string | undefined {
  return BARE.exec(mendSign(text))?.[0];
}

/** What a sentence says right after such a word, with its currency or without. */
function sumBehind(word: RegExp, text: string): string | undefined {
  const found = word.exec(text);
  if (found === null) return undefined;
  const rest = mendSign(text.slice(found.index + found[0].length));
  return FIRST.exec(rest)?.[1]?.trim() ?? findAmount(rest);
}
