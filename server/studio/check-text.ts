/** `faq check` for one file that is not saved yet, and for all files in a thread of its own. */
import type { Problem } from "../../knowledge/content/article.ts";
import type { FaqFiles } from "../../knowledge/content/faq-files.ts";
import type { FaqReader } from "../../knowledge/content/faq-set.ts";
import { lintQuickly } from "../../knowledge/lint/lint-faq.ts";
import { runInThread } from "../../language/run-in-thread.ts";

/** The files with one of them as it would be after saving. */
export function withText(files: FaqFiles, file: string, text: string): FaqFiles {
  if (file.endsWith(".md")) {
    return { ...files, articles: new Map(files.articles).set(file, text) };
  }
  if (file.endsWith(".aliases.txt")) {
    const article = file.replace(/\.aliases\.txt$/, ".md");
    return { ...files, companions: new Map(files.companions).set(article, text) };
  }
  return files;
}

/** A text to check as the content of a file. `reader` remembers what it has parsed. */
export interface CheckedText {
  readonly file: string;
  readonly text: string;
  /** ISO day. */
  readonly today: string;
  readonly reader: FaqReader;
}

/** What `faq check` would say of this file, without comparing it with every other article. */
export async function checkText(
  files: FaqFiles,
  { file, text, today, reader }: CheckedText,
): Promise<Problem[]> {
  if (!file.endsWith(".md")) return [];
  const all = lintQuickly(withText(files, file, text), today, reader);
  const own = all.filter((problem) => problem.file === file);
  // The linter takes 30 MB: only an editor at work needs it.
  const { lintMarkdown } = await import("../../knowledge/lint/lint-markdown.ts");
  return [...own, ...lintMarkdown(new Map([[file, text]]))];
}

/** The files as a whole; `vectors` of their texts, none where meaning is not compared. */
export interface CheckedFiles {
  readonly files: FaqFiles;
  /** ISO day. */
  readonly today: string;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/** Everything that `faq check --meaning` finds, worked out where it keeps nobody waiting. */
export function checkEverything(checked: CheckedFiles, signal: AbortSignal): Promise<Problem[]> {
  const module = new URL("./check-thread.ts", import.meta.url);
  return runInThread(module, checked, signal);
}
