import type { Locale } from "../../kernel/locale.ts";
import { type Problem, sayProblem } from "../../knowledge/content/article.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import { adviseWordings } from "../../knowledge/content/few-wordings.ts";
import { lintFaq, lintWithMeaning, textsToCompare } from "../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../knowledge/lint/lint-markdown.ts";
import { encodeTexts, type Vectors } from "../../knowledge/lint/meaning-vectors.ts";
import { loadThreadedEmbedder } from "../../language/encoder/threaded-embedder.ts";
import { type OutputOptions, paint, print, readerLanguage } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq check`. */
export interface CheckCommand extends OutputOptions {
  /** Warnings fail the command too. */
  readonly strict?: boolean;
  /** Compare articles by meaning too. */
  readonly meaning?: boolean;
  /** Of what is said: zh or en. */
  readonly lang?: string;
}

/** Checks all FAQ files; false when something has to be mended. */
export async function check(command: CheckCommand): Promise<boolean> {
  const { faqDir, clock, modelDir } = commandKnowledgeOptions();
  const files = await loadFaqFiles(faqDir);
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const linted = command.meaning
    ? lintWithMeaning(files, today, await encodeAll(modelDir, textsToCompare(files)))
    : lintFaq(files, today);
  const lang = readerLanguage(command.lang);
  const problems = [...linted, ...lintMarkdown(files.articles)].map((one) => sayProblem(one, lang));
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const advice = adviseWordings(new FaqReader().read(files).articles)?.[lang];
  print({ files: files.articles.size, errors, problems, advice: advice ?? null }, command, () => {
    const counts = { files: files.articles.size, errors, warnings: problems.length - errors };
    const summary = WORDS[lang].summary(counts);
    const lines = [
      ...problems.map((problem) => describe(problem, lang)),
      paint(errors > 0 ? "red" : "green", summary),
    ];
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

interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
}

const WORDS = {
  en: {
    error: "error",
    warning: "warning",
    summary: ({ files, errors, warnings }: Counts) =>
      `${files} files, ${errors} errors, ${warnings} warnings`,
  },
  zh: {
    error: "错误",
    warning: "提醒",
    summary: ({ files, errors, warnings }: Counts) =>
      `${files} 个文件，${errors} 个错误，${warnings} 个提醒`,
  },
} as const;

function describe(
  { file, line, column, message, severity }: Omit<Problem, "chinese">,
  lang: Locale,
): string {
  const mark = paint(severity === "error" ? "red" : "yellow", WORDS[lang][severity]);
  return `${paint("bold", `${file}:${line}:${column}`)}  ${mark}  ${message}`;
}
