/**
 * Takes card numbers, passwords and one-time codes out of a text before it is stored, indexed or logged.
 * Cards are told from order numbers by the Luhn check and the issuer's range, so order numbers survive.
 */
import type { Locale } from "../kernel/locale.ts";
import type { DeskContent } from "../kernel/protocol/message.ts";
import { word } from "./wording/words.ts";

export type SecretKind = "card" | "password" | "code";

export interface MaskedText {
  readonly text: string;
  readonly masked: boolean;
  readonly kinds: readonly SecretKind[];
}

/** Digits of any width with single separators between them, as cards are written. */
const CARD_RUN =
  /(?<![0-9０-９A-Za-z#-])[0-9０-９](?:[\s\u00a0.·_/–—-]{0,2}[0-9０-９]){12,18}(?![0-9０-９A-Za-z])/gu;
const ORDER_LABEL =
  /(?:订单|訂單|单号|單號|运单|物流|快递|编号|order|tracking|waybill|parcel|case|ref(?:erence)?)\s*(?:编号|号码|号|號|id|number|no\.?|#)*\s*(?:是|为|is|was|[:：#＃=])*\s*$/iu;

// A secret named as such, then its value. The value ends at a space or punctuation.
const VALUE = "[^\\s，,。；;、！!？?\"'“”‘’（）()<>《》]";
const PASSWORD = new RegExp(
  `((?:(?:登录|支付|付款|账号|账户|交易|提现|银行卡?|我的|新|旧)*(?:密码|密碼|口令)|(?<![a-z])(?:my |the |login |account |payment |new |old )*(?:password|passwd|passcode|pwd|pin(?: code| number)?))(?:\\s|我设的)*(?:就?是|为|改成了?|设(?:成|为)了?|is|was|to|=|:|：|＝)+\\s*["'“‘]?)(${VALUE}{3,64})`,
  "giu",
);
const CODE = new RegExp(
  `((?:(?:短信|手机|动态|登录|支付|收到的)*(?:验证码|驗證碼|校验码|动态码|动态密码|短信码|確認碼)|(?<![a-z])(?:(?:sms|verification|security|login|one[- ]?time|auth(?:entication)?|confirmation) (?:pass)?code|otp|2fa(?: code)?|cvv2?|cvc2?))[^0-9０-９\\n]{0,12}?)(${"[0-9０-９A-Za-z]"}(?:[ -]?[0-9０-９]){2,7})(?![0-9０-９A-Za-z-])`,
  "giu",
);
// "123456 是验证码", "123456 is my verification code".
const CODE_BEHIND =
  /(?<![0-9A-Za-z-])([0-9]{4,8})(\s*(?:是|就是|为|is)\s*(?:我|刚|收到|短信|的|the |my |a )*(?:验证码|驗證碼|校验码|动态码|verification code|otp|security code|code i (?:got|received)))/giu;

/** Masks what must not be kept, and says what kinds were found; the rest of the text is unchanged. */
export function maskSecrets(text: string): MaskedText {
  const kinds = new Set<SecretKind>();
  const mark = (kind: SecretKind, shown: string): string => {
    kinds.add(kind);
    return shown;
  };
  const masked = text
    .replace(PASSWORD, (whole, label: string, value: string) =>
      isPlainWord(value) ? whole : mark("password", `${label}••••••`),
    )
    .replace(CODE, (whole, label: string, value: string) =>
      /[0-9０-９]{3}/u.test(value.replace(/[ -]/gu, "")) ? mark("code", `${label}••••`) : whole,
    )
    .replace(CODE_BEHIND, (_whole, _value: string, label: string) => mark("code", `••••${label}`))
    .replace(CARD_RUN, (run: string, at: number, whole: string) => {
      const digits = run.normalize("NFKC").replace(/[^0-9]/gu, "");
      const named = ORDER_LABEL.test(whole.slice(Math.max(0, at - 24), at));
      return !named && isCardNumber(digits) ? mark("card", maskCard(digits)) : run;
    });
  return { text: masked, masked: kinds.size > 0, kinds: [...kinds] };
}

/** "My password is wrong": words that follow the verb without being a password. */
function isPlainWord(value: string): boolean {
  if (/^\p{Script=Han}/u.test(value)) return true;
  return /^(?:not|wrong|incorrect|invalid|forgotten|lost|too|been|being|changed|correct|right|expired|reset|the|my|a|an|it|required|asked|changing|different|weak|safe|secure|ok|okay|no|stolen|hacked|compromised|rejected|working|blocked|locked|log|login|sign|get|be|and|or|but|so|what|needed|something)$/iu.test(
    value,
  );
}

/** BIN and the last four, as PCI DSS allows to show. */
function maskCard(digits: string): string {
  return `${digits.slice(0, 6)}${"•".repeat(digits.length - 10)}${digits.slice(-4)}`;
}

/** 13 to 19 digits, a card scheme's range and length, and the Luhn check. */
export function isCardNumber(digits: string): boolean {
  if (!/^[0-9]{13,19}$/u.test(digits)) return false;
  return SCHEMES.some((scheme) => scheme.test(digits)) && passesLuhn(digits);
}

// Visa, Mastercard, American Express, Discover, Diners, JCB, UnionPay, Maestro, Mir, RuPay and Troy. Maestro
// by its issued prefixes only: its whole range would cover order numbers of large marketplaces.
const SCHEMES: readonly RegExp[] = [
  /^4(?:[0-9]{12}|[0-9]{15}|[0-9]{18})$/u,
  /^(?:5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12})$/u,
  /^3[47][0-9]{13}$/u,
  /^(?:6011|64[4-9][0-9]|65[0-9]{2})[0-9]{12,15}$/u,
  /^(?:30[0-5]|309|36[0-9]|3[89][0-9])[0-9]{11,16}$/u,
  /^(?:352[89]|35[3-8][0-9])[0-9]{12,15}$/u,
  /^(?:62|81)[0-9]{14,17}$/u,
  /^(?:5018|5020|5038|5893|6304|6759|676[1-3])[0-9]{9,15}$/u,
  /^220[0-4][0-9]{12,15}$/u,
  /^(?:60|65|81|82|508|9792)[0-9]{12,14}$/u,
];

/** The check digit of ISO/IEC 7812, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** What the shopper is told after something was masked: one notice, the gravest first. */
export function presentMaskedNotice(kinds: readonly SecretKind[], lang: Locale): DeskContent {
  const order = ["password", "code", "card"] as const;
  const found = order.filter((kind) => kinds.includes(kind));
  return {
    kind: "notice",
    code: "secrets_masked",
    tone: "warning",
    text: found.map((kind) => word(`masked_${kind}`, lang)).join("\n"),
  };
}
