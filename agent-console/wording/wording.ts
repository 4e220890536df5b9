/** Every word the console shows, in Chinese and English, looked up by key. */
import type { Lang } from "../../browser/look/lang.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

export type Locale = Lang;
export type WordingKey = keyof typeof en;
export type Placeholders = Readonly<Record<string, string | number>>;
/** The text of a key with its `{placeholders}` filled in. */
export type Say = (key: WordingKey, values?: Placeholders) => string;

const TABLES: Readonly<Record<Locale, Readonly<Record<WordingKey, string>>>> = { zh, en };

/** How to say things in one language. A placeholder without a value is left out. */
export function createSay(locale: Locale): Say {
  const table = TABLES[locale];
  return (key, values = {}) =>
    table[key].replace(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ""));
}
