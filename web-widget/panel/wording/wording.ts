import { en } from "./en.ts";
import { type Wording, zh } from "./zh.ts";

export type { Wording };
export type Lang = "zh" | "en";

const TABLE: Readonly<Record<Lang, Wording>> = { zh, en };

/** The panel's words in one language. */
export function wordsOf(lang: Lang): Wording {
  return TABLE[lang];
}

/** The BCP 47 tag for `lang` attributes and `Intl`. */
export function langTag(lang: Lang): string {
  return lang === "zh" ? "zh-CN" : "en";
}

/** The best of our languages for wishes in order of preference; English when none is known. */
export function chooseLang(wishes: readonly (string | undefined)[]): Lang {
  for (const wish of wishes) {
    const tag = wish?.toLowerCase();
    if (tag?.startsWith("zh")) return "zh";
    if (tag?.startsWith("en")) return "en";
  }
  return "en";
}
