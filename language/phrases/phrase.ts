/**
 * The small phrase language for exact forms: `(a|b)` either, `?` behind a group or letter leaves it out,
 * `*` a few words, `~` lets an English word go on, `<name>` a named part. Texts are normalised first.
 */
import type { Locale } from "../../kernel/locale.ts";
import { normalise } from "../normalise.ts";
import type { PhraseParts } from "./phrase-parts.ts";

/** Says whether a whole normalised text has a form; signs and politeness at its ends do not count. */
export type Phrase = (normalised: string) => boolean;

/** Longest stretch that `*` stands for, in characters. */
const GAP: Readonly<Record<Locale, number>> = { zh: 8, en: 24 };
const ENDS = /^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu;

/** Compiles a phrase, or gives why it cannot be: an unknown part, an open bracket. */
export function compilePhrase(
  written: string,
  lang: Locale,
  parts: PhraseParts,
):
  | { readonly kind: "ok"; readonly phrase: Phrase }
  | { readonly kind: "bad"; readonly why: string } {
  const named = /<([a-z0-9-]+)>/g;
  const unknown = [...written.matchAll(named)].find(([, name = ""]) => !parts.has(name))?.[1];
  if (unknown !== undefined) return { kind: "bad", why: `no part is called <${unknown}>` };
  const whole = normalise(written.replace(named, (_, name: string) => `(${parts.get(name)})`));
  const body = whole
    .replace(/[.+^${}[\]\\]/gu, "\\$&")
    .replace(/\(/gu, "(?:")
    .replace(/\*/gu, `.{0,${GAP[lang]}}`)
    .replace(/~/gu, "[a-z]*");
  try {
    const pattern = new RegExp(`^(?:${body})$`, "u");
    return { kind: "ok", phrase: (text) => pattern.test(text.replace(ENDS, "")) };
  } catch {
    return { kind: "bad", why: "brackets do not match" };
  }
}
