/** The FAQ for other systems: whole and without loss, as a table, or as markup that search engines read. */
import type { Locale } from "../../../kernel/locale.ts";
import type { Article } from "../article.ts";
import { type FaqFiles, OTHER_COMPANIES_FILE, OUT_OF_SCOPE_FILE } from "../faq-files.ts";
import { plainText } from "../render-article.ts";

/** Every file as it is; `readImport` takes it back letter by letter. */
export function exportWhole(files: FaqFiles): string {
  const companions = [...files.companions].map(
    ([article, text]) => [article.replace(/\.md$/, ".aliases.txt"), text] as const,
  );
  const lists = [
    [OUT_OF_SCOPE_FILE, files.outOfScope],
    [OTHER_COMPANIES_FILE, files.otherCompanies],
  ].filter(([, text]) => text !== "");
  const all = Object.fromEntries([...files.articles, ...companions, ...lists]);
  return `${JSON.stringify({ frontdesk: 1, files: all }, null, 1)}\n`;
}

const HEAD = ["id", "locale", "category", "question", "answer", "wordings", "role", "status"];

/** One line an article and language, for spreadsheets and systems that take no more than that. */
export function exportCsv(articles: readonly Article[]): string {
  const rows = articles.map((article) => [
    article.id,
    article.locale,
    article.category,
    article.title,
    joinParts(article),
    article.aliases.join("\n"),
    article.role,
    article.status,
  ]);
  // The mark lets spreadsheets read Chinese as what it is.
  return `\uFEFF${[HEAD, ...rows].map((row) => row.map(quote).join(",")).join("\r\n")}\r\n`;
}

/** Published articles of a language as schema.org's `FAQPage`. */
export function exportJsonLd(articles: readonly Article[], locale: Locale): string {
  const published = articles.filter((one) => one.status === "published" && one.locale === locale);
  const page = {
    "@context": "https://schema.org",
    "@type": "FAQPage",
    inLanguage: locale,
    mainEntity: published.map((article) => ({
      "@type": "Question",
      name: article.title,
      acceptedAnswer: { "@type": "Answer", text: plainText(joinParts(article)) },
    })),
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}

function joinParts({ bubble, more }: Article): string {
  return more === "" ? bubble : `${bubble}\n\n${more}`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
