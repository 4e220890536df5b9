/**
 * Forms of corrections, short enough to be read: `<wrong>` and `<right>` stand for stretches of a number, a
 * space for any spaces and commas; the rest is a regular expression on folded lower-case text.
 */
import { UNITS } from "./number-words.ts";

const PART = "[0-9a-z]*[0-9][0-9a-z-]*(?: [0-9]{2,4})*";

/** Compiles forms; a Latin word at the edge of one is no part of a longer word. */
export function compileForms(...sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => {
    const body = source
      .replace(/ /gu, "[\\s,、]*")
      .replace(/<([a-z]+)>/gu, `(?<$1>${PART})(?![0-9a-z-])`);
    return new RegExp(`(?:(?<![0-9a-z-])|(?=[^0-9a-z]))(?:${body})`, "gu");
  });
}

/**
 * The stretches of the first form that fits, upper case and without spaces. What is a count of something
 * ("not 42 but 40 days") is no stretch of a number.
 */
export function readForm(
  low: string,
  forms: readonly RegExp[],
): Readonly<Record<string, string>> | undefined {
  for (const match of forms.flatMap((form) => [...low.matchAll(form)])) {
    const parts = Object.entries(match.groups ?? {}).filter(([, part]) => part !== undefined);
    if (parts.some(([, part]) => isCount(low, match.index, part))) continue;
    return Object.fromEntries(parts.map(([name, part]) => [name, clean(part)]));
  }
  return undefined;
}

function isCount(low: string, from: number, part: string): boolean {
  const end = low.indexOf(part, from) + part.length;
  const place = low.charAt(end) === " " ? end + 1 : end;
  return UNITS.startingAt(low, place) !== "";
}

function clean(part: string): string {
  return part.replace(/ /gu, "").replace(/-$/u, "").toUpperCase();
}
