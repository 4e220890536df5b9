/** The bot's wording: one table, both languages, overridable by key in settings/conversation.yaml. */
import type { Locale, Localized } from "../../kernel/locale.ts";
import { CASE_WORDS } from "./case-words.ts";
import { CONVERSATION_WORDS } from "./conversation-words.ts";
import { INTAKE_WORDS } from "./intake-words.ts";
import type { LocalizedWords } from "./localized-words.ts";
import { SAFETY_WORDS } from "./safety-words.ts";

export const WORDS = {
  ...CONVERSATION_WORDS,
  ...INTAKE_WORDS,
  ...CASE_WORDS,
  ...SAFETY_WORDS,
} as const satisfies Record<string, LocalizedWords>;

export type WordKey = keyof typeof WORDS;
export type WordParams = Readonly<Record<string, string>>;

/** Fills `{name}` from `params`; an unknown name stays visible, so that a test finds it. */
export function fillWords(template: string, params: WordParams): string {
  return template.replace(/\{([a-z_]+)\}/gu, (whole, name: string) => params[name] ?? whole);
}

/** The text for a key, with the overrides of the settings. */
export function word(
  key: WordKey,
  locale: Locale,
  options: {
    readonly params?: WordParams;
    readonly overrides?: Readonly<Record<string, Localized>>;
    /** How often this was said before: another wording of it is chosen, where there is one. */
    readonly times?: number;
  } = {},
): string {
  const { params = {}, times = 0 } = options;
  const text: LocalizedWords = options.overrides?.[key] ?? WORDS[key];
  const wordings = text[locale];
  if (typeof wordings === "string") return fillWords(wordings, params);
  return fillWords(wordings[times % wordings.length] ?? "", params);
}
