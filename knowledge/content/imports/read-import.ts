/** Questions and answers out of what a shop already has: tables, pages, markdown, exports of help desks. */
import { parse } from "csv-parse/sync";
import { LOCALES, type Locale } from "../../../kernel/locale.ts";
import { parseArticle } from "../parse-article.ts";
import { htmlToMarkdown, toMarkdown } from "./html-to-markdown.ts";
import type { ImportedArticle, ImportedText } from "./imported-article.ts";
import { readJsonExport, readJsonLd } from "./read-json-export.ts";

/** Names that columns of tables go by, in any case. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  title: ["question", "title", "name", "q", "问题", "标题", "问"],
  answer: ["answer", "body", "content", "text", "a", "答案", "回答", "内容", "答"],
  aliases: [
    "aliases",
    "alias",
    "wordings",
    "similar questions",
    "问法",
    "相似问",
    "相似问法",
    "别名",
  ],
  locale: ["locale", "language", "lang", "语言"],
  category: ["category", "section", "topic", "分类", "类别"],
  slug: ["slug", "key", "编号"],
};

/** Reads a file by what it holds; `name` only helps where the content alone does not say. */
export function readImport(name: string, content: string): ImportedText {
  const text = content.replace(/^\uFEFF/, "");
  const start = text.trimStart();
  if (/^[{[]/.test(start)) return readJson(start);
  if (/^<(?:!doctype|html|head|body|main|article|section|div|dl|h[1-6]|script)\b/i.test(start))
    return readHtml(text);
  if (/\.(?:csv|tsv)$/i.test(name)) return readTable(text, /\.tsv$/i.test(name) ? "\t" : undefined);
  if (/\.(?:md|markdown)$/i.test(name) || /^(?:---|#)/.test(start)) return readMarkdown(name, text);
  return readTable(text, undefined);
}

function readJson(text: string): ImportedText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unknown("the file begins like JSON and cannot be read as such");
  }
  return readJsonExport(value) ?? unknown("no questions were found in this JSON");
}

function readTable(text: string, delimiter: string | undefined): ImportedText {
  const [head = ""] = text.split("\n");
  const found = delimiter ?? [",", ";", "\t"].sort((a, b) => count(head, b) - count(head, a))[0];
  let rows: string[][];
  try {
    rows = parse(text, {
      delimiter: found ?? ",",
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error));
  }
  const names = rows[0]?.map((cell) => cell.trim().toLowerCase()) ?? [];
  const column = (what: string): number =>
    names.findIndex((name) => COLUMNS[what]?.includes(name) ?? false);
  const [title, answer] = [column("title"), column("answer")];
  if (title === -1 || answer === -1)
    return unknown(`the first line must name a column "question" and a column "answer"`);
  const problems: string[] = [];
  const articles = rows.slice(1).flatMap((row, i): ImportedArticle[] => {
    const cell = (what: string): string => row[column(what)]?.trim() ?? "";
    if (cell("title") === "" || cell("answer") === "") {
      problems.push(`line ${i + 2} has no question or no answer`);
      return [];
    }
    return [
      {
        title: cell("title"),
        answer: toMarkdown(cell("answer")),
        aliases: splitWordings(cell("aliases")),
        locale: localeOf(cell("locale")),
        category: cell("category") || undefined,
        slug: cell("slug") || undefined,
        published: true,
      },
    ];
  });
  return { format: "csv", articles, problems };
}

/** One article a file; a file of several questions as headings becomes several. */
function readMarkdown(name: string, text: string): ImportedText {
  const path = name.split("/").slice(-3).join("/");
  if (parseArticle(path, text).kind === "article")
    return { format: "markdown", articles: [ours(path, text)], problems: [] };
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const parts = body.split(/^#{2,3}\s+/m).slice(1);
  const asked = parts.filter((part) => /[?？]\s*$/.test(part.split("\n")[0] ?? ""));
  if (asked.length >= 2 && asked.length * 2 >= parts.length)
    return { format: "markdown", articles: parts.flatMap(readSection), problems: [] };
  const title = /^title:\s*["']?(.+?)["']?\s*$/m.exec(text)?.[1] ?? /^#\s+(.+)$/m.exec(body)?.[1];
  const base =
    name
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "") ?? name;
  const answer = body.replace(/^#\s+.+\n+/, "").trim();
  if (answer === "") return unknown("the file holds no answer");
  const slug = /^[a-z0-9-]+$/.test(base) ? base : undefined;
  const article = { title: title ?? base.replaceAll("-", " "), answer, aliases: [], slug };
  return { format: "markdown", articles: [{ ...article, published: true }], problems: [] };
}

function readSection(part: string): ImportedArticle[] {
  const [title = "", ...lines] = part.split("\n");
  const answer = lines.join("\n").trim();
  return answer === "" ? [] : [{ title: title.trim(), answer, aliases: [], published: true }];
}

/** FAQ markup when the page has it; else headings with what stands below them. */
function readHtml(html: string): ImportedText {
  const scripts = html.matchAll(/<script[^>]*application\/ld\+json[^>]*>([\s\S]*?)<\/script>/gi);
  for (const [, json = ""] of scripts) {
    const marked = parseJson(json);
    const found = marked === undefined ? undefined : readJsonLd(marked);
    if (found !== undefined && found.articles.length > 0) return found;
  }
  const main = /<(main|article|body)\b[^>]*>([\s\S]*)<\/\1>/i.exec(html)?.[2] ?? html;
  const asHeadings = main
    .replace(/<(?:nav|header|footer|aside)\b[\s\S]*?<\/(?:nav|header|footer|aside)>/gi, "")
    .replace(/<(dt|summary)\b[^>]*>([\s\S]*?)<\/\1>/gi, "<h2>$2</h2>")
    .replace(/<\/?(?:dl|dd|details)\b[^>]*>/gi, "");
  const markdown = htmlToMarkdown(asHeadings);
  const parts = markdown.split(/^#{2,4}\s+/m).slice(1);
  const articles = parts.flatMap(readSection);
  if (articles.length > 0) return { format: "html", articles, problems: [] };
  const title = /^#\s+(.+)$/m.exec(markdown)?.[1] ?? /<title>([^<]+)/i.exec(html)?.[1];
  const answer = markdown.replace(/^#\s+.+\n+/, "").trim();
  if (title === undefined || answer === "") return unknown("no question was found on this page");
  return {
    format: "html",
    articles: [{ title: title.trim(), answer, aliases: [], published: true }],
    problems: [],
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Markup that no crawler could read either; the page's text is still there.
    return undefined;
  }
}

function ours(file: string, text: string): ImportedArticle {
  return { title: file, answer: "", aliases: [], published: true, whole: { file, text } };
}

function unknown(problem: string): ImportedText {
  return { format: "unknown", articles: [], problems: [problem] };
}

function splitWordings(text: string): string[] {
  return text
    .split(/[\n|;；]/)
    .map((wording) => wording.trim())
    .filter((wording) => wording.length >= 2);
}

function localeOf(text: string): Locale | undefined {
  const name = text.toLowerCase();
  if (/^(?:中|简|繁|chinese)/.test(name)) return "zh";
  return LOCALES.find((locale) => name.startsWith(locale));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
