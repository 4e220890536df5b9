import type { Problem } from "../../knowledge/content/article.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { lintFaq } from "../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../knowledge/lint/lint-markdown.ts";
import { type OutputOptions, paint, print } from "./command-output.ts";
import { adviseWordings } from "./few-wordings.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq check`. */
export interface CheckCommand extends OutputOptions {
  /** Warnings fail the command too. */
  readonly strict?: boolean;
}

/** Checks all FAQ files; false when something has to be mended. */
export async function check(command: CheckCommand): Promise<boolean> {
  const { faqDir, clock } = commandKnowledgeOptions();
  const files = await loadFaqFiles(faqDir);
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const problems = [...lintFaq(files, today), ...lintMarkdown(files.articles)];
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = adviseWordings(new FaqReader().read(files).articles);
  print({ files: files.articles.size, errors, problems, advice: advice ?? null }, command, () => {
    const summary = `${files.articles.size} files, ${errors} errors, ${problems.length - errors} warnings`;
    const lines = [...problems.map(describe), paint(errors > 0 ? "red" : "green", summary)];
    return [...lines, ...(advice === undefined ? [] : [paint("dim", advice)])].join("\n");
  });
  return errors === 0 && !(command.strict && problems.length > 0);
}

function describe({ file, line, column, message, severity }: Problem): string {
  const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  return `${paint("bold", `${file}:${line}:${column}`)}  ${mark}  ${message}`;
}
