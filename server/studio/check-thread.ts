/** A thread of `checkEverything`: comparing thousands of wordings takes seconds, and shoppers must not wait. */
import { parentPort, workerData } from "node:worker_threads";
import type { FaqFiles } from "../../knowledge/content/faq-files.ts";
import { lintWithMeaning } from "../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../knowledge/lint/lint-markdown.ts";

const { files, today, vectors } = workerData as {
  files: FaqFiles;
  today: string;
  vectors: ReadonlyMap<string, Float32Array>;
};
const problems = lintWithMeaning(files, today, vectors);
parentPort?.postMessage([...problems, ...lintMarkdown(files.articles)]);
