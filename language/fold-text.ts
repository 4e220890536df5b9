/**
 * The one form in which numbers, details and secrets are read: half-width, figures of every script as 0-9,
 * without zero-width signs. Every place in it is known in the text as it was written.
 */
import { toSimplified } from "./normalise.ts";

/** A text in that form, with the way back to what was written. */
export interface FoldedText {
  /** Case and characters as written, otherwise as said above. */
  readonly text: string;
  /** The same places in lower case and simplified Chinese, without accents on apostrophes. */
  readonly low: string;
  /** For each place of `text`, and for its end, the place in the text as written. */
  readonly at: readonly number[];
}

/** Signs that are there and not seen: format characters, joiners, variation selectors, keycaps. */
const UNSEEN = /\p{Cf}|\p{Variation_Selector}|[\u034f\u20e3]/u;
const FIGURE = /^\p{Nd}$/u;
const APOSTROPHES = /[’‘`´ʼ]/gu;

/** The text folded last: the grammars read one message after the other. */
let last: { readonly written: string; readonly folded: FoldedText } | undefined;

/** Folds a text; folding what is folded changes nothing. */
export function foldText(written: string): FoldedText {
  if (last?.written !== written) last = { written, folded: fold(written) };
  return last.folded;
}

function fold(written: string): FoldedText {
  let text = "";
  const at: number[] = [];
  let place = 0;
  for (const character of written) {
    const folded = foldCharacter(character);
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) at.push(place);
    place += character.length;
  }
  at.push(place);
  return { text, low: lower(text), at };
}

function foldCharacter(character: string): string {
  if (character >= " " && character <= "~") return character;
  if (UNSEEN.test(character)) return "";
  if (FIGURE.test(character)) return figure(character);
  return character.normalize("NFKC");
}

/** Unicode puts the ten figures of a script in a row, from zero on. */
function figure(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && FIGURE.test(String.fromCodePoint(zero - 1))) zero -= 1;
  // The mathematical figures stand five rows on end: there NFKC knows.
  const plain = character.normalize("NFKC");
  return plain >= "0" && plain <= "9" ? plain : String(code - zero);
}

function lower(text: string): string {
  const small = keepLength(text, (part) => part.toLowerCase()).replace(APOSTROPHES, "'");
  return /\p{Script=Han}/u.test(small) ? keepLength(small, toSimplified) : small;
}

/** Few characters change their length; where one does, the others are converted by themselves. */
function keepLength(text: string, convert: (part: string) => string): string {
  const whole = convert(text);
  if (whole.length === text.length) return whole;
  return Array.from(text, (character) => {
    const converted = convert(character);
    return converted.length === character.length ? converted : character;
  }).join("");
}
