import { lint } from "markdownlint/sync";
import type { Problem } from "../content/article.ts";

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

/** What is sloppy in the markdown of files, by path: lists, headings, links. Warnings only. */
export function lintMarkdown(files: ReadonlyMap<string, string>): Problem[] {
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
