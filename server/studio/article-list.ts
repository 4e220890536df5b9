/** The list of articles as editors see it: from the files, so that broken and unpublished ones are there too. */
import type { ArticleResults, ArticleRow, StudioProblem } from "../../kernel/protocol/studio.ts";
import type { FaqFiles } from "../../knowledge/content/faq-files.ts";
import { parseArticle, parseArticlePath } from "../../knowledge/content/parse-article.ts";
import { NO_RESULTS } from "./article-results.ts";
import type { Draft } from "./drafts.ts";

/** What the list is made of. */
export interface ListParts {
  readonly files: FaqFiles;
  readonly problems: readonly StudioProblem[];
  readonly results: ReadonlyMap<string, ArticleResults>;
  readonly drafts: readonly Draft[];
}

type Variant = ArticleRow["variants"][number];

/** One row an article, in the order of their ids. */
export function presentArticles({ files, problems, results, drafts }: ListParts): ArticleRow[] {
  const byFile = Map.groupBy(problems, (problem) => problem.file);
  const paths = new Set([...files.articles.keys(), ...drafts.map(({ file }) => file)]);
  const rows = new Map<string, ArticleRow>();
  for (const file of paths) {
    const path = parseArticlePath(file);
    // A file in the wrong place is no article; the problem that says so names it.
    if (path === undefined) continue;
    const row = rows.get(path.id) ?? {
      id: path.id,
      category: path.category,
      variants: [],
      results: results.get(path.id) ?? NO_RESULTS,
      drafts: [],
    };
    rows.set(path.id, row);
    const text = files.articles.get(file);
    if (text !== undefined) {
      const companion = files.companions.get(file) ?? "";
      row.variants.push(presentVariant({ file, text, companion }, byFile.get(file) ?? []));
    }
    const mine = drafts.filter((draft) => draft.file === file);
    row.drafts.push(...mine.map(({ name, state }) => ({ name, state })));
  }
  return [...rows.values()].sort((a, b) => a.id.localeCompare(b.id));
}

function presentVariant(
  { file, text, companion }: { file: string; text: string; companion: string },
  problems: readonly StudioProblem[],
): Variant {
  const parsed = parseArticle(file, text, companion);
  const count = (severity: StudioProblem["severity"]) =>
    problems.filter((problem) => problem.severity === severity).length;
  const counts = { errors: count("error"), warnings: count("warning") };
  const locale = file.startsWith("zh/") ? ("zh" as const) : ("en" as const);
  if (parsed.kind === "broken") {
    const nothing = { status: null, role: null, owner: null, updated: null, reviewBy: null };
    const title = /^title:\s*["']?(.+?)["']?\s*$/m.exec(text)?.[1] ?? file;
    return { locale, file, title, ...nothing, validTo: null, wordings: 0, ...counts };
  }
  const { title, status, role, owner, updated, reviewBy, validTo, aliases } = parsed.article;
  return {
    ...{ locale, file, title, status, role, owner, updated, reviewBy, ...counts },
    validTo: validTo ?? null,
    wordings: aliases.length + 1,
  };
}
