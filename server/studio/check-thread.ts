/** A thread of `checkEverything`: comparing thousands of wordings takes seconds, and shoppers must not wait. */
import { parentPort, workerData } from "node:worker_threads";
import type { FaqFiles } from "../../knowledge/content/faq-files.ts";
import { lintFaq } from "../../knowledge/lint/lint-faq.ts";
import { lintMarkdown } from "../../knowledge/lint/lint-markdown.ts";

const { files, today } = workerData as { files: FaqFiles; today: string };
parentPort?.postMessage([...lintFaq(files, today), ...lintMarkdown(files.articles)]);
