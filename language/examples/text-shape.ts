/**
 * What a text looks like beside its words: signs, numbers, its first and last words, how long it is. Whether
 * something is asked, answered or wished hangs on these; the words alone do not say.
 */
import { normalise } from "../normalise.ts";

/** Lengths, in letters, that part scraps from sentences from stories; a Han character counts as two. */
const LENGTHS = [4, 8, 14, 24, 40, 80] as const;
const TOKENS = /\p{Script=Han}|[\p{L}\p{N}]+(?:'\p{L}+)*/gu;
const HAN = /\p{Script=Han}/gu;
const EMOJI = /\p{Extended_Pictographic}/u;

/** The marks of a text as it was written; few, each once. `plain`: the same text, where it was normalised before. */
export function shapeOf(written: string, plain: string = normalise(written)): string[] {
  const tokens = plain.match(TOKENS) ?? [];
  const marks = [`l${bucketOf(plain)}`];
  if (/[?？]/u.test(written)) marks.push("?");
  if (/[!！]/u.test(written)) marks.push("!");
  if (/…|\.{2,}|。{2,}/u.test(written)) marks.push("…");
  if (EMOJI.test(written)) marks.push("emoji");
  if (/\d{5,}|\d[\d -]{5,}\d/u.test(plain)) marks.push("number");
  else if (/\d/u.test(plain)) marks.push("figure");
  // Han characters by ones and twos: 吗, 呢, 吧, 了 at the end say what a sentence does.
  const [first, second] = tokens;
  if (first !== undefined) marks.push(`^${first}`);
  if (first !== undefined && second !== undefined) marks.push(`^${first} ${second}`);
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  if (last !== undefined) marks.push(`$${last}`);
  if (last !== undefined && before !== undefined) marks.push(`$${before} ${last}`);
  return marks;
}

function bucketOf(plain: string): number {
  const han = plain.match(HAN)?.length ?? 0;
  const letters = plain.replace(/[^\p{L}]/gu, "").length + han;
  const at = LENGTHS.findIndex((most) => letters <= most);
  return at < 0 ? LENGTHS.length : at;
}
