const LATIN_WORD = /[a-z]{4,24}/g;
/** A word seen this often is spelt right. */
const KNOWN_FROM = 3;
/** A misspelt word is replaced only by one that is used this often. */
const USUAL_FROM = 8;

/**
 * Mends misspelt Latin words by the words that wordings use: one letter missing, added, changed or
 * swapped. Deletion index after SymSpell (W. Garbe, 2012). Chinese is left to the character pieces.
 */
export class Spelling {
  readonly #counts = new Map<string, number>();
  readonly #byDeletion = new Map<string, string[]>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      for (const [word] of text.matchAll(LATIN_WORD)) {
        this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
      }
    }
    for (const [word, count] of this.#counts) {
      if (count < USUAL_FROM) continue;
      for (const shorter of [word, ...deletions(word)]) {
        const list = this.#byDeletion.get(shorter);
        if (list === undefined) this.#byDeletion.set(shorter, [word]);
        else list.push(word);
      }
    }
  }

  /** The text with misspelt words replaced; everything else stays as it is. */
  mend(text: string): string {
    return text.replace(LATIN_WORD, (word) => this.#mendWord(word));
  }

  #mendWord(word: string): string {
    if ((this.#counts.get(word) ?? 0) >= KNOWN_FROM) return word;
    let best = word;
    let most = 0;
    for (const shorter of [word, ...deletions(word)]) {
      for (const candidate of this.#byDeletion.get(shorter) ?? []) {
        const count = this.#counts.get(candidate) ?? 0;
        if (count > most && isOneEditAway(word, candidate)) {
          best = candidate;
          most = count;
        }
      }
    }
    return best;
  }
}

function deletions(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** One insertion, deletion, change, or swap of neighbours. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let end = 0;
  const most = Math.min(a.length, b.length) - from;
  while (end < most && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(from, a.length - end);
  const right = b.slice(from, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
