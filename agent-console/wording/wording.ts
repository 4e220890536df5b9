/** Every word the console shows, in Chinese and English, looked up by key. */
import { IntlMessageFormat } from "intl-messageformat";
import type { Lang } from "../../browser/look/lang.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** A language the console is read in. */
export type Locale = Lang;
/** Names of texts; English has them all, and a test holds Chinese to it. */
export type WordingKey = keyof typeof en;
/** Values for the `{name}` places of a text. */
export type Placeholders = Readonly<Record<string, string | number>>;
/** The text of a key of some table with its `{placeholders}` filled in. */
export type SayOf<Key extends string> = (key: Key, values?: Placeholders) => string;
/** The text of a key with its `{placeholders}` filled in. */
export type Say = SayOf<WordingKey>;

const TABLES: Readonly<Record<Locale, Readonly<Record<WordingKey, string>>>> = { zh, en };

/**
 * How to say things in one language. Texts are ICU messages: `{name}`, and `{count, plural, …}` where it matters.
 * A placeholder without a value is left out.
 */
export function createSay(locale: Locale): Say {
  return createSayOf(TABLES[locale], locale);
}

/** The same for a part that brings words of its own. */
export function createSayOf<Key extends string>(
  table: Readonly<Record<Key, string>>,
  locale: Locale,
): SayOf<Key> {
  const parsed = new Map<Key, Message>();
  return (key, values = {}) => {
    const message = parsed.get(key) ?? parse(table[key], locale);
    parsed.set(key, message);
    return String(message.text.format({ ...message.blanks, ...values }));
  };
}

interface Message {
  readonly text: IntlMessageFormat;
  /** Every placeholder with nothing in it. */
  readonly blanks: Readonly<Record<string, string>>;
}

function parse(text: string, locale: Locale): Message {
  const names = [...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => [name, ""]);
  return {
    text: new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }),
    blanks: Object.fromEntries(names),
  };
}
