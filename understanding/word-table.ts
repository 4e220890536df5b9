/** Words looked up at a place of a folded text: the label before a number, the unit behind it. */

/** A table of words in lower case and simplified Chinese. */
export interface WordTable {
  /** The longest word that ends at `end`, or "". */
  endingAt(low: string, end: number): string;
  /** The longest word that starts at `start`, or "". */
  startingAt(low: string, start: number): string;
  /** Whether one of the words stands anywhere in the text. */
  isIn(low: string): boolean;
}

const LATIN = /[a-z]/u;

/** Words apart by commas, over several texts. A Latin word is never a part of a longer one. */
export function wordTable(...lists: readonly string[]): WordTable {
  const words = splitWords(...lists).toSorted((one, other) => other.length - one.length);
  const byLast = Map.groupBy(words, (word) => word.at(-1) ?? "");
  const byFirst = Map.groupBy(words, (word) => word.charAt(0));
  return {
    endingAt(low, end) {
      const fits = (word: string): boolean =>
        low.endsWith(word, end) && isWhole(low, end - word.length, end);
      return byLast.get(low.charAt(end - 1))?.find(fits) ?? "";
    },
    startingAt(low, start) {
      const fits = (word: string): boolean =>
        low.startsWith(word, start) && isWhole(low, start, start + word.length);
      return byFirst.get(low.charAt(start))?.find(fits) ?? "";
    },
    isIn: (low) => words.some((word) => stands(low, word)),
  };
}

/** The words of comma lists, trimmed. */
export function splitWords(...lists: readonly string[]): string[] {
  return lists.flatMap((list) => list.split(",").map((word) => word.trim())).filter(Boolean);
}

function stands(low: string, word: string): boolean {
  for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
    if (isWhole(low, at, at + word.length)) return true;
  }
  return false;
}

function isWhole(low: string, start: number, end: number): boolean {
  const cutBefore = LATIN.test(low.charAt(start)) && LATIN.test(low.charAt(start - 1));
  const cutBehind = LATIN.test(low.charAt(end - 1)) && LATIN.test(low.charAt(end));
  return !cutBefore && !cutBehind;
}

/** Where the words of `links`, spaces and `signs` that end at `end` begin. */
export function skipBack(low: string, end: number, links: WordTable, signs: string): number {
  let place = end;
  while (place > 0) {
    const word = links.endingAt(low, place);
    if (word !== "") place -= word.length;
    else if (signs.includes(low.charAt(place - 1)) || isSpace(low.charAt(place - 1))) place -= 1;
    else break;
  }
  return place;
}

/** Where the words of `links`, spaces and `signs` that start at `start` end. */
export function skipOn(low: string, start: number, links: WordTable, signs: string): number {
  let place = start;
  while (place < low.length) {
    const word = links.startingAt(low, place);
    if (word !== "") place += word.length;
    else if (signs.includes(low.charAt(place)) || isSpace(low.charAt(place))) place += 1;
    else break;
  }
  return place;
}

/** A line break is no space: whoever reads across lines names it among the signs. */
function isSpace(character: string): boolean {
  return character !== "" && character !== "\n" && character.trim() === "";
}
