/** Amounts, dates, ways of paying and contacts, in the shopper's own words. */
import type { PaymentMethod } from "../settings/problem-types.ts";
import { normaliseText, normaliseWidth } from "./normalise-text.ts";
import { findPhrases } from "./phrase-pattern.ts";

const NUMBER = "[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,2})?|[0-9]{1,7}(?:\\.[0-9]{1,2})?";
const AMOUNTS = [
  new RegExp(
    `(?:US\\$|HK\\$|[¥￥$€£]|(?:RMB|USD|CNY|EUR|GBP|SGD|MYR|RM)(?![A-Za-z]))\\s?(?:${NUMBER})(?:\\s?(?:元|块|dollars?|USD))?`,
    "iu",
  ),
  new RegExp(
    `(?:${NUMBER})\\s?(?:元|块钱?|人民币|美元|美金|欧元|英镑|港币|(?:dollars?|bucks|usd|rmb|yuan|euros?|eur|pounds?|gbp|quid)(?![A-Za-z]))`,
    "iu",
  ),
];
const BARE_AMOUNT = new RegExp(`^(?:大概|大约|约|about|around|roughly)?\\s*(${NUMBER})\\s*$`, "iu");
const NAMED_AMOUNT = new RegExp(
  `(?:金额|总价|价格|一共|总共|付了|扣了|花了|amount|total|price|paid|charged)\\s*(?:是|为|of|is|was|[:：])?\\s*(${NUMBER})(?![0-9-])`,
  "iu",
);

/** An amount with its currency as written; with `bare`, a lone number counts too. */
export function findAmount(text: string, bare = false): string | undefined {
  const plain = normaliseWidth(text);
  for (const pattern of AMOUNTS) {
    const match = pattern.exec(plain);
    if (match !== null) return match[0].replace(/\s+/gu, " ").trim();
  }
  const named = NAMED_AMOUNT.exec(plain)?.[1];
  if (named !== undefined && Number(named.replace(/,/gu, "")) < 1e6) return named;
  return bare ? BARE_AMOUNT.exec(plain)?.[1] : undefined;
}

const MONTHS =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const WEEKDAYS =
  "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?";
const COUNT =
  "[0-9]{1,3}|[一二两三四五六七八九十几]{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple(?: of)?|several";
const DATES = [
  /(?:20[0-9]{2}\s?[年/.-]\s?)[01]?[0-9]\s?[月/.-]\s?[0-3]?[0-9][日号]?/iu,
  /(?<![0-9])(?:1[0-2]|0?[1-9])月\s?(?:[0-3]?[0-9]|[一二三十]{1,3})[日号]?/u,
  new RegExp(
    `(?<![a-z])(?:${MONTHS})\\.? (?:the )?[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9])(?:,? 20[0-9]{2})?`,
    "iu",
  ),
  new RegExp(`(?<![0-9])[0-3]?[0-9](?:st|nd|rd|th)?(?: of)? (?:${MONTHS})(?![a-z])`, "iu"),
  /(?<![0-9/.])(?:1[0-2]|0?[1-9])\/(?:[0-3]?[0-9])(?:\/(?:20)?[0-9]{2})?(?![0-9/])/u,
  /(?:大前天|前天|昨天|昨晚|今天|今早|今晚|上午|刚才|刚刚)(?:早上|上午|中午|下午|晚上)?/u,
  /(?:上上?个?|这个?|本)(?:周|星期|礼拜)[一二三四五六日天]?|(?:周|星期|礼拜)[一二三四五六日天]|(?:上个?|这个?|本)月(?:初|中|底|末|[0-9]{1,2}[日号])?|[月年][初底]/u,
  new RegExp(`(?:${COUNT})\\s?个?(?:天|周|星期|礼拜|月|小时)(?:之)?(?:以)?前`, "u"),
  new RegExp(`(?<![a-z0-9])(?:${COUNT}) (?:days?|weeks?|months?|hours?) ago`, "iu"),
  /(?<![a-z])(?:the day before yesterday|yesterday|this morning|last night|today|just now|tonight)(?![a-z])/iu,
  new RegExp(`(?<![a-z])(?:last|this|on|since) (?:week|month|${WEEKDAYS})(?![a-z])`, "iu"),
  new RegExp(`(?<![a-z])(?:${WEEKDAYS})(?![a-z])`, "iu"),
  /(?<![0-9月])[0-3]?[0-9]号(?![码线])/u,
];

/** A day as the shopper named it; nobody computes with it, so it stays in their words. */
export function findDate(text: string): string | undefined {
  const plain = normaliseWidth(text);
  let best: { at: number; text: string } | undefined;
  for (const pattern of DATES) {
    const match = pattern.exec(plain);
    if (match !== null && (best === undefined || match[0].length > best.text.length)) {
      best = { at: match.index, text: match[0].trim() };
    }
  }
  return best?.text;
}

/** The way of paying that was named, by its key in the settings. */
export function findPaymentMethod(
  text: string,
  methods: readonly PaymentMethod[],
): string | undefined {
  const plain = normaliseText(text);
  return methods.find((method) => findPhrases(plain, method.words).length > 0)?.key;
}

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\.[A-Za-z]{2,24}/u;
const PHONE =
  /(?:\+\s?[0-9]{1,3}[\s-]?)?(?:\(?[0-9]{2,4}\)?[\s-]?)?[0-9]{3,4}[\s-]?[0-9]{4}(?![0-9])/u;
const HANDLE =
  /(?:微信|wechat|vx|whatsapp|telegram|line|qq)\s*(?:号|id)?\s*(?:是|[:：])?\s*([A-Za-z0-9_+-]{4,32})/iu;

/** A phone number, e-mail or messenger handle. */
export function findContact(text: string): string | undefined {
  const plain = normaliseWidth(text);
  const email = EMAIL.exec(plain)?.[0];
  if (email !== undefined) return email;
  const handle = HANDLE.exec(plain)?.[0];
  if (handle !== undefined) return handle;
  return PHONE.exec(plain)?.[0]?.trim();
}
