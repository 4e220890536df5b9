import type { Locale } from "../kernel/locale.ts";

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /[a-z]{2,}/g;

/** How much of a normalised text is Chinese: Han characters against Latin words, in [0, 1]. */
export function chineseShare(text: string): number {
  const han = text.match(HAN)?.length ?? 0;
  const latin = text.match(LATIN_WORD)?.length ?? 0;
  // A Chinese word is nearly two characters long, so that "我的 refund 呢" counts as Chinese.
  const words = han / 1.7 + latin;
  return words === 0 ? 0 : han / 1.7 / words;
}

/**
 * The language to answer in. A mixed text counts as Chinese from a third Han words on: people who mix
 * write Chinese sentences with English nouns far more often than the other way round.
 */
export function detectLanguage(text: string): Locale {
  return chineseShare(text) >= 0.34 ? "zh" : "en";
}
