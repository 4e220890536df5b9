/** The files that imported articles become. Nothing that is there already is touched. */
import type { Locale } from "../../../kernel/locale.ts";
import { sha256 } from "../../../language/examples/sealed-files.ts";
import { draftArticle } from "../draft-article.ts";
import { parseArticle } from "../parse-article.ts";
import type { ImportedArticle } from "./imported-article.ts";
import { toPinyin } from "./pinyin.ts";
import { proposeWordings } from "./propose-wordings.ts";

/** Where articles go that do not say it themselves. */
export interface ImportTarget {
  readonly locale: Locale;
  /** Small letters, digits and hyphens. */
  readonly category: string;
  readonly today: Date;
  /** Whether a file is there already. */
  readonly exists: (file: string) => boolean;
  /** Proposed wordings that an editor accepted, by file; none when absent. */
  readonly accepted?: (file: string) => readonly string[];
}

/** One file to write. */
export interface PlannedFile {
  readonly file: string;
  readonly text: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Further wordings out of its own text, to accept or not. */
  readonly proposed: readonly string[];
  /** It is there already, and stays as it is. */
  readonly exists: boolean;
}

/** Longest bubble before the rest goes below the fold; as `faq check` says. */
const BUBBLE = { zh: 240, en: 650 } as const;
/** What a line of a FAQ folder that is no article may be called. */
const OTHER_FILES = /^(?:(?:zh|en)\/[a-z0-9-]+\/[a-z0-9-]+\.aliases\.txt|[a-z-]+\.txt)$/;

/** Plans a file for each article; ids come from the title, and stay the same when it is imported again. */
export function planImport(
  articles: readonly ImportedArticle[],
  target: ImportTarget,
): { files: PlannedFile[]; problems: string[] } {
  const problems: string[] = [];
  const taken = new Set<string>();
  const files = articles.flatMap((article): PlannedFile[] => {
    const { whole } = article;
    if (whole !== undefined) {
      const parsed = parseArticle(whole.file, whole.text);
      if (parsed.kind === "broken" && !OTHER_FILES.test(whole.file)) {
        problems.push(`${whole.file}: ${parsed.problems[0]?.message}`);
        return [];
      }
      const title = parsed.kind === "article" ? parsed.article.title : whole.file;
      const aliases = parsed.kind === "article" ? parsed.article.aliases : [];
      return [{ ...whole, title, aliases, proposed: [], exists: target.exists(whole.file) }];
    }
    const locale = article.locale ?? target.locale;
    const category = slugOf(article.category ?? "") ?? target.category;
    const slug = slugOf(article.slug ?? "") ?? slugOf(article.title) ?? hashed(article.title);
    let file = `${locale}/${category}/${slug}.md`;
    for (let n = 2; taken.has(file); n += 1) file = `${locale}/${category}/${slug}-${n}.md`;
    taken.add(file);
    const proposed = proposeWordings(article.title, article.answer, locale);
    const accepted = target.accepted?.(file).filter((one) => proposed.includes(one)) ?? [];
    const own = article.aliases.filter((alias) => alias !== article.title);
    const aliases = [...new Set([...own, ...accepted])];
    const id = file.slice(locale.length + 1, -".md".length);
    const title = article.title.replace(/\s+/g, " ").slice(0, 300);
    const facts = { title, aliases, body: fold(article.answer, locale) };
    const text = draftArticle(locale, id, { today: target.today, facts });
    const parsed = parseArticle(file, text);
    if (parsed.kind === "broken") {
      problems.push(`${title}: ${parsed.problems[0]?.message}`);
      return [];
    }
    return [{ file, text, title, aliases, proposed, exists: target.exists(file) }];
  });
  return { files, problems };
}

/** What fits a bubble first, the rest on the page below it. */
function fold(answer: string, locale: Locale): string {
  if (answer.length <= BUBBLE[locale] || answer.includes("<!-- more -->")) return answer;
  const blocks = answer.split(/\n{2,}/);
  let length = 0;
  const first = blocks.findIndex((block) => {
    length += block.length;
    return length > BUBBLE[locale];
  });
  const at = Math.max(1, first);
  if (at >= blocks.length) return answer;
  return [...blocks.slice(0, at), "<!-- more -->", ...blocks.slice(at)].join("\n\n");
}

function slugOf(text: string): string | undefined {
  const slug = toPinyin(text)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  // A Japanese title with a brand in it must not be named after the brand alone.
  const letters = text.replace(/[\s\p{P}]/gu, "").length;
  return slug !== "" && slug.replaceAll("-", "").length * 2 >= letters ? slug : undefined;
}

function hashed(title: string): string {
  return `item-${sha256(title).slice(0, 8)}`;
}
