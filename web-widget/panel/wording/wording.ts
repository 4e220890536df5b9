import type { Lang } from "../../../browser/look/lang.ts";
import { en } from "./en.ts";
import { type Wording, zh } from "./zh.ts";

export type { Wording };

const TABLE: Readonly<Record<Lang, Wording>> = { zh, en };

/** The panel's words in one language. */
export function wordsOf(lang: Lang): Wording {
  return TABLE[lang];
}
