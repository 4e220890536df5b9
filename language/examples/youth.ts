import type { ExampleSet } from "./read-example-sets.ts";

/** Lines a key, in both languages together: up to `few` a judge is as young as can be, from `many` on it is grown. */
const LINES = { few: 40, many: 120 } as const;

/**
 * How little a shop's own lines tell, in [0, 1]: 1 for a few a key, 0 for many and for a judge that came with
 * the program. In between it falls evenly, so that no single line changes much.
 */
export function youthOf({ shipped, keys, lines }: ExampleSet): number {
  if (shipped || keys.length === 0) return 0;
  const each =
    lines.filter(({ kind }) => kind === "example" || kind === "own").length / keys.length;
  return Math.max(0, Math.min(1, (LINES.many - each) / (LINES.many - LINES.few)));
}
