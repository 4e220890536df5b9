/** The small pattern language of the settings: `*`, `(a|b)`, `?` and a trailing `~` (see problem-types.yaml). */
import type { Locale } from "../../kernel/locale.ts";

/** Longest stretch that `*` stands for, in characters. */
const GAP: Readonly<Record<Locale, number>> = { zh: 12, en: 32 };
const SENTENCE_END = "。！？!?；;\\n";

/** Compiles one wording; matching is meant for text from `normaliseText`. */
export function compilePhrase(phrase: string, locale: Locale): RegExp {
  const plain = phrase.toLowerCase().replace(/[’']/gu, "");
  const gap = `[^${SENTENCE_END}${locale === "en" ? "." : ""}]{0,${GAP[locale]}}?`;
  const body = plain
    .replace(/[.+^${}[\]\\]/gu, "\\$&")
    .replace(/\*/gu, locale === "en" ? `${gap}(?<![a-z0-9])` : gap)
    .replace(/~/gu, "[a-z]*");
  // Latin words inside a Chinese wording are rare and short: the boundary would only get in the way.
  return locale === "en"
    ? new RegExp(`(?<![a-z0-9])(?:${body})(?![a-z0-9])`, "u")
    : new RegExp(body, "u");
}

const compiled = new Map<string, RegExp>();

/** Compiled once per wording: settings change by restart only, so the cache is bounded by them. */
export function phrasePattern(phrase: string, locale: Locale): RegExp {
  const key = `${locale}:${phrase}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const pattern = compilePhrase(phrase, locale);
  compiled.set(key, pattern);
  return pattern;
}

/** Wordings (of both languages) that occur in normalised text. */
export function findPhrases(
  text: string,
  wordings: { readonly zh: readonly string[]; readonly en: readonly string[] },
): string[] {
  const found: string[] = [];
  for (const locale of ["zh", "en"] as const) {
    for (const phrase of wordings[locale]) {
      if (phrasePattern(phrase, locale).test(text)) found.push(phrase);
    }
  }
  return found;
}
