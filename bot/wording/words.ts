/** The bot's wording: one table, both languages, overridable by key in settings/conversation.yaml. */
import type { Locale, Localized } from "../../kernel/locale.ts";
import { CASE_WORDS } from "./case-words.ts";
import { CONVERSATION_WORDS } from "./conversation-words.ts";
import { INQUIRY_WORDS } from "./inquiry-words.ts";
import { INTAKE_WORDS } from "./intake-words.ts";
import type { LocalizedWords } from "./localized-words.ts";
import { OPENING_WORDS } from "./opening-words.ts";
import { ORDER_WORDS } from "./order-words.ts";
import { REMARK_WORDS } from "./remark-words.ts";
import { SAFETY_WORDS } from "./safety-words.ts";

/** Everything the bot can say, by key. A key's name is public: settings override by it. */
export const WORDS = {
  ...CONVERSATION_WORDS,
  ...INTAKE_WORDS,
  ...OPENING_WORDS,
  ...INQUIRY_WORDS,
  ...REMARK_WORDS,
  ...CASE_WORDS,
  ...ORDER_WORDS,
  ...SAFETY_WORDS,
} as const satisfies Record<string, LocalizedWords>;

export type WordKey = keyof typeof WORDS;
/** Values for the `{name}`s of a text, already in its language. */
export type WordParams = Readonly<Record<string, string>>;

/** Fills `{name}` from `params`; an unknown name stays visible, so that a test finds it. */
export function fillWords(template: string, params: WordParams): string {
  return template.replace(/\{([a-z_]+)\}/gu, (whole, name: string) => params[name] ?? whole);
}

/** What a text is filled with, and what the settings say instead. */
export interface WordOptions {
  readonly params?: WordParams;
  readonly overrides?: Readonly<Record<string, Localized>>;
}

/** The text for a key, with the overrides of the settings; the first of several wordings. */
export function word(key: WordKey, locale: Locale, options: WordOptions = {}): string {
  return wordingsOf(key, locale, options)[0] ?? "";
}

/** Every wording of a key, filled in, with the overrides of the settings. */
export function wordingsOf(
  key: WordKey,
  locale: Locale,
  { params = {}, overrides }: WordOptions = {},
): readonly string[] {
  const text: LocalizedWords = overrides?.[key] ?? WORDS[key];
  return [text[locale]].flat().map((wording) => fillWords(wording, params));
}
