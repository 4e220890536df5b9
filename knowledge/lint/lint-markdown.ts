import { lint } from "markdownlint/sync";
import { inBoth, type Problem, type ProblemWords } from "../content/article.ts";
import { MARKDOWN_RULES_IN_CHINESE } from "./markdown-words.ts";

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
      ...inBoth(wordsOf(ruleNames[0] ?? "", ruleDescription, errorDetail)),
      severity: "warning" as const,
    })),
  );
}

function wordsOf(rule: string, description: string, detail: string | null): ProblemWords {
  const chinese = MARKDOWN_RULES_IN_CHINESE[rule] ?? description;
  return {
    en: `${description}${detail ? `: ${detail}` : ""} (${rule})`,
    zh: `${chinese}${detail ? `：${inChinese(detail)}` : ""}（${rule}）`,
  };
}

function inChinese(detail: string): string {
  return detail.replace("Expected:", "应为").replace("Actual:", "现为").replace("Element:", "标签");
}
