import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LOCALES } from "../../kernel/locale.ts";
import { draftArticle } from "../../knowledge/content/draft-article.ts";
import { parseArticlePath } from "../../knowledge/content/parse-article.ts";
import { type OutputOptions, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

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
    await writeFile(path, draftArticle(locale, id, { today }), { flag: "wx" });
    written.push(path);
  }
  print({ written }, command, () =>
    written.length === 0
      ? "Both files are there already."
      : `Wrote\n${written.map((path) => `  ${path}`).join("\n")}\nFill them in, then set status: published.`,
  );
}
