import { type Article, inBoth, type Problem, type ProblemWords } from "../content/article.ts";

/** What the editors' checks look at. */
export interface LintInput {
  readonly articles: readonly Article[];
  /** Raw files by path, to point at lines. */
  readonly files: ReadonlyMap<string, string>;
  /** ISO day. */
  readonly today: string;
  /** Paths of pictures there are; not looked at when absent. */
  readonly pictures?: ReadonlySet<string>;
}

/** A check gives what it finds; it never changes anything. */
export type LintRule = (input: LintInput) => readonly Problem[];

/** A problem at the first place of a text in an article's file; at its first line when it is not found. */
export function problemAt(
  { files }: LintInput,
  { file }: Article,
  needle: string,
  words: ProblemWords,
  severity: Problem["severity"] = "warning",
): Problem {
  const text = files.get(file) ?? "";
  const index = Math.max(0, text.indexOf(needle));
  const before = text.slice(0, index).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { file, line: before.length, column, ...inBoth(words), severity };
}
