/**
 * How texts are cut for searching: the same for what is stored and what is asked, on both engines, so that these
 * only look words up. Chinese goes by pairs of characters, which no segmentation can split differently.
 */
import { normalise } from "../../language/normalise.ts";
import { tokenise } from "../../language/tokenise.ts";

/** A word that has to be there; as a prefix, a longer one will do. */
export interface SearchTerm {
  readonly word: string;
  readonly prefix: boolean;
}

/** What a search looks for: all of `all`, or the one word that the whole question is without its spaces. */
export interface SearchQuery {
  readonly all: readonly SearchTerm[];
  readonly whole: string | null;
}

/** `normalise` looks at this much of a text. */
const SLICE = 2000;
const HYPHENATED = /[a-z0-9]+(?:-[a-z0-9]+)+/g;
const HAN = /^\p{Script=Han}+$/u;
const LONELY_HAN = /(?<!\p{Script=Han})\p{Script=Han}(?!\p{Script=Han})/gu;
/** A shorter part of a word finds half of everything. */
const SHORTEST_PREFIX = 3;
/** A question this short is a word, not a number written with spaces. */
const SHORTEST_WHOLE = 5;
/** What PostgreSQL and people take for a word. */
const LONGEST_WORD = 100;
const TAIL = 4;

/** The words that a text is found by, each once. */
export function wordsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (let start = 0; start < text.length; start += SLICE) {
    const plain = normalise(text.slice(start, start + SLICE));
    for (const word of tokenise(plain).words) if (isKept(word)) add(found, word);
    for (const [joined] of plain.matchAll(HYPHENATED)) add(found, joined);
  }
  return found;
}

/** The words of a number, name or contact: also as it is written without its signs, and its last four digits. */
export function wordsOfValue(value: string): Set<string> {
  const found = wordsOf(value);
  const joined = normalise(value).replace(/[^\p{L}\p{N}]/gu, "");
  add(found, joined);
  if (/\d{6}$/.test(joined)) add(found, joined.slice(-TAIL));
  return found;
}

/** What was asked for, as terms; undefined when nothing in it can be looked for. */
export function readQuery(text: string): SearchQuery | undefined {
  const plain = normalise(text);
  const words = [...new Set(tokenise(plain).words.filter(isPair).map(clean))].filter(Boolean);
  const lonely = [...plain.matchAll(LONELY_HAN)].map(([word]) => ({ word, prefix: true }));
  const all = words.map((word, index) => ({
    word,
    // The last word may still be being typed.
    prefix: index === words.length - 1 && !HAN.test(word) && word.length >= SHORTEST_PREFIX,
  }));
  const joined = clean(plain.replace(/[^\p{L}\p{N}]/gu, ""));
  const whole = joined.length >= SHORTEST_WHOLE && /\d/.test(joined) ? joined : null;
  const terms = [...all, ...lonely];
  return terms.length === 0 && whole === null ? undefined : { all: terms, whole };
}

/** The question in the words of SQLite's FTS5. */
export function presentForSqlite({ all, whole }: SearchQuery): string {
  const terms = all.map(({ word, prefix }) => `"${word}"${prefix ? "*" : ""}`).join(" AND ");
  return alternatives(terms, whole && `"${whole}"`, "OR");
}

/** The question as PostgreSQL's tsquery. */
export function presentForPostgres({ all, whole }: SearchQuery): string {
  const terms = all.map(({ word, prefix }) => `'${word}'${prefix ? ":*" : ""}`).join(" & ");
  return alternatives(terms, whole && `'${whole}'`, "|");
}

function alternatives(terms: string, whole: string | null, or: string): string {
  if (whole === null) return terms;
  return terms === "" ? whole : `(${terms}) ${or} ${whole}`;
}

/** Longer Chinese words come as pairs anyway, and depend on what stands beside them. */
function isKept(word: string): boolean {
  return !HAN.test(word) || [...word].length <= 2;
}

function isPair(word: string): boolean {
  return !HAN.test(word) || [...word].length === 2;
}

function add(words: Set<string>, word: string): void {
  const plain = clean(word);
  if (plain !== "") words.add(plain);
}

/** Letters and digits alone: an engine would cut at anything else. */
function clean(word: string): string {
  return word.replace(/[^\p{L}\p{N}]/gu, "").slice(0, LONGEST_WORD);
}
