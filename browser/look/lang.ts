/** The languages people can read our screens in. */
export type Lang = "zh" | "en";
/** Languages of both apps, in the order they are offered. */
export const LANGS = ["zh", "en"] as const satisfies readonly Lang[];

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
