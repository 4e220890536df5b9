import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { parseArticlePath } from "../../knowledge/content/parse-article.ts";
import { type OutputOptions, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

const TEXT: Readonly<Record<Locale, { title: string; alias: string; answer: string }>> = {
  zh: {
    title: "用一句话写出问题",
    alias: "同一个问题的另一种问法",
    answer: "第一句直接回答。\n\n1. 第一步。\n2. 第二步。",
  },
  en: {
    title: "The question in one line",
    alias: "another way to ask the same",
    answer: "The first sentence answers.\n\n1. First step.\n2. Second step.",
  },
};

/** Writes a draft of a new article in every language; never touches a file that is there. */
export async function createArticle(id: string, command: OutputOptions): Promise<void> {
  const { faqDir, clock } = commandKnowledgeOptions();
  const today = new Date(clock.now());
  const written: string[] = [];
  for (const locale of LOCALES) {
    const file = `${locale}/${id}.md`;
    if (parseArticlePath(file) === undefined) {
      throw new Error(`"${id}" is no id; use <category>/<slug> in a-z, 0-9 and hyphens`);
    }
    const path = join(faqDir, file);
    if (existsSync(path)) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, draft(locale, id, today), { flag: "wx" });
    written.push(path);
  }
  print({ written }, command, () =>
    written.length === 0
      ? "Both files are there already."
      : `Wrote\n${written.map((path) => `  ${path}`).join("\n")}\nFill them in, then set status: published.`,
  );
}

function draft(locale: Locale, id: string, today: Date): string {
  const { title, alias, answer } = TEXT[locale];
  const review = new Date(today);
  review.setUTCMonth(review.getUTCMonth() + 6);
  return `---
title: ${title}
aliases:
  - ${alias}
role: buyer
region: all
status: draft
updated: ${today.toISOString().slice(0, 10)}
source:
  type: practice
owner: ${id.split("/")[0]}
reviewBy: ${review.toISOString().slice(0, 10)}
related: []
---
${answer}
`;
}
