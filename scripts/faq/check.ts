import type { Problem } from "../../knowledge/content/article.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { adviseWordings } from "../../knowledge/content/few-wordings.ts";
import { lintFaq, lintWithMeaning, textsToCompare } from "../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../knowledge/lint/lint-markdown.ts";
import { encodeTexts, type Vectors } from "../../knowledge/lint/meaning-rules.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { type OutputOptions, paint, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq check`. */
export interface CheckCommand extends OutputOptions {
  /** Warnings fail the command too. */
  readonly strict?: boolean;
  /** Compare articles by meaning too. */
  readonly meaning?: boolean;
}

/** Checks all FAQ files; false when something has to be mended. */
export async function check(command: CheckCommand): Promise<boolean> {
  const { faqDir, clock, modelDir } = commandKnowledgeOptions();
  const files = await loadFaqFiles(faqDir);
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const linted = command.meaning
    ? lintWithMeaning(files, today, await encodeAll(modelDir, textsToCompare(files)))
    : lintFaq(files, today);
  const problems = [...linted, ...lintMarkdown(files.articles)];
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = adviseWordings(new FaqReader().read(files).articles);
  print({ files: files.articles.size, errors, problems, advice: advice ?? null }, command, () => {
    const summary = `${files.articles.size} files, ${errors} errors, ${problems.length - errors} warnings`;
    const lines = [...problems.map(describe), paint(errors > 0 ? "red" : "green", summary)];
    return [...lines, ...(advice === undefined ? [] : [paint("dim", advice)])].join("\n");
  });
  return errors === 0 && !(command.strict && problems.length > 0);
}

async function encodeAll(modelDir: string, texts: readonly string[]): Promise<Vectors> {
  const loaded = await loadThreadedEmbedder(modelDir);
  if (loaded.kind !== "ready")
    throw new Error(`articles cannot be compared by meaning: ${loaded.reason}`);
  try {
    return await encodeTexts(texts, loaded.embedder);
  } finally {
    await loaded.embedder.close();
  }
}

function describe({ file, line, column, message, severity }: Problem): string {
  const mark = severity === "error" ? paint("red", "error") : paint("yellow", "warning");
  return `${paint("bold", `${file}:${line}:${column}`)}  ${mark}  ${message}`;
}
