import { parseArticle } from "../../knowledge/content/parse-article.ts";
import { type Corpus, createCorpus } from "../../knowledge/search/corpus.ts";
import { anArticle } from "./faq-folder.ts";

/** A corpus of one article a title, each with the aliases that are given for it. */
export function corpusOf(
  titles: readonly string[],
  aliasesOf: (title: string) => string[],
): Corpus {
  const articles = titles.map((title, i) => {
    const parsed = parseArticle(`en/a/b${i}.md`, anArticle({ title, aliases: aliasesOf(title) }));
    if (parsed.kind !== "article") throw new Error("the builder is broken");
    return parsed.article;
  });
  return createCorpus({ articles, refused: [], otherCompanies: [], problems: [] });
}
