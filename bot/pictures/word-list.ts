/**
 * Words of a picture as one pattern. Each list is words with commas between them; a word may hold `(a|b)` and
 * `?`. Reading loses blanks between Latin words, so that a blank stands for any number of them.
 */
export function anyOf(...lists: readonly string[]): RegExp {
  return new RegExp(sourceOf(lists), "iu");
}

/** The same for finding every place. */
export function allOf(...lists: readonly string[]): RegExp {
  return new RegExp(sourceOf(lists), "giu");
}

function sourceOf(lists: readonly string[]): string {
  const words = lists.flatMap((list) => list.split(",").map((word) => word.trim()));
  const patterns = words.map((word) => {
    const loose = word.replace(/ /gu, "\\s*");
    return /^[a-z(]/u.test(word) ? `(?<![a-z])${loose}` : loose;
  });
  // Longer words first: "tracking number" before "tracking".
  return `(?:${patterns.toSorted((a, b) => b.length - a.length).join("|")})`;
}
