import { normalise } from "../normalise.ts";

const LONG_NUMBER = /\b(?=[a-z0-9-]*\d{4})[a-z0-9][a-z0-9-]{5,}\b|\d{5,}/g;
/** What stands for a text that is a number and nothing else. */
const NUMBER = "#";

/**
 * A text as examples are compared: normalised, without order numbers and the like: which number it is says
 * nothing about what is meant, and that there is one makes "the mug came broken" no less broken. Never
 * empty.
 */
export function exampleText(text: string): string {
  return exampleTextOf(normalise(text));
}

/** The same of a text that was normalised before. */
export function exampleTextOf(plain: string): string {
  const bare = plain.replace(LONG_NUMBER, " ").replace(/\s+/g, " ").trim();
  if (/[\p{L}\p{N}]/u.test(bare)) return bare;
  return bare === plain ? plain || "?" : NUMBER;
}
