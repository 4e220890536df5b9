import type { Locale } from "../../kernel/locale.ts";

/** One text in both languages; several wordings are said in turn, so that no line is heard twice. */
export type LocalizedWords = Readonly<Record<Locale, string | readonly string[]>>;
