/** Pairs of articles that were planted to be found, or to be left alone, as data of `test/planted/`. */
import { readFileSync } from "node:fs";
import type { Problem } from "../../knowledge/content/article.ts";
import { anArticle } from "./faq-folder.ts";

/** An article of our own FAQ, in every language unless one is named. */
interface Shipped {
  readonly article: string;
  readonly locale?: string;
}
/** An article as an editor wrote it, without any wording beside its title. */
interface Planted {
  readonly locale: string;
  readonly title: string;
  readonly text: string;
}
export interface PlantedPair {
  readonly kind?: string;
  readonly first: Shipped | Planted;
  readonly second: Planted;
}

/** Reads articles that stand alone from `test/planted/<name>.jsonl`, as the second of pairs without a first. */
export function loadArticles(name: string): PlantedPair[] {
  const lines = readFileSync(`test/planted/${name}.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => ({
    first: { article: "nothing/planted" },
    second: JSON.parse(line) as Planted,
  }));
}

/** Reads `test/planted/<name>.jsonl`. */
export function loadPairs(name: string): PlantedPair[] {
  const lines = readFileSync(`test/planted/${name}.jsonl`, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as PlantedPair);
}

/** The files of all pairs, path to text, to be laid beside an FAQ. */
export function filesOf(pairs: readonly PlantedPair[], name: string): Map<string, string> {
  const sides = pairs.flatMap((pair, i) => [
    { article: pair.first, path: pathsOf(pair.first, `${name}-${i}-a`) },
    { article: pair.second, path: pathsOf(pair.second, `${name}-${i}-b`) },
  ]);
  return new Map(
    sides.flatMap(({ article, path }): [string, string][] =>
      "article" in article
        ? []
        : [
            [
              path[0] ?? "",
              anArticle({
                // Quoted: a title may hold a colon.
                title: JSON.stringify(article.title),
                aliases: [article.title],
                role: "any",
                body: article.text,
              }),
            ],
          ],
    ),
  );
}

/** The pairs of which a problem in one file names the other in words such as `said`. */
export function foundIn(
  problems: readonly Problem[],
  pairs: readonly PlantedPair[],
  name: string,
  said: RegExp,
): PlantedPair[] {
  return pairs.filter((pair, i) => {
    const firsts = pathsOf(pair.first, `${name}-${i}-a`);
    const [second = ""] = pathsOf(pair.second, `${name}-${i}-b`);
    return problems.some(
      ({ file, message }) =>
        said.test(message) &&
        ((file === second && firsts.some((first) => message.includes(first))) ||
          (firsts.includes(file) && message.includes(second))),
    );
  });
}

function pathsOf(article: Shipped | Planted, name: string): string[] {
  if (!("article" in article)) return [`${article.locale}/planted/${name}.md`];
  const locales = article.locale === undefined ? ["zh", "en"] : [article.locale];
  return locales.map((locale) => `${locale}/${article.article}.md`);
}
