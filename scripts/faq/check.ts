import { lint } from "markdownlint/sync";
import type { Problem } from "../../knowledge/content/article.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { lintFaq } from "../../knowledge/lint/lint-faq.ts";
import { type OutputOptions, paint, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq check`. */
export interface CheckCommand extends OutputOptions {
  /** Warnings fail the command too. */
  readonly strict?: boolean;
}

/**
 * Markdown rules that matter in an answer. Line length, a first-line heading and the like are a matter of
 * files, not of bubbles; lists start again after a paragraph on purpose.
 */
const MARKDOWN_RULES = {
  default: true,
  MD013: false,
  MD041: false,
  MD033: { allowed_elements: [] },
  MD036: false,
  MD026: false,
  MD024: { siblings_only: true },
};

/** Checks all FAQ files; false when something has to be mended. */
export async function check(command: CheckCommand): Promise<boolean> {
  const { faqDir, clock } = commandKnowledgeOptions();
  const files = await loadFaqFiles(faqDir);
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const problems = [...lintFaq(files, today), ...lintMarkdown(files.articles)];
  const errors = problems.filter((problem) => problem.severity === "error").length;
  print({ files: files.articles.size, errors, problems }, command, () => {
    const summary = `${files.articles.size} files, ${errors} errors, ${problems.length - errors} warnings`;
    return [...problems.map(describe), paint(errors > 0 ? "red" : "green", summary)].join("\n");
  });
  return errors === 0 && !(command.strict && problems.length > 0);
}

function lintMarkdown(files: ReadonlyMap<string, string>): Problem[] {
  const strings = Object.fromEntries(files);
  const results = lint({ strings, config: MARKDOWN_RULES });
  return Object.entries(results).flatMap(([file, issues]) =>
    issues.map(({ lineNumber, ruleNames, ruleDescription, errorDetail, errorRange }) => ({
      file,
      line: lineNumber,
      column: errorRange?.[0] ?? 1,
      message: `${ruleDescription}${errorDetail ? `: ${errorDetail}` : ""} (${ruleNames[0]})`,
      severity: "warning" as const,
    })),
  );
}

function describe({ file, line, column, message, severity }: Problem): string {
  const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  return `${paint("bold", `${file}:${line}:${column}`)}  ${mark}  ${message}`;
}
