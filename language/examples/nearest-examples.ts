/** The examples that share most with a text: for explanations, where a person wants to see why. */

import { termsOf } from "./example-features.ts";
import type { ExampleLine } from "./example-lines.ts";
import { exampleText } from "./example-text.ts";
import type { ExampleSet } from "./read-example-sets.ts";

/** At most `count` examples of a judge, by the rare terms they share with a text, nearest first. */
export function nearestExamples(set: ExampleSet, text: string, count: number): ExampleLine[] {
  const lines = set.lines.filter(({ kind }) => kind !== "phrase");
  const terms = lines.map((line) => termsOf(exampleText(line.text), undefined));
  const frequencies = new Map<string, number>();
  for (const list of terms)
    for (const term of list) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  const rarity = (term: string): number =>
    Math.log(1 + lines.length / ((frequencies.get(term) ?? 0) + 1));
  const wanted = termsOf(text, undefined);
  const scored = lines.map((line, i) => ({ line, score: overlap(wanted, terms[i], rarity) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ line }) => line);
}

/** Shared rarity over the geometric mean of both, in [0, 1]. */
function overlap(
  wanted: ReadonlySet<string>,
  given: ReadonlySet<string> | undefined,
  rarity: (term: string) => number,
): number {
  if (given === undefined) return 0;
  let shared = 0;
  let own = 0;
  let other = 0;
  for (const term of wanted) {
    own += rarity(term);
    if (given.has(term)) shared += rarity(term);
  }
  for (const term of given) other += rarity(term);
  return own === 0 || other === 0 ? 0 : shared / Math.sqrt(own * other);
}
