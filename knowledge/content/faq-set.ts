import { type Article, inBoth, type Problem } from "./article.ts";
import type { FaqFiles } from "./faq-files.ts";
import { parseArticle, parseWordings } from "./parse-article.ts";

/** A subject the FAQ deliberately does not cover, with wordings of it. */
export interface RefusedSubject {
  /** `refused/<name>`; never shown to anybody. */
  readonly id: string;
  readonly wordings: readonly string[];
  /** Id of the article that says where to ask instead; absent where there is none. */
  readonly refersTo?: string;
}

/** The refused subject of questions meant for another company; counts when one of their names is said. */
export const OTHER_COMPANIES = "refused/other-company";

/** The whole FAQ at one moment. Never changed in place. */
export interface FaqSet {
  readonly articles: readonly Article[];
  readonly refused: readonly RefusedSubject[];
  /** Names of other companies that are asked about by mistake. */
  readonly otherCompanies: readonly string[];
  readonly problems: readonly Problem[];
}

interface Parsed {
  readonly text: string;
  readonly companion: string;
  readonly article: Article;
}

/**
 * Turns the files of an FAQ folder into articles and keeps the last good version of each: a file that
 * breaks stays in use as it was until it is mended or removed. Unchanged files are not parsed again.
 */
export class FaqReader {
  #good = new Map<string, Parsed>();
  #refused: readonly RefusedSubject[] = [];
  #lists = { outOfScope: "", otherCompanies: "" };
  #otherCompanies: readonly string[] = [];
  readonly #starter: string;

  /** `starter`: what is refused where the FAQ folder has no list of its own. */
  constructor(starter = "") {
    this.#starter = starter;
  }

  /** Reads everything; the result is complete and consistent, whatever the files look like. */
  read(files: FaqFiles): FaqSet {
    const problems = [...files.problems];
    const unreadable = new Set(files.problems.map((problem) => problem.file));
    const next = new Map<string, Parsed>();
    for (const [file, text] of files.articles) {
      const parsed = this.#parse(file, text, files.companions.get(file) ?? "", problems);
      if (parsed !== undefined) next.set(file, parsed);
    }
    for (const [file, parsed] of this.#good) {
      if (!next.has(file) && unreadable.has(file)) next.set(file, parsed);
    }
    if (next.size === 0 && this.#good.size > 0) {
      problems.push(allGone());
    } else {
      this.#good = next;
      this.#readLists(files);
    }
    const articles = [...this.#good.values()].map((parsed) => parsed.article);
    return { articles, refused: this.#refused, otherCompanies: this.#otherCompanies, problems };
  }

  // The lists keep their identity while their text is the same, so that nothing is rebuilt for them.
  #readLists({ outOfScope: own, otherCompanies }: FaqFiles): void {
    const outOfScope = own.trim() === "" ? this.#starter : own;
    if (outOfScope !== this.#lists.outOfScope) this.#refused = parseRefused(outOfScope);
    if (otherCompanies !== this.#lists.otherCompanies) {
      this.#otherCompanies = parseWordings(otherCompanies);
    }
    this.#lists = { outOfScope, otherCompanies };
  }

  #parse(file: string, text: string, companion: string, problems: Problem[]): Parsed | undefined {
    const before = this.#good.get(file);
    if (before?.text === text && before.companion === companion) return before;
    const result = parseArticle(file, text, companion);
    if (result.kind === "article") return { text, companion, article: result.article };
    problems.push(...result.problems);
    return before;
  }
}

const HEADING = /^\[(?<name>[a-z0-9][a-z0-9-]{0,63})(?: -> (?<article>[a-z0-9-]+\/[a-z0-9-]+))?\]$/;

/** Reads `[name]` or `[name -> article]` headings, each followed by one wording a line. */
export function parseRefused(text: string): RefusedSubject[] {
  const subjects = new Map<string, { wordings: string[]; refersTo?: string }>();
  let current: string[] | undefined;
  for (const line of parseWordings(text)) {
    const { name, article } = HEADING.exec(line)?.groups ?? {};
    if (name === undefined) {
      current?.push(line);
      continue;
    }
    const known = subjects.get(name) ?? { wordings: [] };
    current = known.wordings;
    subjects.set(name, article === undefined ? known : { ...known, refersTo: article });
  }
  return [...subjects].map(([name, subject]) => ({ id: `refused/${name}`, ...subject }));
}

function allGone(): Problem {
  const words = {
    en: "no article is left in the FAQ folder; the last good set stays in use",
    zh: "FAQ 文件夹里一篇文章也没有了；继续使用上一份完好的内容",
  };
  return { file: ".", line: 1, column: 1, ...inBoth(words), severity: "error" };
}
