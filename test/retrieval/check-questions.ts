// node test/retrieval/check-questions.ts [file with article ids]
// Checks questions.jsonl against the articles (or against the ids `a/b` found in the given file).

import { readdirSync, readFileSync } from "node:fs";
import { findQuestionProblems, parseQuestions } from "./question-set.ts";

const [idFile] = process.argv.slice(2);
const ids = new Set(idFile === undefined ? idsOfArticles() : idsInFile(idFile));
const file = new URL("questions.jsonl", import.meta.url);
const questions = parseQuestions(readFileSync(file, "utf8"));
const problems = findQuestionProblems(questions, ids);
const answerable = questions.filter(({ expect }) => expect !== null).length;

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(
  `${answerable} questions for ${ids.size} articles, ` +
    `${questions.length - answerable} out of scope, ${problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

function idsOfArticles(): string[] {
  const root = new URL("../../knowledge/faq/zh/", import.meta.url);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => path.replaceAll("\\", "/").slice(0, -".md".length));
}

function idsInFile(path: string): string[] {
  const matches = readFileSync(path, "utf8").matchAll(/\bid:\s*([a-z]+\/[a-z-]+)/g);
  return [...matches].flatMap(([, id]) => id ?? []);
}
