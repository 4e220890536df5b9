import { writeFile } from "node:fs/promises";
import { LOCALES } from "../../kernel/locale.ts";
import { loadFaqFiles } from "../../knowledge/content/faq-files.ts";
import { FaqReader } from "../../knowledge/content/faq-set.ts";
import {
  exportCsv,
  exportJsonLd,
  exportWhole,
} from "../../knowledge/content/imports/export-faq.ts";
import { type OutputOptions, print } from "./command-output.ts";
import { commandKnowledgeOptions } from "./knowledge-options.ts";

/** Options of `faq export`. */
export interface ExportCommand extends OutputOptions {
  /** whole, csv or json-ld. */
  readonly format: string;
  readonly locale: string;
}

/** Writes the FAQ into one file: whole (nothing is lost), as a table, or as FAQ markup. */
export async function exportFaq(file: string, command: ExportCommand): Promise<void> {
  const files = await loadFaqFiles(commandKnowledgeOptions().faqDir);
  const { articles } = new FaqReader().read(files);
  const locale = LOCALES.find((one) => one === command.locale) ?? "zh";
  const texts: Record<string, () => string> = {
    whole: () => exportWhole(files),
    csv: () => exportCsv(articles),
    "json-ld": () => exportJsonLd(articles, locale),
  };
  const made = texts[command.format];
  if (made === undefined)
    throw new Error(`--format must be whole, csv or json-ld, not "${command.format}"`);
  await writeFile(file, made());
  print(
    { file, articles: articles.length },
    command,
    () => `Wrote ${articles.length} articles to ${file}.`,
  );
}
