/**
 * A message cut into what a number can be made of: runs of letters and figures with inner hyphens, figures
 * in words, runs of Chinese numerals; each with its place and with what stands before it.
 */

export interface Unit {
  readonly kind: "figures" | "letters" | "mixed" | "spoken";
  /** Lower case as written. */
  readonly low: string;
  /** What it adds to a number, lower case: the figures of spoken ones. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the unit before and this one. */
  readonly gap: "start" | "none" | "space" | "dash" | "comma" | "break";
}

const CHINESE = "零一二三四五六七八九";
const ENGLISH = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
/** A stroke belongs to a number between long figures ("2025/004418") or behind a few letters ("PH/66205/A"), not in a date or between words. */
const UNIT =
  /(?<![a-z0-9./])[a-z]{1,4}\/[0-9]{4,}(?:\/[a-z0-9]{1,4})?(?![a-z0-9/])|[a-z0-9]+(?:[-_]+[a-z0-9]+|(?<=[0-9]{3})\/[0-9]{4,})*|[〇零一幺二两三四五六七八九]+/gu;
/** The words of a label may be glued to the number: "no123456", "order123456". */
const GLUED =
  /^(?:no|nr|id|is|its|number|phone|tel|card|order(?:no|id|number)?|tracking(?:no|number)?)[-_]?(?=[0-9])/u;

/** The units of folded text in lower case, in order. */
export function cutUnits(low: string): Unit[] {
  const units: Unit[] = [];
  for (const match of low.matchAll(UNIT)) {
    const glued = GLUED.exec(match[0])?.[0].length ?? 0;
    const start = match.index + glued;
    const word = match[0].slice(glued);
    const value = spokenValue(word);
    const before = units.at(-1);
    const times = before === undefined ? 1 : timesOf(before, value ?? word);
    const gap = glued > 0 ? "break" : gapBefore(low, before, start);
    if (before !== undefined && times > 1 && gap === "space") {
      const digits = (value ?? word).repeat(times);
      units.splice(-1, 1, {
        ...before,
        kind: "spoken",
        low: digits,
        value: digits,
        end: start + word.length,
      });
      continue;
    }
    const kind = value === undefined ? kindOf(word) : "spoken";
    const own = value ?? word.replace(/_/gu, "");
    units.push({ kind, low: word, value: own, start, end: start + word.length, gap });
  }
  return units;
}

function kindOf(word: string): Unit["kind"] {
  if (/^[0-9]+$/u.test(word)) return "figures";
  return /^[a-z]+$/u.test(word) ? "letters" : "mixed";
}

/** Figures of a word or of a run of Chinese numerals; undefined when it is neither. */
function spokenValue(word: string): string | undefined {
  if (/^[^a-z0-9]/u.test(word)) return [...word].map(chineseDigit).join("");
  const parts = word.split("-").map((part) => {
    const digit = ENGLISH.indexOf(
      part === "oh" || part === "o" || part === "nought" ? "zero" : part,
    );
    return digit < 0 ? undefined : String(digit);
  });
  return parts.includes(undefined) ? undefined : parts.join("");
}

function chineseDigit(character: string): string {
  const same = { 〇: "零", 幺: "一", 两: "二" }[character] ?? character;
  return String(CHINESE.indexOf(same));
}

/** "double 7", "triple zero". */
function timesOf(before: Unit, digit: string): number {
  if (!/^[0-9]$/u.test(digit)) return 1;
  return { double: 2, triple: 3, treble: 3 }[before.low] ?? 1;
}

function gapBefore(low: string, before: Unit | undefined, start: number): Unit["gap"] {
  if (before === undefined) return "start";
  const between = low.slice(before.end, start);
  if (between === "") return "none";
  if (/^ {1,3}$/u.test(between)) return "space";
  if (/^ ?[-–] ?$/u.test(between)) return "dash";
  return /^ ?[,、] ?$/u.test(between) ? "comma" : "break";
}
