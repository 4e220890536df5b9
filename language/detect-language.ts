/** Which of our languages a message is written in. */
import type { Locale } from "../kernel/locale.ts";

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /(?<![\p{L}\p{N}@./_-])[A-Za-z][A-Za-z'’]*(?![\p{L}\p{N}@/_-])/gu;
// Words Chinese shoppers mix in, and words that are the same in both.
const LOAN =
  /^(?:ok|okay|app|vip|sf|jt|yt|id|no|qq|vx|wechat|tiktok|iphone|order|app|hi|hello|bug|po)$/iu;

/** The language, or undefined when the text is only numbers, a code or a word both use. */
export function detectMessageLanguage(text: string): Locale | undefined {
  const plain = text.normalize("NFKC");
  const han = plain.match(HAN)?.length ?? 0;
  const words = plain.match(LATIN_WORD) ?? [];
  if (han === 0) {
    const own = words.filter((word) => !LOAN.test(word) && word.length > 1);
    if (own.length > 0) return "en";
    return undefined;
  }
  // One Han character says about as much as half an English word.
  return han >= words.length * 1.2 || han >= 6 ? "zh" : "en";
}
